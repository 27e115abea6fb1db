import { describe, expect, test } from "vitest";
import {
  localOutlierFactor,
  localOutlierFactorSteps,
} from "../../../analysis/anomaly/local-outlier-factor.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { plantRows } from "./planted-rows.ts";

const factorsOf = (...given: Parameters<typeof localOutlierFactor>): number[] =>
  Array.from(localOutlierFactor(...given).scores.values);

describe("localOutlierFactor()", () => {
  // scikit-learn 1.2.1, LocalOutlierFactor(n_neighbors=2).
  test("of two equal rows is that of scikit-learn", () => {
    const expected = [2.11290323, 2.11290323, 0.8875, 1.29032258, 0.8875, 1.97540323];
    factorsOf([[0], [0], [5], [6.1], [7], [10]], { numNeighbors: 2 }).forEach((factor, row) =>
      expectClose(factor, expected[row]!, { rel: 1e-8 }),
    );
  });
  test("calls more equal rows than neighbors usual, and all rows beside them very strange", () => {
    const expected = [1, 1, 1, 7.75e9, 7.75e9, 5.4516129];
    factorsOf([[0], [0], [0], [1.1], [2], [10]], { numNeighbors: 2 }).forEach((factor, row) =>
      expectClose(factor, expected[row]!, { rel: 1e-7 }),
    );
  });
  test("takes all other rows where they are fewer than neighbors", () => {
    expect(factorsOf([[0], [1], [3]])).toEqual(factorsOf([[0], [1], [3]], { numNeighbors: 2 }));
  });
  test("flags factors above 1.5 unless told otherwise", () => {
    const { rows, planted } = plantRows("groups", 3);
    const found = localOutlierFactor(rows);
    expect(found.threshold).toBe(1.5);
    expect(Array.from(found.flaggedRows)).toEqual(expect.arrayContaining([...planted]));
  });
  test("of equal rows is 1", () => expect(factorsOf([[3], [3], [3]])).toEqual([1, 1, 1]));
  test("with scale standard does not depend on the unit of a column", () => {
    const { rows } = plantRows("bell", 1);
    const scaled = rows.map((row) => row.map((value, j) => (j === 0 ? 1000 * value : value)));
    const before = factorsOf(rows, { scale: "standard" });
    factorsOf(scaled, { scale: "standard" }).forEach((factor, row) => expectClose(factor, before[row]!));
  });
  test("leaves rows with null or NaN out and counts them", () => {
    const found = localOutlierFactor([[null], [1], [2], [NaN]]);
    expect(found.rowsLeftOut).toBe(2);
    expect(Array.from(found.scores.validity!)).toEqual([0, 1, 1, 0]);
  });
  test.each([
    [[], {}, "There are 0 complete rows."],
    [[[1]], {}, "There are 1 complete rows."],
    [[[1], [Infinity]], {}, "Infinity"],
    [[[1], [2]], { numNeighbors: 0 }, "numNeighbors is 0."],
    [[[1], [2]], { numNeighbors: 1.5 }, "numNeighbors is 1.5."],
    [[[1], [2]], { contamination: 0 }, "contamination is 0."],
  ])("%# is refused", (data, options, message) => {
    expect(() => localOutlierFactor(data, options)).toThrow(message);
  });
});

test("localOutlierFactorSteps() says how far it is", () => {
  expect(localOutlierFactorSteps([[1], [2]]).next().value).toEqual({
    fraction: 1,
    text: "nearest neighbors of 2 rows",
  });
});
