import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isName,
  nameProblem,
  nextName,
  sameName,
  toTableName,
  uniqueName,
} from "../../../renderer/base/names.ts";

describe("nameProblem", () => {
  test.each(["customers", "by_month", "k", "_a1", "größe", "顧客"])("has nothing against %s", (name) =>
    expect(nameProblem(name)).toBeNull(),
  );
  test.each(["", "1st", "a b", "a-b", "a.b", 'a"b', "select", "TABLE", "await", "Plot", "x".repeat(64)])(
    "refuses %j with advice",
    (name) =>
      expect(nameProblem(name)).toMatchObject({ tag: "bad-name", advice: expect.any(String) as string }),
  );
});

describe("toTableName", () => {
  test.each([
    ["bank-additional-full.csv", "bank_additional_full"],
    ["Calls 2026.06.csv", "Calls_2026_06"],
    ["2026.parquet", "data_2026"],
    ["order.csv", "order_data"],
    [".csv", "csv"],
    ["???.csv", "data"],
    ["folder/clients.arrow", "clients"],
    ["C:\\data\\clients.arrow", "clients"],
    ["Kundengröße.csv", "Kundengröße"],
  ])("makes of %s the name %s", (fileName, name) => expect(toTableName(fileName, [])).toBe(name));
  test("counts on where the name is taken in any case", () =>
    expect(toTableName("bank.csv", ["Bank", "bank_2"])).toBe("bank_3"));
  test("gives a name for every file name", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (fileName) => {
        expect(nameProblem(toTableName(fileName, []))).toBeNull();
      }),
    ));
});

describe("uniqueName", () => {
  test("keeps a name that is free", () => expect(uniqueName("a", ["b"])).toBe("a"));
  test("counts from two", () => expect(uniqueName("a", ["A", "a_2"])).toBe("a_3"));
});

test("nextName counts from one", () => expect(nextName("query", ["query1", "Query2"])).toBe("query3"));
test("sameName ignores case", () => expect(sameName("Bank", "bANK")).toBe(true));
test("isName agrees with nameProblem", () => expect([isName("a"), isName("a b")]).toEqual([true, false]));
