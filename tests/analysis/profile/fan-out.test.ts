import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFanOut } from "../../../analysis/profile/fan-out.ts";
import { Table } from "../../../analysis/table.ts";

const of = (keys: readonly unknown[]) => checkFanOut(Table.fromColumns({ id: keys }), "id");

describe("checkFanOut()", () => {
  test("says by how much a key repeats", () => {
    expect(of(["a", "b", "a", "a", null])).toEqual({
      key: "id",
      rows: 5,
      customers: 2,
      repeats: 2,
      factor: 2,
      mostRepeated: { key: "a", rows: 3 },
      rowsWithoutKey: 1,
      sentence:
        '"id" repeats: 4 rows hold 2 customers, 2 rows each on average and 3 for a. 1 row has no "id".',
    });
  });
  test("says that a key does not repeat", () => {
    expect(of([3, 1, 2])).toMatchObject({
      repeats: 0,
      factor: 1,
      mostRepeated: null,
      sentence: '"id" does not repeat: 3 rows hold 3 customers.',
    });
  });
  test.each([[[]], [[null, undefined, NaN]]])("of %j has no customer", (keys) => {
    expect(of(keys)).toMatchObject({ customers: 0, factor: null, mostRepeated: null });
    expect(of(keys).sentence).toBe('No row has a "id".');
  });
  test.each([
    ["big integers", [2n ** 60n, 2n ** 60n, 2n ** 60n + 1n]],
    ["dates", [new Date(5), new Date(5), new Date(6)]],
    ["booleans", [true, true, false]],
    [
      "lists",
      [
        [1, 2],
        [1, 2],
        [2, 1],
      ],
    ],
  ])("compares %s by value", (_, keys) => expect(of(keys)).toMatchObject({ customers: 2, repeats: 1 }));
  test("takes the empty text and 0 as keys", () => {
    expect(of(["", "", "x"]).customers).toBe(2);
    expect(of([0, 0, 1]).customers).toBe(2);
  });
  test("refuses a column that is not there", () => {
    expect(() => checkFanOut(Table.fromColumns({ id: [1] }), "ids")).toThrow('There is no column "ids".');
  });
  test("accounts for every row", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(5))), (keys) => {
        const found = of(keys);
        expect(found.customers + found.repeats + found.rowsWithoutKey).toBe(keys.length);
        expect(found.customers).toBe(new Set(keys.filter((key) => key !== null)).size);
      }),
    );
  });
});
