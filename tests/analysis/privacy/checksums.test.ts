import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mod97, passesLuhn, passesMod11And10 } from "../../../analysis/privacy/checksums.ts";
import { nationalIds } from "../../../analysis/privacy/national-ids.ts";
import { compactValue, isCardNumber, isIban } from "../../../analysis/privacy/personal-values.ts";

const namesOf = (value: string): string[] =>
  nationalIds.filter(({ matches }) => matches(compactValue(value), value)).map(({ name }) => name);

/** Numbers that authorities and standards publish as examples. */
const examples: readonly (readonly [string, string])[] = [
  ["123-45-6789", "US social security number"],
  ["86095742719", "German tax identifier"],
  ["65 929 970 489", "German tax identifier"],
  ["111222333", "Dutch citizen service number"],
  ["12345678Z", "Spanish DNI or NIE"],
  ["X-1234567-L", "Spanish DNI or NIE"],
  ["AB 12 34 56 C", "UK national insurance number"],
  ["RSSMRA85T10A562S", "Italian codice fiscale"],
  ["2 55 08 14 168 025 38", "French NIR"],
  ["756.9217.0769.85", "Swiss AHV number"],
  ["85.07.30-033-28", "Belgian national register number"],
  ["44051401359", "Polish PESEL"],
];

test.each(examples)("%s is a %s and nothing else", (value, name) => expect(namesOf(value)).toEqual([name]));
test.each(examples.filter(([, name]) => !name.startsWith("US") && !name.startsWith("UK")))(
  "%s with its last digit or letter changed is no %s",
  (value, name) => {
    const last = value.at(-1)!;
    const other = last === "9" ? "0" : last === "Z" ? "A" : String.fromCharCode(last.charCodeAt(0) + 1);
    expect(namesOf(value.slice(0, -1) + other)).not.toContain(name);
  },
);
test.each(["000-12-3456", "666-12-3456", "912-34-5678", "123-00-4567", "123-45-0000", "123456789", ""])(
  "%j is no social security number",
  (value) => expect(namesOf(value)).not.toContain("US social security number"),
);
test.each(["GB123456A", "DA123456A", "AO123456A", "AB123456E"])(
  "%s is no national insurance number",
  (value) => expect(namesOf(value)).toEqual([]),
);

describe("isIban()", () => {
  test.each(["DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "fr1420041010050500013m02606"])(
    "accepts %s",
    (value) => expect(isIban(value)).toBe(true),
  );
  test.each(["DE88370400440532013000", "DE89", "8937040044", "", "DE89 3704 0044 0532 0130 01"])(
    "refuses %j",
    (value) => expect(isIban(value)).toBe(false),
  );
});

describe("isCardNumber()", () => {
  test.each(["4111 1111 1111 1111", "378282246310005", "5500-0055-5555-5559", "6011000990139424"])(
    "accepts %s",
    (value) => expect(isCardNumber(value)).toBe(true),
  );
  test.each(["4111111111111112", "1111111111111117", "79927398713", "", "4111.1111.1111.1111"])(
    "refuses %j",
    (value) => expect(isCardNumber(value)).toBe(false),
  );
});

test("mod97() is the remainder of the number that digits and letters stand for", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from("0123456789ABXYZ")), minLength: 1, maxLength: 30 }),
      (text) => {
        const digits = Array.from(text, (character) => String(parseInt(character, 36))).join("");
        expect(mod97(text)).toBe(Number(BigInt(digits) % 97n));
      },
    ),
  );
});
test("check digits tell any single changed digit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), fc.nat(10), (digit, at) => {
      const change = (value: string): string => value.slice(0, at) + String(digit) + value.slice(at + 1);
      const [luhn, steuer] = ["79927398713", "86095742719"];
      expect(passesLuhn(change(luhn))).toBe(change(luhn) === luhn);
      expect(passesMod11And10(change(steuer))).toBe(change(steuer) === steuer);
    }),
  );
});
