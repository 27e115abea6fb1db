import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { compiledEngine } from "../../../analysis/kernels/compiled-engine.ts";
import { joinCore, labelBorder, markCore } from "../../../analysis/kernels/density.ts";
import { distanceSums } from "../../../analysis/kernels/distance-sums.ts";
import {
  countChunks,
  kernelInfo,
  plainEngine,
  setKernelEngine,
  type Chunks,
  type Kernel,
  type KernelArgument,
  type KernelEngine,
  type KernelMemory,
} from "../../../analysis/kernels/engine.ts";
import { addPathLengths } from "../../../analysis/kernels/isolation-score.ts";
import { findNeighbors } from "../../../analysis/kernels/kd-neighbors.ts";
import { buildKdTree, treeArgs, type TreeArgs } from "../../../analysis/kernels/kd-tree.ts";
import { lloydPass } from "../../../analysis/kernels/lloyd.ts";
import { paddedRows, writeQuads } from "../../../analysis/kernels/quads.ts";
import { sortNumbers, sortNumbersKernel } from "../../../analysis/kernels/sort-numbers.ts";
import { rowProducts, weightedProducts } from "../../../analysis/kernels/weighted-products.ts";
import { dbscan } from "../../../analysis/segmentation/dbscan.ts";
import { isolationForest } from "../../../analysis/anomaly/isolation-forest.ts";
import { readMatrix } from "../../../analysis/matrix.ts";
import { kmeans } from "../../../analysis/segmentation/kmeans.ts";
import { silhouette } from "../../../analysis/segmentation/silhouette.ts";
import { createRandom } from "../../../analysis/random.ts";
import { startCompiledEngine } from "../../helpers/compiled-kernels.ts";

let compiled: KernelEngine;
beforeAll(async () => {
  compiled = await startCompiledEngine(2);
});
afterEach(() => setKernelEngine(plainEngine));

/** What all chunks return and leave in the arrays that `make` gives, the same for every engine. */
function runOn<Args extends readonly KernelArgument[]>(
  engine: KernelEngine,
  kernel: Kernel<Args>,
  chunks: Chunks,
  make: (memory: KernelMemory) => [...Args],
): unknown[] {
  const memory = engine.openMemory();
  const args = make(memory);
  const total = engine.runChunks(kernel, chunks, 0, countChunks(chunks), args);
  const left = args.map((arg) => (typeof arg === "number" ? arg : Array.from(arg)));
  memory.close();
  return [total, ...left];
}

function expectTwins<Args extends readonly KernelArgument[]>(
  kernel: Kernel<Args>,
  chunks: Chunks,
  make: (memory: KernelMemory) => [...Args],
): void {
  expect(runOn(compiled, kernel, chunks, make)).toEqual(runOn(plainEngine, kernel, chunks, make));
}

const shape = fc.record({
  numRows: fc.integer({ min: 1, max: 70 }),
  numColumns: fc.integer({ min: 1, max: 9 }),
  parts: fc.integer({ min: 1, max: 6 }),
  chunkRows: fc.constantFrom(4, 8, 20, 400),
  seed: fc.nat(1000),
});

function fill(array: Float64Array, seed: number): Float64Array {
  const random = createRandom(seed);
  for (let i = 0; i < array.length; i++) array[i] = random.normal();
  return array;
}

function quadsOf(memory: KernelMemory, numRows: number, numColumns: number, seed: number): Float64Array {
  const quads = memory.float64(paddedRows(numRows) * numColumns);
  writeQuads(fill(new Float64Array(numRows * numColumns), seed), numRows, numColumns, quads);
  return quads;
}

describe("a compiled kernel equals its twin to the last bit:", () => {
  test("lloydPass", () => {
    fc.assert(
      fc.property(shape, ({ numRows, numColumns, parts: k, chunkRows, seed }) => {
        const numChunks = Math.ceil(numRows / chunkRows);
        expectTwins(lloydPass, { numRows, chunkRows }, (memory) => [
          quadsOf(memory, numRows, numColumns, seed),
          numColumns,
          fill(memory.float64(k * numColumns), seed + 1),
          k,
          fill(memory.float64(paddedRows(numRows)), seed + 2),
          memory.int32(paddedRows(numRows)),
          memory.float64(numChunks * k * numColumns),
          memory.float64(numChunks * k),
          memory.float64(numChunks),
        ]);
      }),
    );
  });

  test("distanceSums", () => {
    const buckets = fc.array(fc.integer({ min: 1, max: 13 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(buckets, fc.integer({ min: 1, max: 5 }), fc.nat(1000), (sizes, numColumns, seed) => {
        const starts = sizes.map((_, i) =>
          sizes.slice(0, i).reduce((sum, size) => sum + paddedRows(size), 0),
        );
        const numRows = starts.at(-1)! + paddedRows(sizes.at(-1)!);
        // Blocks of eight rows.
        const blocks = sizes.flatMap((size, bucket) =>
          Array.from({ length: Math.ceil(size / 8) }, (_, i) => [starts[bucket]! + 8 * i, bucket] as const),
        );
        expectTwins(distanceSums, { numRows: blocks.length, chunkRows: 1 }, (memory) => [
          quadsOf(memory, numRows, numColumns, seed),
          fill(memory.float64(numRows * numColumns), seed),
          numColumns,
          memory.copyOf(Int32Array.from(starts)),
          memory.copyOf(Int32Array.from(sizes)),
          sizes.length,
          memory.copyOf(Int32Array.from([...blocks.map(([start]) => start), numRows])),
          memory.copyOf(Int32Array.from(blocks, ([, bucket]) => bucket)),
          memory.float64(sizes.length * numRows),
          memory.float64(blocks.length * numRows),
          numRows,
        ]);
      }),
    );
  });
});

/** A tree over random points on a grid, so that distances tie. */
function searchOf(memory: KernelMemory, numRows: number, numColumns: number, seed: number): TreeArgs {
  const random = createRandom(seed);
  const points = Float64Array.from({ length: numRows * numColumns }, () => random.integer(8));
  return treeArgs(memory, buildKdTree(points, numColumns), numRows);
}

describe("a compiled search equals its twin:", () => {
  const grid = fc.record({
    numRows: fc.integer({ min: 1, max: 90 }),
    numColumns: fc.integer({ min: 1, max: 4 }),
    chunkRows: fc.integer({ min: 1, max: 40 }),
    seed: fc.nat(1000),
  });
  const randomly = (length: number, end: number, array: Int32Array, seed: number): Int32Array => {
    const random = createRandom(seed);
    for (let i = 0; i < length; i++) array[i] = random.integer(end);
    return array;
  };

  test("markCore", () => {
    fc.assert(
      fc.property(grid, ({ numRows, numColumns, chunkRows, seed }) =>
        expectTwins(markCore, { numRows, chunkRows }, (memory) => [
          ...searchOf(memory, numRows, numColumns, seed),
          4,
          5,
          memory.int32(numRows),
        ]),
      ),
    );
  });
  test("joinCore", () => {
    fc.assert(
      fc.property(grid, ({ numRows, numColumns, seed }) =>
        expectTwins(joinCore, { numRows, chunkRows: numRows }, (memory) => {
          const search = searchOf(memory, numRows, numColumns, seed);
          const parents = memory.int32(numRows);
          parents.set(Array.from(parents.keys()));
          return [
            ...search,
            4,
            randomly(numRows, 2, memory.int32(numRows), seed),
            parents,
            memory.int32(search[2].length).fill(-1),
          ];
        }),
      ),
    );
  });
  test("findNeighbors", () => {
    fc.assert(
      fc.property(grid, ({ numRows, numColumns, chunkRows, seed }) => {
        const k = Math.min(4, numRows - 1);
        fc.pre(k > 0);
        expectTwins(findNeighbors, { numRows, chunkRows }, (memory) => [
          ...searchOf(memory, numRows, numColumns, seed),
          k,
          memory.int32(numRows * k),
          memory.float64(numRows * k),
        ]);
      }),
    );
  });
  test("labelBorder", () => {
    fc.assert(
      fc.property(grid, ({ numRows, numColumns, chunkRows, seed }) =>
        expectTwins(labelBorder, { numRows, chunkRows }, (memory) => {
          const search = searchOf(memory, numRows, numColumns, seed);
          return [
            ...search,
            4,
            randomly(numRows, 2, memory.int32(numRows), seed),
            memory.int32(search[2].length).fill(-1),
            randomly(numRows, 5, memory.int32(numRows), seed + 1),
          ];
        }),
      ),
    );
  });
});

describe("compiled products equal their twins:", () => {
  const rows = fc.record({
    numRows: fc.integer({ min: 1, max: 60 }),
    pairs: fc.integer({ min: 1, max: 5 }),
    chunkRows: fc.constantFrom(4, 16, 400),
    seed: fc.nat(1000),
  });
  test("rowProducts", () => {
    fc.assert(
      fc.property(rows, ({ numRows, pairs, chunkRows, seed }) =>
        expectTwins(rowProducts, { numRows, chunkRows }, (memory) => [
          fill(memory.float64(paddedRows(numRows) * 2 * pairs), seed),
          2 * pairs,
          fill(memory.float64(2 * pairs), seed + 1),
          memory.float64(paddedRows(numRows)),
        ]),
      ),
    );
  });
  test("weightedProducts", () => {
    fc.assert(
      fc.property(rows, ({ numRows, pairs, chunkRows, seed }) => {
        const width = 2 * pairs;
        const numChunks = Math.ceil(numRows / chunkRows);
        expectTwins(weightedProducts, { numRows, chunkRows }, (memory) => [
          fill(memory.float64(paddedRows(numRows) * width), seed),
          width,
          fill(memory.float64(paddedRows(numRows)), seed + 1),
          fill(memory.float64(paddedRows(numRows)), seed + 2),
          memory.float64(numChunks * width),
          memory.float64(numChunks * width * width),
        ]);
      }),
    );
  });
});

test("a compiled forest gives the path lengths of its twin", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(1000), (numRows, seed) => {
      const values = fill(new Float64Array(numRows * 3), seed);
      const trees = isolationForest(readMatrix([[0, 0, 0], ...matrixRowsOf(values)]), {
        numTrees: 5,
        seed,
      }).forest;
      expectTwins(addPathLengths, { numRows, chunkRows: 7 }, (memory) => [
        memory.copyOf(trees.nodes.feature),
        memory.copyOf(trees.nodes.threshold),
        memory.copyOf(trees.nodes.left),
        memory.copyOf(trees.nodes.pathLength),
        memory.copyOf(trees.roots),
        5,
        memory.copyOf(values),
        3,
        memory.float64(numRows),
      ]);
    }),
  );
});

const matrixRowsOf = (values: Float64Array): number[][] =>
  Array.from({ length: values.length / 3 }, (_, row) => Array.from(values.subarray(3 * row, 3 * row + 3)));

test("a compiled sort puts any numbers into the order of a plain one", () => {
  const numbers = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1, Infinity)));
  fc.assert(
    fc.property(numbers, (values) => {
      const sortOn = (engine: KernelEngine) =>
        runOn(engine, sortNumbersKernel, { numRows: values.length, chunkRows: values.length }, (memory) => {
          const copy = memory.float64(values.length);
          copy.set(values);
          return [copy, memory.float64(values.length), memory.int32(8 * 256)];
        })[1];
      expect(sortOn(compiled)).toEqual(sortOn(plainEngine));
    }),
  );
});

describe("compiledEngine()", () => {
  const points = Array.from({ length: 3000 }, (_, i) => [i % 7, (i * i) % 11, (i * 31) % 17]);

  test("gives the numbers of plain TypeScript, however many threads", () => {
    const results = () => {
      const model = kmeans(points, { k: 5 });
      const sorted = sortNumbers(Float64Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 10_007));
      const { labels } = dbscan(points, { eps: 1.5 });
      return [model.inertia, model.centroids, silhouette(points, model.labels).mean, labels, sorted];
    };
    const plain = results();
    setKernelEngine(compiled);
    expect(results()).toEqual(plain);
  });
  test("counts the caller's thread and its helpers", () => {
    setKernelEngine(compiled);
    expect(kernelInfo()).toEqual({ language: "WebAssembly", threads: 3 });
  });
  test("runs in plain TypeScript what is not compiled, and what lies outside its memory", () => {
    const chunks = { numRows: 10, chunkRows: 4 };
    const sum: Kernel<[Float64Array]> = {
      name: "notCompiled",
      run: (start, end, _, values) => values.subarray(start, end).reduce((a, b) => a + b, 0),
    };
    const memory = compiled.openMemory();
    expect(compiled.runChunks(sum, chunks, 0, 3, [memory.float64(10).fill(2)])).toBe(20);
    expect(compiled.runChunks(sum, chunks, 0, 3, [new Float64Array(10).fill(3)])).toBe(30);
    memory.close();
  });
  test("gives zeroed memory, also where others wrote before", () => {
    const first = compiled.openMemory();
    first.float64(100).fill(7);
    first.close();
    const second = compiled.openMemory();
    expect(second.float64(100).every((value) => value === 0)).toBe(true);
    second.close();
  });
  test("works outside its memory where that is full", () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
    const engine = compiledEngine(memory, { lloydPass: () => NaN });
    setKernelEngine(engine);
    expect(kmeans(points, { k: 2 }).sizes.reduce((a, b) => a + b, 0)).toBe(3000);
  });
  test("throws where a kernel traps", () => {
    const memory = new WebAssembly.Memory({ initial: 2, maximum: 2, shared: true });
    const trap = () => {
      throw new Error("trap");
    };
    const engine = compiledEngine(memory, { trap });
    const kernel = { name: "trap", run: () => 0 };
    expect(() => engine.runChunks(kernel, { numRows: 1, chunkRows: 1 }, 0, 1, [])).toThrow("trap");
  });
});
