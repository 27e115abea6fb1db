import { describe, expect, test } from "vitest";
import { createRandom } from "../../../analysis/random.ts";
import { segmentStability } from "../../../analysis/segmentation/stability.ts";
import { Table } from "../../../analysis/table.ts";

const random = createRandom(3);
const blobs = Array.from({ length: 150 }, (_, i) => [(i % 3) * 30 + random.normal(), random.normal()]);
const noise = Array.from({ length: 150 }, () => [random.normal(), random.normal()]);

describe("segmentStability()", () => {
  test("is 1 where every resample shows the same segments", () => {
    expect(segmentStability(blobs, { k: 3, pairs: 5 })).toMatchObject({ k: 3, mean: 1, q25: 1, q75: 1 });
  });
  test("is lower where segments are arbitrary", () => {
    expect(segmentStability(blobs, { k: 5, pairs: 5 }).mean).toBeLessThan(0.95);
    expect(segmentStability(noise, { k: 4, pairs: 5 }).mean).toBeLessThan(0.9);
  });
  test("has the index of each pair, and their quartiles around the mean", () => {
    const { adjustedRand, mean, q25, q75 } = segmentStability(noise, { k: 3, pairs: 8 });
    expect(adjustedRand).toHaveLength(8);
    expect(mean).toBeCloseTo(adjustedRand.reduce((a, b) => a + b, 0) / 8, 12);
    expect(q25).toBeLessThan(q75);
  });
  test("gives the same for the same seed", () => {
    const of = (seed: number) => segmentStability(noise, { k: 4, pairs: 3, seed }).adjustedRand;
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });
  test("represents many rows by a sample", () => {
    expect(segmentStability(blobs, { k: 3, pairs: 2, sampleRows: 60 }).rowsMeasured).toBe(60);
  });
  test("takes columns of a table, standardized, and leaves gaps out", () => {
    const table = Table.fromColumns({ a: [null, ...blobs.map((row) => row[0]! * 1e6)] });
    const found = segmentStability(table, { k: 3, columns: ["a"], scale: "standard", pairs: 2 });
    expect([found.mean, found.rowsMeasured]).toEqual([1, 150]);
  });
  test("of a constant is 1: there is one segment", () => {
    expect(segmentStability([[1], [1], [1]], { k: 2, pairs: 2 }).mean).toBe(1);
  });
  test.each([
    [{ k: 0 }, "k is 0."],
    [{ k: 151 }, "There are 150 complete rows for 151 segments."],
    [{ k: 2, pairs: 0 }, "pairs is 0."],
    [{ k: 5, sampleRows: 4 }, "sampleRows is 4."],
  ])("with %j is refused", (options, message) => {
    expect(() => segmentStability(blobs, options)).toThrow(message);
  });
  test("of no rows is refused", () => {
    expect(() => segmentStability([], { k: 2 })).toThrow("There are 0 complete rows");
  });
});
