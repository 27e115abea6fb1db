import { describe, expect, test } from "vitest";
import { heatMap } from "../../../analysis/profile/heat-map.ts";
import { Table } from "../../../analysis/table.ts";

const table = Table.fromColumns({
  job: ["clerk", "clerk", "nurse", "nurse", "nurse", null],
  risk: [1, 1, 1, 2, 2, 2],
  balance: [10, 30, 5, 7, null, 100],
});
const axes = { rows: "job", columns: "risk" };

describe("heatMap()", () => {
  test("counts unless there is a value", () => {
    const { rows, columns, values, overall, rowsLeftOut } = heatMap(table, axes);
    expect([rows, columns]).toEqual([
      ["clerk", "nurse"],
      ["1", "2"],
    ]);
    expect(values).toEqual([
      [2, 0],
      [1, 2],
    ]);
    expect([overall, rowsLeftOut]).toEqual([5, 1]);
  });
  test.each([
    ["mean", [20, null, 5, 7], 13],
    ["median", [20, null, 5, 7], 8.5],
    ["sum", [40, 0, 5, 7], 52],
    ["count", [2, 0, 1, 1], 4],
    ["share", [1, 0, 0.5, 0.5], 1],
  ] as const)("takes the %s of a value", (aggregate, values, overall) => {
    const found = heatMap(table, { ...axes, value: "balance", aggregate });
    expect(found.values.flat()).toEqual(values);
    expect(found.overall).toBe(overall);
  });
  test("gives the number each cell rests on, and marks small ones", () => {
    const { counts, small, table: shown } = heatMap(table, { ...axes, value: "balance", minCell: 2 });
    expect(counts.flat()).toEqual([2, 0, 1, 1]);
    expect(small.flat()).toEqual([false, true, true, true]);
    expect(shown.columnNames).toEqual(["job", "risk", "n", "mean balance", "small"]);
    expect(shown.values("small")).toEqual([false, true, true, true]);
  });
  test("puts numbers of many values into bins", () => {
    const ages = Table.fromColumns({
      age: Array.from({ length: 100 }, (_, i) => i),
      c: Array.from({ length: 100 }, (_, i) => i % 2),
    });
    const { rows, counts } = heatMap(ages, { rows: "age", columns: "c", bins: 4 });
    expect(rows).toEqual(["below 24.75", "24.75 to 49.5", "49.5 to 74.25", "from 74.25"]);
    expect(counts.map(([even, odd]) => even! + odd!)).toEqual([25, 25, 25, 25]);
  });
  test("of one column with itself keeps both sides", () => {
    expect(heatMap(table, { rows: "job", columns: "job" }).table.columnNames[1]).toBe("job (columns)");
  });
  test("counts each customer once", () => {
    const twice = Table.fromColumns({ id: [1, 1, 2], a: ["x", "x", "x"], b: ["u", "u", "v"] });
    const { values, fanOut } = heatMap(twice, { rows: "a", columns: "b", key: "id" });
    expect([values, fanOut!.repeats]).toEqual([[[1, 1]], 1]);
  });
  test.each([
    [{ aggregate: "mean" as const }, "There is no value to take the mean of."],
    [{ minCell: NaN }, "minCell is NaN."],
    [{ value: "job" }, 'Column "job" holds text'],
    [{ rows: "jobs" }, 'There is no column "jobs".'],
  ])("with %j is refused", (options, message) => {
    expect(() => heatMap(table, { ...axes, ...options })).toThrow(message);
  });
  test("of nothing that is complete, or of names, is refused", () => {
    expect(() => heatMap(table.slice(5), axes)).toThrow("No row has all that the heat map is made of.");
    const names = Table.fromColumns({
      a: Array.from({ length: 101 }, (_, i) => `n${i}`),
      b: new Float64Array(101),
    });
    expect(() => heatMap(names, { rows: "a", columns: "b" })).toThrow('"a" has 101 different values.');
  });
});
