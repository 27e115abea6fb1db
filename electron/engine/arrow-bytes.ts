import { isUtf8 } from "node:buffer";
import { DataType, type Data } from "apache-arrow";
import { EngineError } from "../../renderer/data/engine-error.ts";
import type { FindBytes } from "./string-cells.ts";

interface BytesRows {
  readonly data: Data;
  readonly from: number;
  readonly count: number;
}

/** Finds the bytes of texts and binary values. Text that is not UTF-8 is refused: DuckDB trusts what it is given. */
export function makeBytesFinder(rows: BytesRows): FindBytes {
  const type = rows.data.type;
  if (DataType.isDictionary(type)) return dictionaryFinder(rows);
  if (DataType.isFixedSizeBinary(type)) return fixedFinder(rows, type.byteWidth);
  const isText = DataType.isUtf8(type) || DataType.isLargeUtf8(type);
  return rangeFinder(rows, isText);
}

function rangeFinder({ data, from, count }: BytesRows, isText: boolean): FindBytes {
  const bytes = data.values as Uint8Array;
  const offsets: ArrayLike<number | bigint> = data.valueOffsets as ArrayLike<number | bigint>;
  const [first, last] = [Number(offsets[from]), Number(offsets[from + count])];
  if (!(first >= 0 && last >= first && last <= bytes.length)) throw damagedError();
  if (isText && !isUtf8(bytes.subarray(first, last))) throw damagedError();
  return (row) => {
    const [start, end] = [Number(offsets[from + row]), Number(offsets[from + row + 1])];
    if (!(start >= first && end >= start && end <= last)) throw damagedError();
    // A letter that goes on into the next text would leave two broken ones.
    if (isText && end < last && (bytes[end]! & 0xc0) === 0x80) throw damagedError();
    return [bytes, start, end];
  };
}

function fixedFinder({ data, from, count }: BytesRows, width: number): FindBytes {
  const bytes = data.values as Uint8Array;
  if (bytes.length < (from + count) * width) throw damagedError();
  return (row) => [bytes, (from + row) * width, (from + row + 1) * width];
}

function dictionaryFinder({ data, from }: BytesRows): FindBytes {
  const encoder = new TextEncoder();
  const texts = Array.from(data.dictionary ?? [], (text: string) => encoder.encode(text));
  const codes = data.values as ArrayLike<number | bigint>;
  return (row) => {
    const bytes = texts[Number(codes[from + row])];
    if (bytes === undefined) throw damagedError();
    return [bytes, 0, bytes.length];
  };
}

const damagedError = (): EngineError => new EngineError("sql", "An Arrow batch holds text that is damaged.");
