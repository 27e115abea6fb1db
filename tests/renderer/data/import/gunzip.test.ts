import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { gunzip } from "../../../../renderer/data/import/gunzip.ts";

async function unpack(packed: Uint8Array, step: number): Promise<string> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < packed.length; at += step)
      yield await Promise.resolve(packed.subarray(at, at + step));
  }
  const parts: Uint8Array[] = [];
  for await (const part of gunzip(chunks())) parts.push(part);
  return Buffer.concat(parts).toString();
}

const two = Buffer.concat([gzipSync("a,b\n1,2\n"), gzipSync("3,4\n")]);
const long = "0123456789abcdef,".repeat(400_000);

describe("gunzip", () => {
  it.each([1, 7, 1000])("reads members one after the other, in chunks of %i bytes", async (step) => {
    expect(await unpack(two, step)).toBe("a,b\n1,2\n3,4\n");
  });

  it("reads what unpacks to many times its size", async () => {
    expect((await unpack(gzipSync(long), 100_000)) === long).toBe(true);
  });

  it("takes zeros behind the last member for filling", async () => {
    expect(await unpack(Buffer.concat([two, Buffer.alloc(512)]), 5)).toBe("a,b\n1,2\n3,4\n");
  });

  it.each([
    ["cut off", two.subarray(0, -4)],
    ["followed by something else", Buffer.concat([two, Buffer.from("something else")])],
    ["changed in its checksum", two.with(two.length - 6, 0xee)],
    ["changed in its content", gzipSync(long).with(200, 0)],
  ])("refuses what is %s", async (_, packed) => {
    await expect(unpack(packed, 64)).rejects.toThrow("The compressed file is damaged.");
  });
});
