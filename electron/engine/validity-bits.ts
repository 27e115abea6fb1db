import duckdb from "@duckdb/node-bindings";
import { DataType } from "apache-arrow";
import type { Rows } from "./vector-writer.ts";

/** Which rows have a value, a bit for each. */
export class Bits {
  readonly words: Uint8Array<ArrayBuffer>;
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
    this.words = new Uint8Array(Math.ceil(count / 64) * 8).fill(0xff);
  }

  has(row: number): boolean {
    return ((this.words[row >> 3]! >> (row & 7)) & 1) === 1;
  }

  isEmpty(): boolean {
    for (let row = 0; row < this.#count; row++) if (this.has(row)) return false;
    return true;
  }

  clear(row: number): void {
    this.words[row >> 3]! &= ~(1 << (row & 7));
  }

  /** Each row as many times. */
  repeated(times: number): Bits {
    const result = new Bits(this.#count * times);
    for (let row = 0; row < this.#count; row++) {
      if (this.has(row)) continue;
      for (let at = 0; at < times; at++) result.clear(row * times + at);
    }
    return result;
  }
}

/** Which rows have a value, and their parents too; null if all have. */
export function presentBits({ data, from, count }: Rows, parent: Bits | null): Bits | null {
  const isNull = DataType.isNull(data.type);
  const bitmap = !isNull && data.nullCount > 0 && data.nullBitmap.length ? data.nullBitmap : null;
  if (bitmap === null && parent === null && !isNull) return null;
  const bits = new Bits(count);
  for (let row = 0; row < count; row++) {
    const at = from + row;
    const missing = isNull || (bitmap !== null && ((bitmap[at >> 3]! >> (at & 7)) & 1) === 0);
    if (missing || parent?.has(row) === false) bits.clear(row);
  }
  return bits;
}

export function writeValidity(vector: duckdb.Vector, { words }: Bits): void {
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, words.buffer, 0, words.length);
}
