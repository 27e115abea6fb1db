import { expect, test } from "vitest";
import type { ExpectedColumn } from "../../../renderer/workbook/document.ts";
import { proposeMapping } from "../../../renderer/workbook/propose-mapping.ts";

const expected = (name: string, type: ExpectedColumn["type"] = "text"): ExpectedColumn => ({
  name,
  type,
  what: "",
});
const column = (name: string, type = "VARCHAR") => ({ name, type });

test.each([
  ["customer_id", "customer_id"],
  ["customer_id", "CustomerID"],
  ["customer_id", "client_no"],
  ["products_held", "Products Held"],
  ["income", "salary"],
  ["balance", "balances"],
  ["customer_id", "Kundennummer"],
  ["amount", "Betrag"],
  ["date", "Buchungsdatum"],
  ["age", "Alter"],
  ["type", "Umsatzart"],
  ["loyalty", "Treueklasse"],
  ["products_held", "Anzahl Produkte"],
  ["closed_on", "Austrittsdatum"],
])("proposes for %s the column %s", (name, actual) => {
  expect(proposeMapping([expected(name)], [column("xyz"), column(actual)])).toEqual({ [name]: actual });
});

test("proposes the exact name before a like one, and each column once", () => {
  const columns = [column("Amount"), column("amount")];
  expect(proposeMapping([expected("amount"), expected("amounts")], columns)).toEqual({
    amount: "amount",
    amounts: "Amount",
  });
});

test("of two like columns proposes the one of the type", () => {
  const columns = [column("DATE"), column("Date", "DATE")];
  expect(proposeMapping([expected("date", "date")], columns)).toEqual({ date: "Date" });
});

test("proposes nothing that is not like", () => {
  expect(proposeMapping([expected("income")], [column("color"), column("")])).toEqual({});
});

test("is not led astray by hostile names", () => {
  const names = ["__proto__", "constructor", '"; DROP TABLE x; --', "a".repeat(10_000)];
  const mapping = proposeMapping(
    names.map((name) => expected(name)),
    names.map((name) => column(name)),
  );
  expect(Object.entries(mapping)).toEqual(names.map((name) => [name, name]));
});
