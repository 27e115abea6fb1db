import { describe, expect, test } from "vitest";
import { crossTable } from "../../../analysis/profile/cross-table.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const table = Table.fromColumns({
  job: ["clerk", "clerk", "nurse", "nurse", "nurse", null],
  risk: [1, 1, 2, 2, 1, 1],
});
const found = crossTable(table, { rows: "job", columns: "risk" });

describe("crossTable()", () => {
  test("counts how often values meet, ascending", () => {
    expect([found.rowKeys, found.columnKeys, found.counts]).toEqual([
      ["clerk", "nurse"],
      [1, 2],
      [
        [2, 0],
        [1, 2],
      ],
    ]);
    expect(found.rowShares[1]).toEqual([1 / 3, 2 / 3]);
    expect(found.columnShares.map(([first]) => first)).toEqual([2 / 3, 1 / 3]);
  });
  test("measures association, with the exact test of four cells", () => {
    expectClose(found.association.cramersV, Math.sqrt((5 * 16) / (2 * 3 * 3 * 2) / 5));
    expectClose(found.fisherP, 0.4);
    expect(found.level).toBe("large");
  });
  test("leaves out rows that lack a value and counts them", () => expect(found.rowsLeftOut).toBe(1));
  test("says it in words", () => {
    expect(found.sentence).toBe(
      '"job" and "risk" go together with Cramér\'s V 0.667 (large); chi-square 2.22, p 0.136, rough for want of ' +
        "cases in many cells. Counts 5 rows, 1 row left out for want of a value.",
    );
  });
  test("has a table as it would be printed, and one of cells", () => {
    expect(found.table.columnNames).toEqual(["job", "1", "2"]);
    expect(found.cells.values("count")).toEqual([2, 0, 1, 2]);
    expect(found.cells.values("expected")).toEqual(found.association.expected.flat());
  });
  test("keeps a column whose name is a value", () => {
    const odd = Table.fromColumns({ a: ["x", "y"], b: ["a", "c"] });
    expect(crossTable(odd, { rows: "a", columns: "b" }).table.columnNames).toEqual(["a (rows)", "a", "c"]);
  });
  test("of one value is not compared", () => {
    const one = Table.fromColumns({ a: ["x", "x"], b: ["u", "v"] });
    const { association, level, fisherP, sentence } = crossTable(one, { rows: "a", columns: "b" });
    expect([association.cramersV, association.p, level, fisherP]).toEqual([null, 1, null, null]);
    expect(sentence).toContain("cannot be compared: one has a single value.");
  });
  test("keeps a category that never meets the other column", () => {
    const apart = Table.fromColumns({ a: ["x", "y", "z"], b: ["u", "v", null] });
    const { counts, rowShares } = crossTable(apart, { rows: "a", columns: "b" });
    expect([counts[2], rowShares[2]]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
  test("refuses columns that never meet, have too many values, or no rows", () => {
    const never = Table.fromColumns({ a: ["x", null], b: [null, "u"] });
    expect(() => crossTable(never, { rows: "a", columns: "b" })).toThrow('No row has both a "a" and a "b".');
    const ids = Table.fromColumns({ a: Array.from({ length: 201 }, (_, i) => i), b: new Float64Array(201) });
    expect(() => crossTable(ids, { rows: "a", columns: "b" })).toThrow('"a" has 201 different values.');
    expect(() => crossTable(table.head(0), { rows: "job", columns: "risk" })).toThrow("There are no rows");
  });
});
