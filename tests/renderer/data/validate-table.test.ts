import { describe, expect, it } from "vitest";
import { tableLimits, validateTable } from "../../../renderer/data/validate-table.ts";

const number = (length: number): object => ({
  kind: "number",
  values: new Float64Array(length),
  validity: null,
});
const table = (column: unknown, numRows = 2, name: unknown = "x"): unknown => ({
  numRows,
  columns: [{ name, column }],
});

describe("validateTable", () => {
  it("accepts a table of every kind of column", () => {
    const columns = [
      { kind: "number", values: new Float64Array(2), validity: new Uint8Array(2) },
      { kind: "bigint", values: new BigInt64Array(2), validity: null },
      { kind: "boolean", values: new Uint8Array(2), validity: null },
      { kind: "date", unit: "day", values: new Float64Array(2), validity: null },
      { kind: "text", codes: Int32Array.of(0, -1), dictionary: ["a"] },
      { kind: "nested", values: [{ a: [1, null] }, null] },
    ];
    const value = { numRows: 2, columns: columns.map((column, at) => ({ name: `c${at}`, column })) };
    expect(validateTable(value)).toEqual({ ok: true, value });
  });

  it("leaves unknown fields behind", () => {
    const result = validateTable({ ...(table(number(2)) as object), extra: 1 });
    expect(result.ok && Object.keys(result.value)).toEqual(["numRows", "columns"]);
  });

  const loop: unknown[] = [];
  loop.push(loop);

  it.each<readonly [string, unknown]>([
    ["no table", null],
    ["no table at all", "x"],
    ["a negative number of rows", table(number(2), -1)],
    ["too many rows", table(number(2), tableLimits.rows + 1)],
    ["a broken number of rows", table(number(2), 1.5)],
    ["no columns", { numRows: 0 }],
    [
      "too many columns",
      { numRows: 0, columns: Array(tableLimits.columns + 1).fill({ name: "x", column: number(0) }) },
    ],
    ["a column without a name", table(number(2), 2, "")],
    ["a name that is no text", table(number(2), 2, 5)],
    [
      "names that differ only in case",
      {
        numRows: 2,
        columns: [
          { name: "a", column: number(2) },
          { name: "A", column: number(2) },
        ],
      },
    ],
    ["too few values", table(number(1))],
    ["the wrong kind of array", table({ kind: "number", values: new Float32Array(2), validity: null })],
    ["a plain list of numbers", table({ kind: "number", values: [1, 2], validity: null })],
    [
      "shared memory",
      table({ kind: "number", values: new Float64Array(new SharedArrayBuffer(16)), validity: null }),
    ],
    [
      "validity of another length",
      table({ kind: "number", values: new Float64Array(2), validity: new Uint8Array(1) }),
    ],
    ["no validity", table({ kind: "number", values: new Float64Array(2) })],
    ["an unknown kind", table({ kind: "magic", values: new Float64Array(2), validity: null })],
    [
      "an unknown unit of dates",
      table({ kind: "date", unit: "year", values: new Float64Array(2), validity: null }),
    ],
    [
      "a date that is no number",
      table({ kind: "date", unit: "day", values: Float64Array.of(0, Number.NaN), validity: null }),
    ],
    [
      "a date out of reach",
      table({ kind: "date", unit: "day", values: Float64Array.of(0, 1e20), validity: null }),
    ],
    ["a code beyond the dictionary", table({ kind: "text", codes: Int32Array.of(0, 1), dictionary: ["a"] })],
    ["a code below −1", table({ kind: "text", codes: Int32Array.of(0, -2), dictionary: ["a"] })],
    [
      "a dictionary that repeats",
      table({ kind: "text", codes: Int32Array.of(0, 0), dictionary: ["a", "a"] }),
    ],
    ["a dictionary of other things", table({ kind: "text", codes: Int32Array.of(0, 0), dictionary: [1] })],
    ["nested values that are no JSON", table({ kind: "nested", values: [new Map(), null] })],
    ["nested values that hold themselves", table({ kind: "nested", values: [loop, null] })],
  ])("refuses %s", (_, value) => {
    expect(validateTable(value)).toMatchObject({ ok: false, failure: { tag: "table-invalid" } });
  });

  it("accepts a missing date whatever stands in its place", () => {
    const column = {
      kind: "date",
      unit: "day",
      values: Float64Array.of(0, Number.NaN),
      validity: Uint8Array.of(1, 0),
    };
    expect(validateTable(table(column))).toMatchObject({ ok: true });
  });
});
