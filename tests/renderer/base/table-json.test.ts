import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TableData } from "../../../analysis/columns.ts";
import { decodeTable, encodeTable } from "../../../renderer/base/table-json.ts";
import { tables } from "../../helpers/arbitrary-tables.ts";

const roundTrip = (table: TableData) => decodeTable(JSON.parse(JSON.stringify(encodeTable(table))));

describe("encodeTable and decodeTable", () => {
  test("give every table back", () =>
    fc.assert(
      fc.property(tables, (table) => {
        expect(roundTrip(table)).toEqual(table);
      }),
    ));
  test("keep numbers that JSON cannot say", () => {
    const values = Float64Array.of(NaN, Infinity, -Infinity, -0, 0.1);
    const table: TableData = {
      numRows: 5,
      columns: [{ name: "x", column: { kind: "number", values, validity: null } }],
    };
    expect(roundTrip(table)).toEqual(table);
  });
  test("write missing values as null", () =>
    expect(
      encodeTable({
        numRows: 2,
        columns: [
          {
            name: "x",
            column: { kind: "bigint", values: BigInt64Array.of(7n, 0n), validity: Uint8Array.of(1, 0) },
          },
        ],
      }).columns[0],
    ).toEqual({ name: "x", kind: "bigint", values: ["7", null] }));
  test("say that nothing is missing where validity marks nothing", () =>
    expect(
      roundTrip({
        numRows: 1,
        columns: [
          { name: "x", column: { kind: "boolean", values: Uint8Array.of(1), validity: Uint8Array.of(1) } },
        ],
      })?.columns[0]?.column,
    ).toEqual({ kind: "boolean", values: Uint8Array.of(1), validity: null }));
});

describe("decodeTable refuses", () => {
  const column = (fields: object) => ({ rows: 2, columns: [{ name: "x", ...fields }] });
  test.each([
    ["no object", 7],
    ["rows that are no count", { rows: -1, columns: [] }],
    ["too few values", column({ kind: "number", values: [1] })],
    ["a value of another type", column({ kind: "number", values: [1, "two"] })],
    ["an integer beyond 64 bits", column({ kind: "bigint", values: ["1", "9223372036854775808"] })],
    ["a code outside the dictionary", column({ kind: "text", dictionary: ["a"], codes: [0, 1] })],
    ["a dictionary of other things", column({ kind: "text", dictionary: [1], codes: [0, 0] })],
    ["a date without a unit", column({ kind: "date", values: [1, 2] })],
    ["an unknown kind", column({ kind: "picture", values: [1, 2] })],
    [
      "two columns of one name",
      { rows: 0, columns: [1, 2].map(() => ({ name: "x", kind: "nested", values: [] })) },
    ],
  ])("%s", (_, json) => expect(decodeTable(json)).toBeNull());
});
