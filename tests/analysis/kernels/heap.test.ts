import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createHeap, type Heap } from "../../../analysis/kernels/heap.ts";

const newMemory = (maximum = 100): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: 1, maximum, shared: true });

describe("createHeap()", () => {
  test("begins where it is told, at a multiple of 16", () =>
    expect(createHeap(newMemory(), 1001).allocate(8)).toBe(1008));
  test("uses freed room again", () => {
    const heap = createHeap(newMemory(), 0);
    const first = heap.allocate(100)!;
    heap.allocate(100);
    heap.free(first);
    expect(heap.allocate(50)).toBe(first);
  });
  test("joins neighboring gaps", () => {
    const heap = createHeap(newMemory(), 0);
    const blocks = [heap.allocate(64)!, heap.allocate(64)!, heap.allocate(64)!];
    heap.allocate(16);
    for (const block of [blocks[0]!, blocks[2]!, blocks[1]!]) heap.free(block);
    expect(heap.allocate(192)).toBe(blocks[0]);
  });
  test("grows the memory", () => {
    const memory = newMemory();
    createHeap(memory, 0).allocate(200_000);
    expect(memory.buffer.byteLength).toBeGreaterThanOrEqual(200_000);
  });
  test("answers null where the memory may not grow so far", () => {
    const heap = createHeap(newMemory(2), 0);
    expect(heap.allocate(1_000_000)).toBeNull();
    expect(heap.allocate(1_000)).toBe(0);
  });
  test("knows its arrays after the memory has grown", () => {
    const memory = newMemory();
    const heap = createHeap(memory, 0);
    const before = new Float64Array(memory.buffer, heap.allocate(80)!, 10);
    heap.allocate(300_000);
    expect([heap.owns(before), heap.owns(new Float64Array(10))]).toEqual([true, false]);
  });
  test("never gives out bytes that are in use", () => {
    const step = fc.oneof(
      fc.record({ bytes: fc.integer({ min: 0, max: 5_000 }) }),
      fc.record({ free: fc.nat(20) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) =>
        checkBlocks(createHeap(newMemory(), 64), steps),
      ),
    );
  });
});

function checkBlocks(heap: Heap, steps: readonly ({ bytes: number } | { free: number })[]): void {
  const blocks: { address: number; bytes: number }[] = [];
  for (const step of steps) {
    if ("free" in step) {
      const [block] = blocks.splice(step.free, 1);
      if (block) heap.free(block.address);
      continue;
    }
    const address = heap.allocate(step.bytes)!;
    const isFree = blocks.every(
      (other) => address + step.bytes <= other.address || other.address + other.bytes <= address,
    );
    expect(isFree && address >= 64 && address % 16 === 0).toBe(true);
    blocks.push({ address, bytes: step.bytes });
  }
}
