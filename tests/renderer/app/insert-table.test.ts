import { describe, expect, test } from "vitest";
import { nameIn, sqlName } from "../../../renderer/app/insert-table.ts";

describe("sqlName", () => {
  test("leaves a plain word as it is", () => {
    expect(sqlName("bank_2026")).toBe("bank_2026");
  });

  test("quotes what is no plain word", () => {
    expect(sqlName('emp.var "rate"')).toBe('"emp.var ""rate"""');
  });
});

describe("nameIn", () => {
  test("writes a table for TypeScript as a call", () => {
    expect(nameIn("typescript", "bank", "table")).toBe('table("bank")');
  });

  test("writes a column for TypeScript as a text", () => {
    expect(nameIn("typescript", "age", "column")).toBe('"age"');
  });
});
