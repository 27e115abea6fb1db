import { describe, expect, it } from "vitest";
import { unzstd } from "../../../../renderer/data/import/unzstd.ts";

/** `zstd` 1.5.4 of twenty lines `3,4` after `a,b`, which it packs as one block with a checksum. */
const packed = Buffer.from("KLUv/SRUbQAAOGEsYgozLDQBADrqjF5Up48=", "base64");
const text = `a,b\n${"3,4\n".repeat(20)}`;

async function unpack(bytes: Uint8Array, cut = bytes.length): Promise<string> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += cut) yield await Promise.resolve(bytes.subarray(at, at + cut));
  }
  const parts: Uint8Array[] = [];
  for await (const part of unzstd(chunks())) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** A frame whose only block says `count` times the same letter. */
function repeatedFrame(count: number, window = 0x60): Uint8Array {
  const block = (count << 3) | 2 | 1;
  return Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, window, block & 255, (block >> 8) & 255, block >> 16, 0x61);
}

describe("unzstd", () => {
  it("unpacks a file, however it comes in pieces", async () => {
    for (const cut of [1, 2, 7, 100]) expect(await unpack(packed, cut)).toBe(text);
  });

  it("unpacks frames one after the other, and passes over those without content", async () => {
    const skipped = Buffer.from("502a4d1803000000616263", "hex");
    expect(await unpack(Buffer.concat([skipped, packed, packed, skipped]), 5)).toBe(text + text);
    expect(await unpack(repeatedFrame(5))).toBe("aaaaa");
    expect(await unpack(new Uint8Array(0))).toBe("");
  });

  it.each([
    ["cut off", packed.subarray(0, 20)],
    ["cut off before its checksum", packed.subarray(0, -4)],
    ["changed in its content", packed.with(14, 0x35)],
    ["changed in its checksum", packed.with(-1, 0)],
    ["followed by something else", Buffer.concat([packed, Buffer.from("abcdefgh")])],
  ])("refuses a file that is %s", async (_, bytes) => {
    await expect(unpack(bytes)).rejects.toMatchObject({ tag: "file-damaged" });
  });

  it("refuses what takes more memory than it may, and what needs a dictionary", async () => {
    await expect(unpack(repeatedFrame(5, 0xa0))).rejects.toMatchObject({ tag: "file-packed-otherwise" });
    const withDictionary = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1, 0x60, 7, 1, 0, 0);
    await expect(unpack(withDictionary)).rejects.toMatchObject({
      message: expect.stringContaining("dictionary") as unknown,
    });
  });
});
