import { describe, expect, test } from "vitest";
import { nameIn } from "../../../renderer/app/insert-table.ts";

describe("nameIn", () => {
  test("writes a table for TypeScript as a call", () => {
    expect(nameIn("typescript", "bank", "table")).toBe('table("bank")');
  });

  test("writes a column for TypeScript as a text", () => {
    expect(nameIn("typescript", "age", "column")).toBe('"age"');
  });
});
