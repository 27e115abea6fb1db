import { runChunk, type KernelArgument, type KernelEngine, type KernelMemory } from "./engine.ts";
import { createHeap, type GrowableMemory, type Heap } from "./heap.ts";
import { createPool, mostChunks, poolBytes, type CompiledKernels } from "./pool.ts";

/** Behind the pool's board. The compiled module has no data of its own. */
const heapStart = poolBytes;

/**
 * Kernels compiled to WebAssembly in a shared memory, on the caller's thread and those that serve the pool. What does not
 * fit into the memory, and kernels that are not compiled, run in plain TypeScript.
 */
export function compiledEngine(memory: GrowableMemory, kernels: CompiledKernels): KernelEngine {
  const heap = createHeap(memory, heapStart);
  const pool = createPool(memory.buffer, kernels);
  return {
    language: "WebAssembly",
    get threads() {
      return 1 + pool.numHelpers();
    },
    openMemory: () => openMemory(memory, heap),
    runChunks(kernel, chunks, first, last, args) {
      const addresses = addressesOf(heap, args);
      let total = 0;
      if (!addresses || !(kernel.name in kernels)) {
        for (let chunk = first; chunk < last; chunk++) total += runChunk(kernel, chunks, chunk, args);
        return total;
      }
      for (let from = first; from < last; from += mostChunks) {
        const job = {
          name: kernel.name,
          ...chunks,
          firstChunk: from,
          lastChunk: Math.min(last, from + mostChunks),
        };
        total += pool.run({ ...job, args: addresses });
      }
      return total;
    },
  };
}

/** Numbers as they are, arrays as their addresses; null if an array lies outside the heap. */
function addressesOf(heap: Heap, args: readonly KernelArgument[]): number[] | null {
  const addresses: number[] = [];
  for (const arg of args) {
    if (typeof arg === "number") addresses.push(arg);
    else if (heap.owns(arg)) addresses.push(arg.byteOffset);
    else return null;
  }
  return addresses;
}

function openMemory(memory: GrowableMemory, heap: Heap): KernelMemory {
  const addresses: number[] = [];
  const allocate = (bytes: number): number | null => {
    const address = heap.allocate(bytes);
    if (address !== null) addresses.push(address);
    return address;
  };
  const float64 = (length: number): Float64Array => {
    const address = allocate(8 * length);
    return address === null ? new Float64Array(length) : new Float64Array(memory.buffer, address, length);
  };
  const int32 = (length: number): Int32Array => {
    const address = allocate(4 * length);
    return address === null ? new Int32Array(length) : new Int32Array(memory.buffer, address, length);
  };
  return {
    float64: (length) => float64(length).fill(0),
    int32: (length) => int32(length).fill(0),
    copyOf<T extends Float64Array | Int32Array>(array: T): T {
      const copy = array instanceof Float64Array ? float64(array.length) : int32(array.length);
      copy.set(array);
      return copy as T;
    },
    close: () => addresses.splice(0).forEach((address) => heap.free(address)),
  };
}
