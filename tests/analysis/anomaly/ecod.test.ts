import { describe, expect, test } from "vitest";
import { copod } from "../../../analysis/anomaly/copod.ts";
import { ecod } from "../../../analysis/anomaly/ecod.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const ln = Math.log;

describe("ecod()", () => {
  test("is the rarer tail in each column, summed", () => {
    const { scores } = ecod([
      [1, 50],
      [2, 3],
      [3, 2],
      [10, 1],
    ]);
    expectClose(scores.values[3], ln(4) + ln(4));
    expectClose(scores.values[1], ln(2) + ln(2));
  });
  test("counts equal values together", () => {
    const { scores } = ecod([[1], [1], [1], [2]]);
    expectClose(scores.values[0], ln(4 / 3));
    expectClose(scores.values[3], ln(4));
  });
  test("adds both tails of a column without skewness", () => {
    expectClose(ecod([[1], [2], [3]]).scores.values[1], 2 * ln(3 / 2));
  });
  test("of a constant is 0 and flags none", () => {
    const found = ecod([[1], [1]]);
    expect(found.scores.values[0]).toBeCloseTo(0);
    expect(found.flaggedRows).toHaveLength(0);
  });
  test("leaves rows with a gap out", () => expect(ecod([[1], [null], [2]]).rowsLeftOut).toBe(1));
  test("of fewer than two rows is refused", () => {
    expect(() => ecod([])).toThrow("There are 0 complete rows.");
    expect(() => ecod([[1]])).toThrow("There are 1 complete rows.");
  });
});

describe("copod()", () => {
  test("takes the tail that a column is skewed to, or the mean of both if that is more", () => {
    const { scores } = copod([[1], [2], [3], [10]]);
    expectClose(scores.values[3], ln(4));
    expectClose(scores.values[0], ln(4) / 2);
  });
  test("leaves rows with a gap out", () => expect(copod([[1], [null], [2]]).rowsLeftOut).toBe(1));
  test("of nothing is refused", () => expect(() => copod([])).toThrow("There are 0 complete rows."));
});
