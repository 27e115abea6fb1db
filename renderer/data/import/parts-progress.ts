import type { RunOptions } from "../database.ts";

/** One of several files that make a table. */
export interface PartFile {
  readonly fileName: string;
  readonly bytes: number;
}

/** Options for the work on each part, whose progress is one over all parts by their bytes, from `from` on. */
export function partsProgress(
  parts: readonly PartFile[],
  words: string,
  options: RunOptions,
  [from, to]: readonly [from: number, to: number] = [0, 1],
): (at: number) => RunOptions {
  const bytesOf = (some: readonly PartFile[]): number => some.reduce((sum, { bytes }) => sum + bytes, 0);
  const total = Math.max(1, bytesOf(parts));
  return (at) => {
    const before = bytesOf(parts.slice(0, at));
    const { bytes, fileName } = parts[at]!;
    const place = `${words} file ${countText(at + 1)} of ${countText(parts.length)} (${fileName})`;
    return {
      ...options,
      onProgress: ({ fraction, text }) => {
        const done = (before + bytes * (fraction ?? 0)) / total;
        options.onProgress?.({ fraction: from + done * (to - from), text: `${place}: ${lowered(text)}` });
      },
    };
  };
}

const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

const countText = (count: number): string => count.toLocaleString("en-US");
