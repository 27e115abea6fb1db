import { expect, test } from "vitest";
import { addRemovalCosts } from "../../../analysis/kernels/removal-costs.ts";

const values = Float64Array.of(0, 1, 10);
const centers = Float64Array.of(0, 10, 100);
const costsOf = (weights: Float64Array | null): number[] => {
  const costs = new Float64Array(3);
  addRemovalCosts(values, 1, centers, weights, costs);
  return Array.from(costs);
};

test("addRemovalCosts() adds what each row would lose with its center", () => {
  expect(costsOf(null)).toEqual([100 - 0 + (81 - 1), 100 - 0, 0]);
});
test("addRemovalCosts() weighs rows", () => {
  expect(costsOf(Float64Array.of(1, 0, 3))).toEqual([100, 300, 0]);
});
