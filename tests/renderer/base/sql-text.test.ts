import { describe, expect, test } from "vitest";
import { sqlName } from "../../../renderer/base/sql-text.ts";

describe("sqlName", () => {
  test("leaves a plain word as it is", () => {
    expect(sqlName("bank_2026")).toBe("bank_2026");
  });

  test("quotes what is no plain word", () => {
    expect(sqlName('emp.var "rate"')).toBe('"emp.var ""rate"""');
  });

  test("quotes a word that SQL reads as something else", () => {
    expect(sqlName("Default")).toBe('"Default"');
  });
});
