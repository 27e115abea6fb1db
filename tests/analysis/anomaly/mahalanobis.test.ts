import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  detectByMahalanobis,
  fitMahalanobis,
  mahalanobis,
  scoreMahalanobis,
} from "../../../analysis/anomaly/mahalanobis.ts";
import { readMatrix } from "../../../analysis/matrix.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const random = createRandom(1);
const rows = Array.from({ length: 200 }, () => {
  const x = random.normal();
  return [x, 10 * (x + 0.3 * random.normal()), random.normal()];
});

describe("mahalanobis()", () => {
  test("of one column is the squared z-score, ddof 0", () => {
    const { scores } = mahalanobis([[1], [2], [6]]);
    expectClose(scores.values[2], 9 / (14 / 3));
  });
  test("finds a row whose columns do not go together, though each is usual", () => {
    const found = mahalanobis([...rows, [2, -20, 0]]);
    expect(found.flaggedRows[0]).toBe(200);
    expect(found.p.values[200]).toBeLessThan(1e-6);
  });
  test("sums to the number of columns in the mean", () => {
    const { scores } = mahalanobis(rows);
    expectClose(scores.values.reduce((a, b) => a + b, 0) / rows.length, 3, { rel: 1e-10 });
  });
  test("with ddof 1 is less by (n − 1) / n", () => {
    const [population, sample] = [mahalanobis(rows), mahalanobis(rows, { ddof: 1 })];
    expectClose(sample.scores.values[0], population.scores.values[0]! * (199 / 200), { rel: 1e-10 });
  });
  test("with shrinkage 1 is the sum of squared z-scores", () => {
    const { scores } = mahalanobis(
      [
        [1, 1],
        [2, 2],
        [6, 6],
      ],
      { shrinkage: 1 },
    );
    expectClose(scores.values[2], (2 * 9) / (14 / 3));
  });
  test("flags beyond the chi-square quantile", () => {
    expectClose(mahalanobis(rows).threshold, 16.26623619624, { rel: 1e-10 });
  });
  test("leaves rows with a gap out of scores and chances", () => {
    const found = mahalanobis([[1], [null], [2], [6]]);
    expect(found.rowsLeftOut).toBe(1);
    expect(found.p.validity![1]).toBe(0);
  });
  test.each([
    [[], {}, "There are 0 complete rows."],
    [[[1]], {}, "There are 1 complete rows."],
    [
      [
        [1, 5],
        [2, 5],
        [3, 5],
      ],
      {},
      'Column "x2" is constant.',
    ],
    [
      [
        [0.1, 1],
        [0.1, 2],
        [0.1, 3],
      ],
      {},
      'Column "x1" is constant.',
    ],
    [
      [
        [1, 2],
        [2, 4],
        [3, 6],
      ],
      {},
      'Of the columns "x1", "x2" each follows from the others',
    ],
    [
      [
        [1, 2],
        [3, 4],
      ],
      {},
      "too few rows",
    ],
    [rows, { shrinkage: 2 }, "shrinkage is 2."],
    [rows, { alpha: 0 }, "alpha is 0."],
  ])("%# is refused", (data, options, message) => {
    expect(() => mahalanobis(data, options)).toThrow(message);
  });
  test("names only the columns that depend on each other", () => {
    const dependent = rows.map(([a, b, c]) => [a!, c!, a! + b!, b!]);
    const table = Table.fromRows(dependent.map(([a, c, sum, b]) => ({ a: a!, c: c!, sum: sum!, b: b! })));
    expect(() => mahalanobis(table, { columns: ["a", "c", "sum", "b"] })).toThrow(
      'Of the columns "a", "sum", "b" each follows from the others',
    );
    expect(mahalanobis(table, { columns: ["a", "c", "sum", "b"], shrinkage: 0.1 }).rowsLeftOut).toBe(0);
  });
});

test("scoreMahalanobis() scores other rows by a model that was cloned", () => {
  const model = structuredClone(fitMahalanobis([[0], [2]]));
  expect(Array.from(scoreMahalanobis(model, [[1], [5]]).scores.values)).toEqual([0, 16]);
  expect(() => scoreMahalanobis(model, [[1, 2]])).toThrow("The rows have 2 values, the model 1 columns.");
});

test("what the columns add to a distance is never below 0, sums to it, and does not depend on their order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 199 }), (row) => {
      const found = detectByMahalanobis(readMatrix(rows), {});
      const turned = detectByMahalanobis(readMatrix(rows.map((values) => values.toReversed())), {});
      const parts = found.contributions(row);
      for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
      expectClose(
        parts.reduce((a, b) => a + b, 0),
        found.scores[row]!,
        { rel: 1e-12 },
      );
      turned
        .contributions(row)
        .toReversed()
        .forEach((part, j) => expectClose(part, parts[j]!, { abs: 1e-9 }));
    }),
    { numRuns: 20 },
  );
});
