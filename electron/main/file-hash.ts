import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

const progressEveryMs = 100;

/** SHA-256 of a file in lower-case hexadecimal, read in pieces. `onProgress` hears the share that is done, 0 to 1. */
export async function hashFile(path: string, onProgress: (fraction: number) => void): Promise<string> {
  const { size } = await stat(path);
  const hash = createHash("sha256");
  let done = 0;
  let told = Date.now();
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    hash.update(bytes);
    done += bytes.length;
    if (Date.now() - told >= progressEveryMs) {
      told = Date.now();
      onProgress(Math.min(1, done / size));
    }
  }
  onProgress(1);
  return hash.digest("hex");
}
