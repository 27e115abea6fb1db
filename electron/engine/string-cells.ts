import duckdb from "@duckdb/node-bindings";
import { copyLongStrings, type LongString } from "./long-strings.ts";

/**
 * A text lies in a vector as a cell of sixteen bytes: its length, and then the text itself if it has at most twelve
 * bytes, else its first four and a pointer to all of it.
 */
const cellBytes = 16;
const inlineBytes = 12;

/** The texts of a vector, one after another. */
export function readBytes(
  vector: duckdb.Vector,
  rows: number,
  isPresent: (row: number) => boolean,
): { readonly offsets: Int32Array; readonly bytes: Uint8Array } {
  const cells = rows === 0 ? new Uint8Array(0) : duckdb.vector_get_data(vector, rows * cellBytes);
  const lengths = new DataView(cells.buffer, cells.byteOffset, cells.byteLength);
  const offsets = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    offsets[row + 1] = offsets[row]! + (isPresent(row) ? lengths.getUint32(row * cellBytes, true) : 0);
  }
  const bytes = new Uint8Array(offsets[rows]!);
  const long: LongString[] = [];
  for (let row = 0; row < rows; row++) {
    const [target, at] = [offsets[row]!, row * cellBytes];
    const length = offsets[row + 1]! - target;
    if (length > inlineBytes) long.push({ pointerAt: at + 8, length, target });
    else for (let byte = 0; byte < length; byte++) bytes[target + byte] = cells[at + 4 + byte]!;
  }
  copyLongStrings(cells, long, bytes);
  return { offsets, bytes };
}

/** Where the bytes of the text of each row lie; null for a row without one. */
export type FindBytes = (row: number) => readonly [bytes: Uint8Array, start: number, end: number] | null;

/** Writes texts into a vector. */
export function writeBytes(vector: duckdb.Vector, rows: number, find: FindBytes): void {
  const cells = new Uint8Array(rows * cellBytes);
  const long: (readonly [row: number, bytes: Uint8Array])[] = [];
  for (let row = 0; row < rows; row++) {
    const found = find(row);
    if (found === null) continue;
    const [bytes, start, end] = found;
    const [at, length] = [row * cellBytes, end - start];
    if (length > inlineBytes) {
      long.push([row, bytes.subarray(start, end)]);
      continue;
    }
    cells[at] = length;
    for (let byte = 0; byte < length; byte++) cells[at + 4 + byte] = bytes[start + byte]!;
  }
  duckdb.copy_data_to_vector(vector, 0, cells.buffer, 0, cells.length);
  for (const [row, bytes] of long) duckdb.vector_assign_string_element_len(vector, row, bytes);
}
