import { expect, test } from "vitest";
import { robustSpread } from "../../analysis/robust-spread.ts";
import { expectClose } from "../helpers/expect-close.ts";

const of = (...values: number[]) => robustSpread(Float64Array.from(values));

test("robustSpread() is the median and the median absolute deviation", () =>
  expect(of(1, 2, 3, 4, 100)).toEqual({ center: 3, spread: 1 }));
test("robustSpread() takes the mean deviation where half of the values are equal", () =>
  expectClose(of(1, 1, 1, 5).spread, 0.6745 * 1.253314));
test("robustSpread() of a constant, or of one value, has no spread", () => {
  expect(of(2, 2, 2)).toEqual({ center: 2, spread: 0 });
  expect(of(2)).toEqual({ center: 2, spread: 0 });
});
