import type { Progress, Steps } from "../method.ts";

/**
 * A hot loop over rows in chunks: works on rows `start` to before `end`, the chunk numbered `chunk`, and returns a whole
 * number to be added up over the chunks. A chunk writes nothing that another one reads or writes, so that chunks may run in
 * any order and on several threads with the same result to the last bit.
 */
export interface Kernel<Args extends readonly KernelArgument[]> {
  /** Its name in the compiled module. */
  readonly name: string;
  /** The same in plain TypeScript: the compiled kernel's twin, equal to the last bit. */
  readonly run: (start: number, end: number, chunk: number, ...args: Args) => number;
}

/** Arrays and numbers. An array becomes its address in the compiled kernel. */
export type KernelArgument = number | Float64Array | Int32Array;

/** How rows are cut. */
export interface Chunks {
  readonly numRows: number;
  /** Rows of each chunk but the last. */
  readonly chunkRows: number;
}

export const countChunks = ({ numRows, chunkRows }: Chunks): number => Math.ceil(numRows / chunkRows);

/** Where kernels run, and memory for what they work on. */
export interface KernelEngine {
  readonly language: "TypeScript" | "WebAssembly";
  /** Chunks that run at the same time. */
  readonly threads: number;
  openMemory(): KernelMemory;
  /** Runs chunks `first` to before `last` and returns the sum of what they return. */
  runChunks<Args extends readonly KernelArgument[]>(
    kernel: Kernel<Args>,
    chunks: Chunks,
    first: number,
    last: number,
    args: Args,
  ): number;
}

/** Zeroed arrays that the engine can work on directly. What is to outlive `close` must be copied. */
export interface KernelMemory {
  float64(length: number): Float64Array;
  int32(length: number): Int32Array;
  /** The array's numbers in an array of this memory. */
  copyOf<T extends Float64Array | Int32Array>(array: T): T;
  close(): void;
}

/** Kernels in plain TypeScript on one thread: needs nothing, works everywhere. */
export const plainEngine: KernelEngine = {
  language: "TypeScript",
  threads: 1,
  openMemory: () => ({
    float64: (length) => new Float64Array(length),
    int32: (length) => new Int32Array(length),
    copyOf: (array) => array.slice() as typeof array,
    close: () => undefined,
  }),
  runChunks(kernel, chunks, first, last, args) {
    let total = 0;
    for (let chunk = first; chunk < last; chunk++) total += runChunk(kernel, chunks, chunk, args);
    return total;
  },
};

export function runChunk<Args extends readonly KernelArgument[]>(
  kernel: Kernel<Args>,
  { numRows, chunkRows }: Chunks,
  chunk: number,
  args: Args,
): number {
  return kernel.run(chunk * chunkRows, Math.min(numRows, (chunk + 1) * chunkRows), chunk, ...args);
}

let current: KernelEngine = plainEngine;

/** The engine that analysis runs on: the plain one, unless the host gave a compiled one. */
export const kernelEngine = (): KernelEngine => current;

/** Where the hot loops of analysis run at this moment. The numbers are the same everywhere. */
export const kernelInfo = (): Pick<KernelEngine, "language" | "threads"> => ({
  language: current.language,
  threads: current.threads,
});

/** Makes analysis run on another engine from now on. For hosts: the results do not change. */
export function setKernelEngine(engine: KernelEngine): void {
  current = engine;
}

/** Chunks per thread between two yields. */
const chunksAtOnce = 4;

/** How far a job is when its kernel has run over a fraction of its rows. */
type Describe = (fraction: number) => Progress;

/** Runs a kernel over all rows and yields between batches of chunks. Returns the sum of what the chunks return. */
export function kernelSteps<Args extends readonly KernelArgument[]>(
  kernel: Kernel<Args>,
  chunks: Chunks,
  args: Args,
  describe: Describe,
): Steps<number> {
  return batchSteps(kernel, chunks, args, describe, kernelEngine().threads * chunksAtOnce);
}

/** The same for kernels whose chunks build on one another: one after the other, on one thread. */
export function kernelStepsInOrder<Args extends readonly KernelArgument[]>(
  kernel: Kernel<Args>,
  chunks: Chunks,
  args: Args,
  describe: Describe,
): Steps<number> {
  return batchSteps(kernel, chunks, args, describe, 1);
}

function* batchSteps<Args extends readonly KernelArgument[]>(
  kernel: Kernel<Args>,
  chunks: Chunks,
  args: Args,
  describe: Describe,
  batch: number,
): Steps<number> {
  const engine = kernelEngine();
  const numChunks = countChunks(chunks);
  let total = 0;
  for (let first = 0; first < numChunks; first += batch) {
    total += engine.runChunks(kernel, chunks, first, Math.min(numChunks, first + batch), args);
    yield describe(Math.min(1, (first + batch) / numChunks));
  }
  return total;
}
