import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isolationForest,
  isolationForestSteps,
  pathShortening,
  scoreIsolationForest,
} from "../../../analysis/anomaly/isolation-forest.ts";
import { readMatrix } from "../../../analysis/matrix.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { plantRows } from "./planted-rows.ts";

const { rows, planted } = plantRows("bell", 1);
const scoresOf = (...given: Parameters<typeof isolationForest>): number[] =>
  Array.from(isolationForest(...given).scores.values);

describe("isolationForest()", () => {
  test("scores planted rows above all others, and flags them", () => {
    const found = isolationForest(rows, { contamination: 0.005 });
    expect(Array.from(found.flaggedRows).sort()).toEqual([...planted].sort());
  });
  test("flags scores above 0.5 unless told otherwise, the greatest first", () => {
    const { scores, flaggedRows, threshold } = isolationForest(rows);
    expect(threshold).toBe(0.5);
    const flagged = Array.from(flaggedRows, (row) => scores.values[row]!);
    expect(flagged).toEqual(
      Array.from(scores.values)
        .filter((score) => score > 0.5)
        .sort()
        .reverse(),
    );
  });
  test("gives scores between 0 and 1", () => {
    for (const score of scoresOf(rows)) expect(score > 0 && score < 1).toBe(true);
  });
  test("gives the same for the same seed, and another for another", () => {
    expect(scoresOf(rows, { seed: 3 })).toEqual(scoresOf(rows, { seed: 3 }));
    expect(scoresOf(rows, { seed: 3 })).not.toEqual(scoresOf(rows, { seed: 4 }));
  });
  test("does not depend on the unit of a column", () => {
    const scaled = rows.map((row) => row.map((value, j) => (j === 0 ? 1024 * value : value)));
    expect(scoresOf(scaled)).toEqual(scoresOf(rows));
  });
  test("leaves rows with null or NaN out and counts them", () => {
    const found = isolationForest([[null], [1], [2], [NaN], [1.5]]);
    expect(found.rowsLeftOut).toBe(2);
    expect(Array.from(found.scores.validity!)).toEqual([0, 1, 1, 0, 1]);
  });
  test("of equal rows scores exactly 0.5 and flags none", () => {
    const found = isolationForest([
      [7, 7],
      [7, 7],
      [7, 7],
    ]);
    expect(Array.from(found.scores.values)).toEqual([0.5, 0.5, 0.5]);
    expect(found.flaggedRows).toHaveLength(0);
  });
  test("does not mind a constant column", () => {
    const found = isolationForest(
      rows.map((row) => [...row, 1]),
      { contamination: 0.005 },
    );
    expect(Array.from(found.flaggedRows).sort()).toEqual([...planted].sort());
  });
  test("takes columns of a table and leaves its input as it was", () => {
    const table = Table.fromColumns({ a: [1, 2, 3, 100], b: [1, 1, 2, -50] });
    const found = isolationForest(table, { columns: ["a", "b"] });
    expect(found.flaggedRows[0]).toBe(3);
    expect(Array.from(table.numbers("a"))).toEqual([1, 2, 3, 100]);
  });
  test("grows trees on no more rows than there are", () => {
    expect(isolationForest([[1], [2], [3]]).forest.maxSamples).toBe(3);
    expect(isolationForest(rows, { maxSamples: 64, numTrees: 10 }).forest).toMatchObject({
      maxSamples: 64,
      numTrees: 10,
    });
  });
  test.each([
    [[], {}, "There are 0 complete rows."],
    [[[1]], {}, "There are 1 complete rows."],
    [[[null], [1]], {}, "1 rows lack a value"],
    [[[Infinity], [1]], {}, "Infinity"],
    [rows, { numTrees: 0 }, "numTrees is 0."],
    [rows, { maxSamples: 1 }, "maxSamples is 1."],
    [rows, { contamination: 0.6 }, "contamination is 0.6."],
    [rows, { contamination: NaN }, "contamination is NaN."],
  ])("%# is refused", (data, options, message) => {
    expect(() => isolationForest(data, options)).toThrow(message);
  });
});

describe("scoreIsolationForest()", () => {
  const { forest, scores } = isolationForest(rows, { contamination: 0.01, seed: 2 });
  test("gives rows that the forest was grown on their scores again", () => {
    expect(scoreIsolationForest(forest, rows).scores).toEqual(scores);
  });
  test("works with a forest that was cloned, and keeps its threshold", () => {
    const found = scoreIsolationForest(structuredClone(forest), [
      [0, 0, 0, 0, 0],
      [9, 9, 9, 0, 0],
    ]);
    expect(found.threshold).toBe(forest.threshold);
    expect(Array.from(found.flaggedRows)).toEqual([1]);
  });
  test("takes a single row, and none", () => {
    expect(scoreIsolationForest(forest, [[0, 0, 0, 0, 0]]).scores.values).toHaveLength(1);
    expect(scoreIsolationForest(forest, []).scores.values).toHaveLength(0);
  });
  test("refuses rows of another width", () => {
    expect(() => scoreIsolationForest(forest, [[1]])).toThrow(
      "The rows have 1 values, the forest 5 columns.",
    );
  });
});

test("pathShortening() of a row that is odd in one column names that column", () => {
  const random = createRandom(5);
  const odd = Array.from({ length: 500 }, (_, row) => [
    random.normal(),
    random.normal(),
    row === 0 ? 12 : random.normal(),
  ]);
  const { forest } = isolationForest(odd, { maxSamples: 500 });
  const parts = pathShortening(forest, readMatrix(odd), 0);
  expect(parts[2]).toBeGreaterThan(4 * Math.max(parts[0]!, parts[1]!));
});

test("a score is 2^−(what the splits leave of a typical path)", () => {
  const one = Array.from({ length: 100 }, (_, i) => [i === 0 ? 1000 : i]);
  const { forest, scores } = isolationForest(one);
  const start = forest.roots.reduce((sum, root) => sum + forest.nodes.pathLength[root]!, 0);
  const [shortened] = pathShortening(forest, readMatrix(one), 0);
  expectClose(scores.values[0], 2 ** -(start / forest.numTrees - shortened!), { rel: 1e-12 });
});

test("isolationForestSteps() says how far it is, and can be left", () => {
  const steps = isolationForestSteps(rows);
  expect(steps.next().value).toEqual({ fraction: 0, text: "isolation forest, tree 1 of 100" });
  steps.return(undefined as never);
});

test("isolationForest() gives every complete row a score between 0 and 1, whatever the numbers", () => {
  const data = fc.array(
    fc.tuple(fc.double({ noNaN: true, min: -1e150, max: 1e150 }), fc.integer({ min: 0, max: 2 })),
    { minLength: 2, maxLength: 30 },
  );
  fc.assert(
    fc.property(data, (points) => {
      const found = isolationForest(points, { numTrees: 10 });
      for (const score of found.scores.values) expect(score >= 0 && score <= 1).toBe(true);
    }),
  );
});
