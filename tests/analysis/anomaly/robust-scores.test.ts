import { describe, expect, test } from "vitest";
import { robustScores } from "../../../analysis/anomaly/robust-scores.ts";
import { expectClose } from "../../helpers/expect-close.ts";

describe("robustScores()", () => {
  test("is 0.6745 |x − median| / MAD", () => {
    const { scores } = robustScores([[1], [2], [3], [4], [100]]);
    expectClose(scores.values[4], 0.6745 * 97);
    expectClose(scores.values[0], 0.6745 * 2);
  });
  test("takes the greatest over the columns", () => {
    const { scores } = robustScores([
      [1, 5],
      [2, 5.5],
      [3, 6],
      [4, 6.5],
      [100, 7],
    ]);
    expectClose(scores.values[4], 0.6745 * 97);
    expectClose(scores.values[0], 0.6745 * 2);
  });
  test("takes the mean deviation where half of the values are equal", () => {
    const { scores } = robustScores([[1], [1], [1], [1], [6]]);
    expectClose(scores.values[4], 5 / 1.253314);
  });
  test("of a constant is 0 and flags none", () => {
    const found = robustScores([[5], [5], [5]]);
    expect(Array.from(found.scores.values)).toEqual([0, 0, 0]);
    expect(found.flaggedRows).toHaveLength(0);
  });
  test("flags scores above 3.5", () => {
    const found = robustScores([[1], [2], [3], [4], [100]]);
    expect(found.threshold).toBe(3.5);
    expect(Array.from(found.flaggedRows)).toEqual([4]);
  });
  test("leaves rows with a gap out", () => {
    const found = robustScores([
      [1, null],
      [1, 2],
      [2, 3],
      [NaN, 4],
    ]);
    expect(found.rowsLeftOut).toBe(2);
  });
  test.each([
    [[], {}, "There are 0 complete rows."],
    [[[1]], {}, "There are 1 complete rows."],
    [[[1], [2]], { threshold: 0 }, "threshold is 0."],
    [[[1], [2]], { threshold: NaN }, "threshold is NaN."],
    [[[1], [-Infinity]], {}, "-Infinity"],
  ])("%# is refused", (data, options, message) => {
    expect(() => robustScores(data, options)).toThrow(message);
  });
});
