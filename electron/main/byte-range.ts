/** What a Range header asks of a file: all of it, the bytes `start` to `end` (both included), or what is not there. */
export type ByteRange =
  | { readonly type: "whole" }
  | { readonly type: "part"; readonly start: number; readonly end: number }
  | { readonly type: "unsatisfiable" };

/**
 * Reads a Range header for a file of `size` bytes. One range only: several in one request are unsatisfiable here. A header
 * in another unit or of no meaning counts as absent, as RFC 9110 says.
 */
export function parseByteRange(header: string | null, size: number): ByteRange {
  if (header === null) return { type: "whole" };
  const ranges = /^bytes=(.+)$/i.exec(header.trim())?.[1];
  if (ranges === undefined) return { type: "whole" };
  if (ranges.includes(",")) return { type: "unsatisfiable" };

  const parts = /^\s*(\d*)-(\d*)\s*$/.exec(ranges);
  const [first, last] = [parts?.[1] ?? "", parts?.[2] ?? ""];
  if (first === "" && last === "") return { type: "whole" };
  if (first === "") return part(size - Math.min(Number(last), size), size - 1, size);
  if (last !== "" && Number(last) < Number(first)) return { type: "whole" };
  return part(Number(first), last === "" ? size - 1 : Math.min(Number(last), size - 1), size);
}

function part(start: number, end: number, size: number): ByteRange {
  return start < size && start <= end ? { type: "part", start, end } : { type: "unsatisfiable" };
}
