import { expect, test } from "vitest";
import { roundHalfToEven } from "../../analysis/round-half-even.ts";

test.each([
  [0.5, 0],
  [1.5, 2],
  [2.5, 2],
  [3.5, 4],
  [-1.5, -2],
  [-2.5, -2],
  [2.4999, 2],
  [2.5001, 3],
  [7, 7],
])("roundHalfToEven(%s) is %s", (x, whole) => expect(roundHalfToEven(x)).toBe(whole));
