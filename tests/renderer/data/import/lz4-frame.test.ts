import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { unpackLz4 } from "../../../../renderer/data/import/lz4-frame.ts";

const packed = readFileSync(new URL("../../../fixtures/import/lines.lz4", import.meta.url));
const plain = Array.from({ length: 10_000 }, (_, row) => `${row % 97},${row % 13},customer\n`).join("");

function unpack(input: Uint8Array, size: number): string {
  const output = new Uint8Array(size);
  unpackLz4(input, output);
  return new TextDecoder().decode(output);
}

describe("unpackLz4", () => {
  it("reads linked blocks with checksums", () => {
    expect(unpack(packed, plain.length) === plain).toBe(true);
  });

  it("reads frames one after the other", () => {
    expect(unpack(Buffer.concat([packed, packed]), 2 * plain.length) === plain + plain).toBe(true);
  });

  it("reads blocks that are not packed", () => {
    const frame = [4, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, 2, 0, 0, 0x80, 104, 105, 0, 0, 0, 0];
    expect(unpack(Uint8Array.from(frame), 2)).toBe("hi");
  });

  it("refuses what is cut off, of another size, or no frame", () => {
    expect(() => unpack(packed.subarray(0, 500), plain.length)).toThrow(RangeError);
    expect(() => unpack(packed, plain.length - 1)).toThrow(RangeError);
    expect(() => unpack(packed, plain.length + 1)).toThrow(RangeError);
    expect(() => unpack(Buffer.from("something else"), 4)).toThrow(RangeError);
  });
});
