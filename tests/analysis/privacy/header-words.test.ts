import { expect, test } from "vitest";
import { headerWords } from "../../../analysis/privacy/header-words.ts";
import { maskValue } from "../../../analysis/privacy/mask.ts";

test.each([
  ["customer_name", " customer name "],
  ["kundenEMail", " kunden e mail "],
  ["IBANNumber", " iban number "],
  ["Prénom", " prenom "],
  ["Straße 2", " strasse 2 "],
  ["", "  "],
])("headerWords(%j) is %j", (name, words) => expect(headerWords(name)).toBe(words));

test.each([
  ["anna@bank.com", "a•••@••••.•••"],
  ["1980-02-03", "1•••-••-••"],
  ["", ""],
  ["x".repeat(60), `x${"•".repeat(39)}`],
])("maskValue(%j) is %j", (value, masked) => expect(maskValue(value)).toBe(masked));
