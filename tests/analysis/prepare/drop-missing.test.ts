import { describe, expect, test } from "vitest";
import { dropMissing } from "../../../analysis/prepare/drop-missing.ts";
import { Table } from "../../../analysis/table.ts";

describe("dropMissing()", () => {
  const table = Table.fromColumns({ age: [1, null, 3, NaN], name: ["a", "b", null, "d"] });

  test("keeps rows without a gap", () => expect(Array.from(dropMissing(table).rows)).toEqual([0]));
  test("counts the rows left out", () => expect(dropMissing(table).dropped).toBe(3));
  test("looks only at the chosen columns", () => {
    expect(dropMissing(table, { columns: ["age"] }).table.values("name")).toEqual(["a", null]);
  });
  test("keeps the empty text, 0 and false", () => {
    const falsy = Table.fromColumns({ text: [""], number: [0], flag: [false] });
    expect(dropMissing(falsy).dropped).toBe(0);
  });
  test("of no rows drops none", () => expect(dropMissing(Table.fromColumns({ a: [] })).dropped).toBe(0));
  test("refuses an unknown column", () => {
    expect(() => dropMissing(table, { columns: ["agee"] })).toThrow('no column "agee"');
  });
});
