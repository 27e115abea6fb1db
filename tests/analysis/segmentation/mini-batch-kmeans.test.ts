import { describe, expect, test } from "vitest";
import { drain } from "../../../analysis/method.ts";
import { createRandom } from "../../../analysis/random.ts";
import { adjustedRand } from "../../../analysis/segmentation/agreement.ts";
import { assignSegments } from "../../../analysis/segmentation/center-model.ts";
import { kmeans } from "../../../analysis/segmentation/kmeans.ts";
import { miniBatchKmeans, miniBatchKmeansSteps } from "../../../analysis/segmentation/mini-batch-kmeans.ts";
import { Table } from "../../../analysis/table.ts";

const random = createRandom(4);
const truth = Array.from({ length: 4_000 }, (_, i) => i % 4);
const rows = truth.map((label) => [(label % 2) * 20 + random.normal(), (label >> 1) * 20 + random.normal()]);

describe("miniBatchKmeans()", () => {
  const model = miniBatchKmeans(rows, { k: 4, batchSize: 256 });

  test("finds separate groups", () => expect(adjustedRand(model.labels, truth)).toBe(1));
  test("comes close to the inertia of all rows", () => {
    const best = kmeans(rows, { k: 4 }).inertia;
    expect(model.inertia).toBeGreaterThanOrEqual(best);
    expect(model.inertia).toBeLessThan(best * 1.02);
  });
  test("labels every row by its nearest center", () => {
    expect(assignSegments(model, rows)).toEqual(model.labels);
  });
  test("stops when nothing is gained, and says after how many batches", () => {
    expect(model.converged).toBe(true);
    expect(model.iterations).toBeGreaterThan(10);
    const short = miniBatchKmeans(rows, { k: 4, batchSize: 4_000, maxIter: 1 });
    expect([short.iterations, short.converged]).toEqual([1, false]);
  });
  test("gives the same for the same seed", () => {
    expect(miniBatchKmeans(rows, { k: 4, batchSize: 256 })).toEqual(model);
    expect(miniBatchKmeans(rows, { k: 4, batchSize: 256, seed: 1 }).centroids).not.toEqual(model.centroids);
  });
  test("numbers segments from the largest to the smallest", () => {
    const uneven = [...rows.slice(0, 40), ...Array.from({ length: 60 }, () => [100, 100])];
    const { sizes } = miniBatchKmeans(uneven, { k: 5 });
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });
  test("weighs rows: those of weight 0 do not move a center", () => {
    const far = [...rows.slice(0, 400), ...Array.from({ length: 400 }, () => [1000, 0])];
    const sampleWeight = far.map((row) => (row[0] === 1000 ? 0 : 1));
    const { centroids } = miniBatchKmeans(far, { k: 1, sampleWeight });
    expect(centroids[0]![0]).toBeLessThan(30);
  });
  test("takes columns of a table, standardized, and leaves gaps out", () => {
    const table = Table.fromColumns({
      a: [null, ...rows.map((row) => row[0]! * 1e6)],
      b: [1, ...rows.map((row) => row[1]!)],
    });
    const found = miniBatchKmeans(table, { k: 4, columns: ["a", "b"], scale: "standard" });
    expect([found.rowsLeftOut, found.labels[0]]).toEqual([1, -1]);
    expect(adjustedRand(found.labels.slice(1), truth)).toBe(1);
  });
  test("of a constant has one segment with rows", () => {
    const found = miniBatchKmeans([[1], [1], [1]], { k: 2 });
    expect([found.sizes, found.inertia]).toEqual([[3, 0], 0]);
  });
  test("of one row has one segment", () => expect(miniBatchKmeans([[5]], { k: 1 }).centroids).toEqual([[5]]));
  test.each([
    [{ k: 0 }, "k is 0."],
    [{ k: 5 }, "There are 2 complete rows for 5 segments."],
    [{ k: 1, batchSize: 0 }, "batchSize is 0."],
    [{ k: 1, maxIter: 0.5 }, "maxIter is 0.5."],
    [{ k: 1, maxNoImprovement: 0 }, "maxNoImprovement is 0."],
    [{ k: 1, nInit: 0 }, "nInit is 0."],
    [{ k: 1, reassignmentRatio: 1 }, "reassignmentRatio is 1."],
  ])("with %j is refused", (options, message) => {
    expect(() => miniBatchKmeans([[1], [2]], options)).toThrow(message);
  });
  test("of no rows is refused", () => expect(() => miniBatchKmeans([], { k: 1 })).toThrow("There are 0"));
});

test("miniBatchKmeansSteps() yields while it learns", () => {
  const texts = Array.from(miniBatchKmeansSteps(rows, { k: 4, batchSize: 64 }), ({ text }) => text);
  expect(texts).toContain("mini-batch k-means, batch 9");
  expect(drain(miniBatchKmeansSteps(rows, { k: 4 })).k).toBe(4);
});
