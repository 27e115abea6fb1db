import { describe, expect, test } from "vitest";
import { rowType, valueType } from "../../../../../renderer/widgets/editor/typescript/row-type.ts";

describe("valueType", () => {
  test.each([
    ["BIGINT", "number"],
    ["UTINYINT", "number"],
    ["DECIMAL(18,2)", "number"],
    ["VARCHAR", "string"],
    ["ENUM('a', 'b')", "string"],
    ["BOOLEAN", "boolean"],
    ["DATE", "Date"],
    ["TIMESTAMP_NS", "Date"],
    ["DOUBLE[]", "readonly (number | null)[]"],
    ["VARCHAR[3]", "readonly (string | null)[]"],
    ["DATE[]", "readonly (unknown | null)[]"],
    ["INTEGER[][]", "readonly (readonly (number | null)[] | null)[]"],
    ["STRUCT(a INTEGER)", "unknown"],
    ["INTERVAL", "unknown"],
  ])("writes %s as %s", (type, expected) => {
    expect(valueType(type)).toBe(expected);
  });
});

describe("rowType", () => {
  test("quotes names that are no identifiers", () => {
    expect(rowType([{ name: 'a "b"', type: "DATE" }])).toBe('{ readonly "a \\"b\\"": Date | null; }');
  });

  test("is the empty object for no columns", () => {
    expect(rowType([])).toBe("{  }");
  });
});
