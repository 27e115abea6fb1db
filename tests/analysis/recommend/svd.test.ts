import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { interactions } from "../../../analysis/recommend/interactions.ts";
import { scoreItems } from "../../../analysis/recommend/recommend.ts";
import { truncatedSvd, truncatedSvdSteps } from "../../../analysis/recommend/svd.ts";
import { createRandom } from "../../../analysis/random.ts";
import { drain } from "../../../analysis/method.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { smallHoldings, someInteractions } from "./fixtures.ts";

/** 160 by 130, of rank 3 with singular values 300, 100, 30 in random directions, and a little noise. */
function largeInteractions() {
  const random = createRandom(1);
  const [numUsers, numItems] = [160, 130];
  const direction = (length: number) => {
    const values = Array.from({ length }, () => random.normal());
    const size = Math.hypot(...values);
    return values.map((value) => value / size);
  };
  const parts = [300, 100, 30].map((size) => ({ size, u: direction(numUsers), v: direction(numItems) }));
  const rows = Array.from({ length: numUsers * numItems }, (_, at) => {
    const [user, item] = [Math.floor(at / numItems), at % numItems];
    const value = parts.reduce((sum, { size, u, v }) => sum + size * u[user]! * v[item]!, 0);
    return { user, item, value: value + 0.001 * random.normal() };
  });
  return interactions(Table.fromRows(rows), { user: "user", item: "item", value: "value" });
}

describe("truncatedSvd()", () => {
  test("of full rank gives the matrix back", () => {
    const model = truncatedSvd(smallHoldings(), { rank: 4 });
    const expected = [1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0];
    scoreItems(model).values.forEach((value, at) => expectClose(value, expected[at]!, { abs: 1e-12 }));
    expectClose(model.explainedShare, 1);
  });
  test("gives the loading of greatest size of each factor a positive sign", () => {
    const { itemFactors } = truncatedSvd(smallHoldings(), { rank: 1 });
    expect(Math.max(...itemFactors)).toBeGreaterThan(Math.max(...itemFactors.map((value) => -value)));
  });
  test("of a large matrix has left factors that the right ones map to, the same for the same seed", () => {
    const data = largeInteractions();
    const model = truncatedSvd(data, { rank: 3, seed: 7 });
    expect(truncatedSvd(data, { rank: 3, seed: 7 })).toEqual(model);
    const { values } = data.byUser;
    for (let factor = 0; factor < 3; factor++) {
      for (let user = 0; user < 160; user++) {
        let product = 0;
        for (let item = 0; item < 130; item++)
          product += values[user * 130 + item]! * model.itemFactors[item * 3 + factor]!;
        expectClose(model.userFactors[user * 3 + factor]! * model.singularValues[factor]!, product, {
          abs: 1e-6,
        });
      }
    }
    expect(model.explainedShare).toBeGreaterThan(0.999999);
  });
  test("reports its rounds on a large matrix", () => {
    const steps = truncatedSvdSteps(largeInteractions());
    expect(steps.next().value).toEqual({ fraction: 0, text: "factors, round 1 of 8" });
    drain(steps);
  });
  test.each([0, 5, 1.5, NaN])("refuses the rank %d", (rank) => {
    expect(() => truncatedSvd(smallHoldings(), { rank })).toThrow(`rank is ${rank}.`);
  });
});

test("squared singular values add up to the squares of all values", () => {
  fc.assert(
    fc.property(someInteractions, (data) => {
      const rank = Math.min(data.byUser.numRows, data.byUser.numColumns);
      const { singularValues } = truncatedSvd(data, { rank });
      const total = data.byUser.values.reduce((sum, value) => sum + value * value, 0);
      expectClose(
        singularValues.reduce((sum, value) => sum + value * value, 0),
        total,
        { rel: 1e-9 },
      );
    }),
  );
});
