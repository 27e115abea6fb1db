/** Memory that grows in pages of 64 KiB: a `WebAssembly.Memory` shared between threads. */
export interface GrowableMemory {
  readonly buffer: ArrayBufferLike;
  /** Adds pages; throws if there is no more room. */
  grow(pages: number): number;
}

/** Blocks of bytes in one memory. */
export interface Heap {
  /** Address of a new block, a multiple of 16; null if there is no room for it. */
  allocate(bytes: number): number | null;
  free(address: number): void;
  /** Whether an array lies in this memory. */
  owns(array: ArrayBufferView): boolean;
}

interface Block {
  readonly address: number;
  readonly bytes: number;
}

const pageBytes = 65_536;
const alignment = 16;

/** A first-fit heap of everything from `start` on. */
export function createHeap(memory: GrowableMemory, start: number): Heap {
  const used = new Map<number, Block>();
  // Gaps by address; neighbors are one gap. What lies behind `end` was never used.
  let gaps: readonly Block[] = [];
  let end = roundUp(start);
  // Growing gives the memory another buffer; arrays over the older ones stay valid.
  const buffers = new Set<ArrayBufferLike>([memory.buffer]);

  const allocateAtEnd = (bytes: number): number | null => {
    const missing = end + bytes - memory.buffer.byteLength;
    if (missing > 0) {
      try {
        memory.grow(Math.ceil(missing / pageBytes));
      } catch {
        return null;
      }
      buffers.add(memory.buffer);
    }
    end += bytes;
    return end - bytes;
  };

  return {
    allocate(wanted) {
      const bytes = roundUp(Math.max(1, wanted));
      const gap = gaps.find((each) => each.bytes >= bytes);
      const address = gap ? gap.address : allocateAtEnd(bytes);
      if (address === null) return null;
      if (gap) {
        const rest = { address: gap.address + bytes, bytes: gap.bytes - bytes };
        gaps = gaps.flatMap((each) => (each !== gap ? [each] : rest.bytes > 0 ? [rest] : []));
      }
      used.set(address, { address, bytes });
      return address;
    },
    free(address) {
      const block = used.get(address);
      if (!block) return;
      used.delete(address);
      gaps = joined([...gaps, block].sort((a, b) => a.address - b.address));
    },
    owns: (array) => buffers.has(array.buffer),
  };
}

const roundUp = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

function joined(blocks: readonly Block[]): Block[] {
  const whole: Block[] = [];
  for (const block of blocks) {
    const last = whole.at(-1);
    if (last && last.address + last.bytes === block.address) {
      whole[whole.length - 1] = { address: last.address, bytes: last.bytes + block.bytes };
    } else whole.push(block);
  }
  return whole;
}
