import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashFile } from "../../../electron/main/file-hash.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stratabook-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([0, 1, 3_000_000])(
  "hashFile of %d bytes is their SHA-256 and ends its progress at one",
  async (size) => {
    const bytes = Buffer.alloc(size, 7);
    const path = join(folder, `${size}.bin`);
    await writeFile(path, bytes);
    const fractions: number[] = [];
    const hash = await hashFile(path, (fraction) => fractions.push(fraction));
    expect(hash).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(fractions.at(-1)).toBe(1);
  },
);
