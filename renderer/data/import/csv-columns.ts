import type { StreamColumn } from "../arrow-stream.ts";
import { copyField } from "./csv-scanner.ts";
import type { CsvType } from "./csv-types.ts";
import { classifyValue, parseIsoDay, parseNumber, parseTime, valueKinds } from "./csv-values.ts";

const letterT = 0x74;
const upperT = 0x54;
const space = 0x20;
const letterZ = 0x5a;
const msPerDay = 86_400_000;
const microsPerDay = 86_400_000_000;

/** Collects the values of one column and gives them as a column of a batch. */
export interface ColumnBuilder {
  add(bytes: Uint8Array, start: number, end: number, flags: number, line: number): void;
  addMissing(): void;
  /** The column so far; the builder starts again, empty. */
  take(): StreamColumn;
}

/** A builder for a column whose values were all found fit for the type; others would be read as missing. */
export function makeBuilder(type: CsvType, capacity: number): ColumnBuilder {
  switch (type) {
    case "VARCHAR":
      return new TextBuilder(capacity);
    case "BIGINT":
      return new WideBuilder(capacity, "bigint", writeInteger);
    case "DOUBLE":
      return new DoubleBuilder(capacity, parseNumber, (values, validity) => ({
        kind: "number",
        values,
        validity,
      }));
    case "DATE":
      return new DoubleBuilder(capacity, parseDay, (values, validity) => ({
        kind: "date",
        unit: "day",
        values,
        validity,
      }));
    case "TIMESTAMP":
      return new WideBuilder(capacity, "instant", writeTimestamp);
    case "BOOLEAN":
      return new BooleanBuilder(capacity);
  }
}

const isMissing = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (start === end) return true;
  const first = bytes[start]!;
  // Only N…, n… and a backslash begin a word that stands for a missing value.
  return (
    (first === 0x4e || first === 0x6e || first === 0x5c || first === space) &&
    classifyValue(bytes, start, end) === valueKinds.missingWord
  );
};

type MakeColumn = (values: Float64Array, validity: Uint8Array | null) => StreamColumn;

class DoubleBuilder implements ColumnBuilder {
  readonly #capacity: number;
  readonly #parse: (bytes: Uint8Array, start: number, end: number) => number;
  readonly #make: MakeColumn;
  #values: Float64Array;
  #validity: Uint8Array;
  #size = 0;
  #missing = 0;

  constructor(capacity: number, parse: DoubleBuilder["parse"], make: MakeColumn) {
    this.#capacity = capacity;
    this.#parse = parse;
    this.#make = make;
    this.#values = new Float64Array(capacity);
    this.#validity = new Uint8Array(capacity);
  }

  get parse(): (bytes: Uint8Array, start: number, end: number) => number {
    return this.#parse;
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    if (isMissing(bytes, start, end)) {
      this.addMissing();
      return;
    }
    this.#validity[this.#size] = 1;
    this.#values[this.#size++] = this.#parse(bytes, start, end);
  }

  addMissing(): void {
    this.#missing += 1;
    this.#size += 1;
  }

  take(): StreamColumn {
    const validity = this.#missing === 0 ? null : this.#validity.subarray(0, this.#size);
    const column = this.#make(this.#values.subarray(0, this.#size), validity);
    this.#values = new Float64Array(this.#capacity);
    this.#validity = new Uint8Array(this.#capacity);
    [this.#size, this.#missing] = [0, 0];
    return column;
  }
}

type WriteWords = (words: Int32Array, row: number, bytes: Uint8Array, start: number, end: number) => void;

/** Values of 64 bits, the low word first. */
class WideBuilder implements ColumnBuilder {
  readonly #capacity: number;
  readonly #kind: "bigint" | "instant";
  readonly #write: WriteWords;
  #words: Int32Array;
  #validity: Uint8Array;
  #size = 0;
  #missing = 0;

  constructor(capacity: number, kind: "bigint" | "instant", write: WriteWords) {
    this.#capacity = capacity;
    this.#kind = kind;
    this.#write = write;
    this.#words = new Int32Array(2 * capacity);
    this.#validity = new Uint8Array(capacity);
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    if (isMissing(bytes, start, end)) {
      this.addMissing();
      return;
    }
    this.#write(this.#words, this.#size, bytes, start, end);
    this.#validity[this.#size++] = 1;
  }

  addMissing(): void {
    this.#missing += 1;
    this.#size += 1;
  }

  take(): StreamColumn {
    const validity = this.#missing === 0 ? null : this.#validity.subarray(0, this.#size);
    const values = new BigInt64Array(this.#words.buffer as ArrayBuffer, 0, this.#size);
    this.#words = new Int32Array(2 * this.#capacity);
    this.#validity = new Uint8Array(this.#capacity);
    [this.#size, this.#missing] = [0, 0];
    return { kind: this.#kind, values, validity };
  }
}

class BooleanBuilder implements ColumnBuilder {
  #values: Uint8Array;
  #validity: Uint8Array;
  #size = 0;

  constructor(capacity: number) {
    this.#values = new Uint8Array(capacity);
    this.#validity = new Uint8Array(capacity);
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    if (isMissing(bytes, start, end)) {
      this.addMissing();
      return;
    }
    let first = start;
    while (bytes[first] === space) first += 1;
    this.#validity[this.#size] = 1;
    this.#values[this.#size++] = bytes[first] === letterT || bytes[first] === upperT ? 1 : 0;
  }

  addMissing(): void {
    this.#size += 1;
  }

  take(): StreamColumn {
    const column: StreamColumn = {
      kind: "boolean",
      values: this.#values.slice(0, this.#size),
      validity: this.#validity.slice(0, this.#size),
    };
    this.#validity.fill(0);
    this.#size = 0;
    return column;
  }
}

class TextBuilder implements ColumnBuilder {
  readonly #capacity: number;
  #bytes = new Uint8Array(1 << 16);
  #offsets: Int32Array;
  #validity: Uint8Array;
  #size = 0;
  #end = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#offsets = new Int32Array(capacity + 1);
    this.#validity = new Uint8Array(capacity);
  }

  add(bytes: Uint8Array, start: number, end: number, flags: number): void {
    if (start === end) {
      this.addMissing();
      return;
    }
    const needed = this.#end + end - start;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#end = copyField(bytes, start, end, flags, this.#bytes, this.#end);
    this.#validity[this.#size++] = 1;
    this.#offsets[this.#size] = this.#end;
  }

  addMissing(): void {
    this.#offsets[++this.#size] = this.#end;
  }

  take(): StreamColumn {
    const column: StreamColumn = {
      kind: "utf8",
      offsets: this.#offsets.subarray(0, this.#size + 1),
      bytes: this.#bytes.subarray(0, this.#end),
      validity: this.#validity.subarray(0, this.#size),
    };
    this.#bytes = new Uint8Array(this.#bytes.length);
    this.#offsets = new Int32Array(this.#capacity + 1);
    this.#validity = new Uint8Array(this.#capacity);
    [this.#size, this.#end] = [0, 0];
    return column;
  }
}

function parseDay(bytes: Uint8Array, start: number): number {
  let from = start;
  while (bytes[from] === space) from += 1;
  return (parseIsoDay(bytes, from) ?? Number.NaN) * msPerDay;
}

function writeInteger(words: Int32Array, row: number, bytes: Uint8Array, start: number, end: number): void {
  if (end - start <= 15) {
    const value = parseNumber(bytes, start, end);
    words[2 * row] = value % 2 ** 32;
    words[2 * row + 1] = Math.floor(value / 2 ** 32);
    return;
  }
  const value = BigInt(String.fromCharCode(...bytes.subarray(start, end)).trim());
  words[2 * row] = Number(BigInt.asIntN(32, value));
  words[2 * row + 1] = Number(value >> 32n);
}

/** Microseconds since 1970. */
function writeTimestamp(words: Int32Array, row: number, bytes: Uint8Array, start: number, end: number): void {
  let [from, to] = [start, end];
  while (bytes[from] === space) from += 1;
  while (bytes[to - 1] === space || bytes[to - 1] === letterZ) to -= 1;
  // A multiple of a large power of two, and so exact in every year.
  const midnight = (parseIsoDay(bytes, from) ?? 0) * microsPerDay;
  const high = Math.floor(midnight / 2 ** 32);
  const low = midnight - high * 2 ** 32 + (parseTime(bytes, from + 11, to) ?? 0);
  words[2 * row] = low % 2 ** 32;
  words[2 * row + 1] = high + Math.floor(low / 2 ** 32);
}
