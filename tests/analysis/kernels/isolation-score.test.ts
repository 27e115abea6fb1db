import { afterEach, expect, test } from "vitest";
import { isolationForest } from "../../../analysis/anomaly/isolation-forest.ts";
import { plainEngine, setKernelEngine } from "../../../analysis/kernels/engine.ts";
import { addPathLengths } from "../../../analysis/kernels/isolation-score.ts";
import { createRandom } from "../../../analysis/random.ts";
import { startCompiledEngine } from "../../helpers/compiled-kernels.ts";

afterEach(() => setKernelEngine(plainEngine));

// Root: column 1 at 5. Left: column 0 at 2, with leaves. Right: a leaf. A second tree is one leaf.
const feature = Int32Array.of(1, 0, -1, -1, -1, -1);
const threshold = Float64Array.of(5, 2, 0, 0, 0, 0);
const left = Int32Array.of(1, 3, -1, -1, -1, -1);
const pathLength = Float64Array.of(9, 9, 1, 2, 3, 100);
const values = Float64Array.of(1, 5, 3, 4, 0, 6);

function sumsOf(roots: Int32Array, start: number, end: number): number[] {
  const sums = new Float64Array(3);
  const trees = [feature, threshold, left, pathLength, roots, roots.length] as const;
  addPathLengths.run(start, end, 0, ...trees, values, 2, sums);
  return Array.from(sums);
}

test("addPathLengths adds the path length of every tree; values on a threshold go left", () => {
  expect(sumsOf(Int32Array.of(0, 5), 0, 3)).toEqual([102, 103, 101]);
});
test("addPathLengths writes only the rows asked for", () => {
  expect(sumsOf(Int32Array.of(0), 1, 2)).toEqual([0, 3, 0]);
});
test("a compiled isolation forest gives the scores of the plain one, to the last bit", async () => {
  const random = createRandom(1);
  const rows = Array.from({ length: 9000 }, () => [random.normal(), random.integer(5), random.normal()]);
  const plain = isolationForest(rows).scores;
  setKernelEngine(await startCompiledEngine(2));
  expect(isolationForest(rows).scores).toEqual(plain);
});
