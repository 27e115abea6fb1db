import { kernelEngine, type Kernel } from "./engine.ts";

/** Sorts numbers ascending, -0 before 0, none of them NaN. One chunk; the other arrays are room to work in. */
export const sortNumbersKernel: Kernel<[values: Float64Array, scratch: Float64Array, counts: Int32Array]> = {
  name: "sortNumbers",
  run(start, end, _chunk, values) {
    values.subarray(start, end).sort();
    return 0;
  },
};

/** Below, copying into the engine's memory costs more than it saves. */
const fewNumbers = 5_000;

/** Sorts numbers in place, ascending; none may be NaN. */
export function sortNumbers(values: Float64Array): Float64Array {
  if (values.length < fewNumbers) return values.sort();
  const memory = kernelEngine().openMemory();
  try {
    const copy = memory.float64(values.length);
    copy.set(values);
    kernelEngine().runChunks(sortNumbersKernel, { numRows: values.length, chunkRows: values.length }, 0, 1, [
      copy,
      memory.float64(values.length),
      memory.int32(8 * 256),
    ]);
    values.set(copy);
  } finally {
    memory.close();
  }
  return values;
}
