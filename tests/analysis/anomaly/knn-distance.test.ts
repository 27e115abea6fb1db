import { describe, expect, test } from "vitest";
import { knnDistance } from "../../../analysis/anomaly/knn-distance.ts";

const line = [[0], [1], [3], [7], [15]];
const scoresOf = (...given: Parameters<typeof knnDistance>): number[] =>
  Array.from(knnDistance(...given).scores.values);

describe("knnDistance()", () => {
  test("is the distance to the farthest neighbor", () =>
    expect(scoresOf(line, { numNeighbors: 2 })).toEqual([3, 2, 3, 6, 12]));
  test("or the mean of the distances", () =>
    expect(scoresOf(line, { numNeighbors: 2, by: "mean" })).toEqual([2, 1.5, 2.5, 5, 10]));
  test("or their median", () =>
    expect(scoresOf(line, { numNeighbors: 3, by: "median" })).toEqual([3, 2, 3, 6, 12]));
  test("takes all other rows where they are fewer than neighbors", () =>
    expect(scoresOf([[0], [1], [3]])).toEqual([3, 2, 3]));
  test("flags a tenth of the rows unless told otherwise", () => {
    const found = knnDistance(line, { numNeighbors: 2 });
    expect(Array.from(found.flaggedRows)).toEqual([4]);
  });
  test("of equal rows is 0 and flags none", () =>
    expect(knnDistance([[1], [1], [1]]).flaggedRows).toHaveLength(0));
  test("leaves rows with a gap out", () => expect(knnDistance([[1], [null], [2]]).rowsLeftOut).toBe(1));
  test.each([
    [[], {}, "There are 0 complete rows."],
    [[[1], [2]], { numNeighbors: -1 }, "numNeighbors is -1."],
    [[[1], [2]], { contamination: 0.9 }, "contamination is 0.9."],
  ])("%# is refused", (data, options, message) => {
    expect(() => knnDistance(data, options)).toThrow(message);
  });
});
