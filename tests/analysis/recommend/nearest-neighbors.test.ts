import { describe, expect, test } from "vitest";
import { nearestNeighbors, nearestNeighborsSteps } from "../../../analysis/recommend/nearest-neighbors.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const rows = [
  [0, 0],
  [3, 4],
  [null, 1],
  [0, 1],
  [0, 2],
];

describe("nearestNeighbors()", () => {
  test("finds the nearest others by their row numbers, the lower of equal ones first", () => {
    const found = nearestNeighbors(rows, { k: 1 });
    expect(Array.from(found.rows)).toEqual([0, 1, 3, 4]);
    expect(Array.from(found.neighbors)).toEqual([3, 4, 0, 3]);
    expect(found.rowsLeftOut).toBe(1);
    expectClose(found.distances[1], Math.sqrt(13));
  });
  test("measures by manhattan", () =>
    expect(nearestNeighbors(rows, { k: 1, metric: "manhattan" }).distances[1]).toBe(5));
  test("has a row of zeros at cosine distance 1 from all", () => {
    const { distances, neighbors } = nearestNeighbors(rows, { k: 3, metric: "cosine" });
    expect(Array.from(distances.subarray(0, 3))).toEqual([1, 1, 1]);
    expect(Array.from(neighbors.subarray(0, 3))).toEqual([1, 3, 4]);
    expectClose(distances[3], 1 - 0.8);
  });
  test("takes columns of a table, in standard deviations if asked", () => {
    const table = Table.fromColumns({ a: [0, 0, 10], b: [0, 1, 0] });
    expect(nearestNeighbors(table, { columns: ["a", "b"], k: 1 }).neighbors[0]).toBe(1);
    const { table: pairs } = nearestNeighbors(table, { columns: ["a", "b"], k: 1, scale: "standard" });
    expect(pairs.columnNames).toEqual(["row", "rank", "neighbor", "distance"]);
    expectClose(pairs.numbers("distance")[0], Math.sqrt(4.5));
  });
  test.each([
    ["no rows", [], 1, "There are 0 complete rows"],
    ["as many rows as k", [[1], [2]], 2, "none has 2 others"],
    ["k = 0", [[1], [2]], 0, "k is 0."],
    ["rows of nothing", [[], []], 1, "The rows have no columns."],
  ])("of %s is refused", (_, data, k, message) => {
    expect(() => nearestNeighbors(data, { k })).toThrow(message);
  });
  test("says what it is at", () => {
    expect(nearestNeighborsSteps([[1], [2]], { k: 1 }).next().value).toEqual({
      fraction: 0,
      text: "nearest rows of 2",
    });
  });
});
