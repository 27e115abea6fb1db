import { describe, expect, test } from "vitest";
import { insertApart, nameIn } from "../../../renderer/widgets/name-in.ts";

describe("nameIn", () => {
  test("writes a table for TypeScript as a call", () => {
    expect(nameIn("typescript", { name: "bank", what: "table" })).toBe('table("bank")');
  });

  test("writes a column for TypeScript as a text", () => {
    expect(nameIn("typescript", { name: "age", what: "column" })).toBe('"age"');
  });

  test("quotes for SQL what is no plain word", () => {
    expect(nameIn("sql", { name: "emp.var", what: "column" })).toBe('"emp.var"');
  });
});

describe("insertApart", () => {
  test.each([
    ["SELECT  FROM t", 7, "SELECT age FROM t", 10],
    ["SELECT a FROM t", 8, "SELECT a age FROM t", 12],
    ["SELECT a,b", 9, "SELECT a,age b", 13],
    ["", 0, "age", 3],
  ])("keeps words apart in %j at %d", (text, at, expected, end) => {
    expect(insertApart(text, at, "age")).toEqual({ text: expected, end });
  });
});
