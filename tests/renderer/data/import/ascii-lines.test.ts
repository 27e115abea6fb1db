import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockBytes, countAsciiLines } from "../../../../renderer/data/import/ascii-lines.ts";

const block = (byte: number): Uint8Array => new Uint8Array(blockBytes).fill(byte);

describe("the line feeds of a block of ASCII", () => {
  it("are counted wherever they stand", () => {
    const bytes = fc.uint8Array({ minLength: blockBytes, maxLength: blockBytes, min: 1, max: 127 });
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(blockBytes - 1)), (chunk, places) => {
        for (const place of places) chunk[place] = 0x0a;
        expect(countAsciiLines(chunk, 0)).toBe(chunk.filter((byte) => byte === 0x0a).length);
      }),
    );
  });

  it("may be all or none", () => {
    expect(countAsciiLines(block(0x0a), 0)).toBe(blockBytes);
    expect(countAsciiLines(block(0x7f), 0)).toBe(0);
  });

  it("are not counted where any byte is NUL or above 127", () => {
    for (const byte of [0, 128, 255]) {
      for (let place = 0; place < blockBytes; place++) {
        const chunk = block(0x0a);
        chunk[place] = byte;
        expect(countAsciiLines(chunk, 0)).toBeNull();
      }
    }
  });

  it("are not counted in less than a block, or where words do not begin", () => {
    expect(countAsciiLines(block(1).subarray(1), 0)).toBeNull();
    const chunk = new Uint8Array(new ArrayBuffer(blockBytes + 8), 1).fill(1);
    expect(countAsciiLines(chunk, 0)).toBeNull();
    expect(countAsciiLines(chunk, 3)).toBe(0);
  });
});
