import { expect, test } from "vitest";
import { contaminationThreshold } from "../../../analysis/anomaly/contamination.ts";

test("contaminationThreshold() lies between the rows that are flagged and the others", () => {
  expect(contaminationThreshold([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.2)).toBe(9);
});
test("contaminationThreshold() of scores that are all equal is that score, which none exceeds", () => {
  expect(contaminationThreshold([2, 2, 2], 0.5)).toBe(2);
});
test("contaminationThreshold() leaves missing scores out", () => {
  expect(contaminationThreshold([NaN, 1, null, 3], 0.5)).toBe(2);
});
test("contaminationThreshold() of one score is that score", () => {
  expect(contaminationThreshold([4], 0.1)).toBe(4);
});
test.each([
  [[], 0.1, "There is no score"],
  [[NaN], 0.1, "There is no score"],
  [[1], 0, "contamination is 0."],
  [[1], 0.51, "contamination is 0.51."],
  [[1], NaN, "contamination is NaN."],
])("contaminationThreshold(%j, %j) is refused", (scores, share, message) => {
  expect(() => contaminationThreshold(scores, share)).toThrow(message);
});
