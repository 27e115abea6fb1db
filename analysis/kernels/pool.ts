/** What a compiled module exports of its kernels, by name. */
export type CompiledKernels = Readonly<
  Record<string, (start: number, end: number, chunk: number, ...args: number[]) => number>
>;

/** One run of a kernel over chunks, as numbers. */
export interface PoolJob {
  readonly name: string;
  readonly numRows: number;
  readonly chunkRows: number;
  readonly firstChunk: number;
  readonly lastChunk: number;
  readonly args: readonly number[];
}

/** Bytes at the start of the shared memory that the pool writes its job and its threads' states to. */
export const poolBytes = 2_048;

const mostThreads = 31;
const mostArgs = 24;

/* Words of the job, then a word for each thread. */
const next = 0;
const kernelNumber = 1;
const numArgs = 2;
const failed = 3;
const states = 16;

/* States of a thread; 0 is a thread that has not started. */
const idle = 1;
const working = 2;

interface Board {
  readonly words: Int32Array;
  /** numRows, chunkRows, firstChunk, lastChunk, then the arguments. */
  readonly numbers: Float64Array;
  readonly results: Float64Array;
}

const numbersAt = 256;
const resultsAt = numbersAt + 8 * (4 + mostArgs);
/** Chunks of one run at the most. */
export const mostChunks = (poolBytes - resultsAt) / 8;

const boardOf = (buffer: ArrayBufferLike): Board => ({
  words: new Int32Array(buffer, 0, numbersAt / 4),
  numbers: new Float64Array(buffer, numbersAt, 4 + mostArgs),
  results: new Float64Array(buffer, resultsAt, mostChunks),
});

/** Threads that take chunks of a job from one another until none is left. */
export interface Pool {
  /** Threads at work besides the caller's at this moment. */
  numHelpers(): number;
  /** Runs the chunks and returns the sum of what they return. Blocks until they are done. */
  run(job: PoolJob): number;
}

/** The caller's side, on a thread that may block. `buffer` begins with `poolBytes` bytes that are 0. */
export function createPool(buffer: ArrayBufferLike, kernels: CompiledKernels): Pool {
  const board = boardOf(buffer);
  const { words, numbers, results } = board;
  const names = kernelNames(kernels);
  const helpers = Array.from({ length: mostThreads }, (_, thread) => states + thread);
  return {
    numHelpers: () => helpers.filter((word) => Atomics.load(words, word) !== 0).length,
    run(job) {
      const { firstChunk, lastChunk } = job;
      numbers.set([job.numRows, job.chunkRows, firstChunk, lastChunk, ...job.args]);
      words[kernelNumber] = names.indexOf(job.name);
      words[numArgs] = job.args.length;
      words[failed] = 0;
      Atomics.store(words, next, firstChunk);
      const engaged = lastChunk - firstChunk < 2 ? [] : helpers.filter((word) => wake(words, word));
      workOn(board, kernels, names);
      for (const word of engaged)
        while (Atomics.load(words, word) === working) Atomics.wait(words, word, working);
      if (words[failed] !== 0) throw new Error(`The kernel ${job.name} failed.`);
      let total = 0;
      for (let chunk = 0; chunk < lastChunk - firstChunk; chunk++) total += results[chunk]!;
      return total;
    },
  };
}

function wake(words: Int32Array, word: number): boolean {
  if (Atomics.compareExchange(words, word, idle, working) !== idle) return false;
  Atomics.notify(words, word);
  return true;
}

/** A helping thread's side: works until the thread is ended. `thread` counts from 0. */
export function servePool(buffer: ArrayBufferLike, kernels: CompiledKernels, thread: number): never {
  const board = boardOf(buffer);
  const names = kernelNames(kernels);
  const word = states + thread;
  Atomics.store(board.words, word, idle);
  for (;;) {
    Atomics.wait(board.words, word, idle);
    if (Atomics.load(board.words, word) !== working) continue;
    workOn(board, kernels, names);
    Atomics.store(board.words, word, idle);
    Atomics.notify(board.words, word);
  }
}

const kernelNames = (kernels: CompiledKernels): string[] => Object.keys(kernels).sort();

function workOn(
  { words, numbers, results }: Board,
  kernels: CompiledKernels,
  names: readonly string[],
): void {
  const kernel = kernels[names[words[kernelNumber]!]!]!;
  const [numRows = 0, chunkRows = 0, firstChunk = 0, lastChunk = 0] = numbers;
  const args = Array.from(numbers.subarray(4, 4 + words[numArgs]!));
  try {
    for (;;) {
      const chunk = Atomics.add(words, next, 1);
      if (chunk >= lastChunk) return;
      const end = Math.min(numRows, (chunk + 1) * chunkRows);
      results[chunk - firstChunk] = kernel(chunk * chunkRows, end, chunk, ...args);
    }
  } catch {
    // A trap is a bug of the kernel; the caller throws it.
    Atomics.store(words, failed, 1);
  }
}
