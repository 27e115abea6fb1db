import { DataType, DateUnit, Precision, TimeUnit, type Data, type Table } from "apache-arrow";
import type {
  Column,
  DateColumn,
  NamedColumn,
  TableData,
  TextColumn,
  Validity,
} from "../../analysis/columns.ts";
import { valueReader } from "./arrow-values.ts";
import { readDecimals } from "./decimals.ts";
import { readInt64, scaleInt64 } from "./int64.ts";
import { TextDictionary, toTextColumn } from "./text-dictionary.ts";

/**
 * Arrow to typed columns. Only the files arrow-*.ts know Arrow; everything else sees columns with validity.
 *
 * What becomes of DuckDB's types:
 * - integers: numbers if every value lies within ±2^53, otherwise bigint (int64), otherwise text
 * - DECIMAL(p, s): numbers if every unscaled value lies within ±2^53, otherwise exact text
 * - DATE, TIMESTAMP of any unit and zone: date columns in UTC (below a microsecond: lost)
 * - TIME: text `hh:mm:ss[.ffffff]`; INTERVAL: text `… months … days … microseconds`; BLOB: lower-case hexadecimal text
 * - ENUM, VARCHAR, UUID: text; BOOLEAN, FLOAT, DOUBLE as they are
 * - LIST, ARRAY, STRUCT, MAP, UNION: nested JSON values (arrow-values.ts)
 */
export function readTable(table: Table): TableData {
  const batches = table.batches.map((batch) => batch.data);
  return {
    numRows: table.numRows,
    columns: table.schema.fields.map((field, at): NamedColumn => ({
      name: field.name,
      column: readColumn({
        type: field.type as DataType,
        chunks: batches.map((batch) => batch.children[at]!),
        numRows: table.numRows,
      }),
    })),
  };
}

/** One column in pieces, as record batches hold it. */
interface Chunks {
  readonly type: DataType;
  readonly chunks: readonly Data[];
  readonly numRows: number;
}

function readColumn(column: Chunks): Column {
  const { type } = column;
  if (DataType.isInt(type)) {
    return type.bitWidth === 64
      ? readInt64(joinWords(column, 2), readValidity(column), type.isSigned)
      : readNumbers(column);
  }
  if (DataType.isFloat(type) && type.precision !== Precision.HALF) return readNumbers(column);
  if (DataType.isDecimal(type) && type.bitWidth === 128) {
    return readDecimals(joinWords(column, 4), type.scale, readValidity(column));
  }
  if (DataType.isBool(type)) {
    return {
      kind: "boolean",
      values: readBits(column, (data) => data.values as Uint8Array),
      validity: readValidity(column),
    };
  }
  if (DataType.isDate(type) || DataType.isTimestamp(type)) return readDates(column);
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return readText(column);
  if (DataType.isDictionary(type)) return readDictionary(column);
  return readOther(column);
}

function readNumbers(column: Chunks): Column {
  const values = new Float64Array(column.numRows);
  forEachChunk(column, (data, start) =>
    values.set((data.values as Float64Array).subarray(0, data.length), start),
  );
  return { kind: "number", values, validity: readValidity(column) };
}

/** The 32-bit words of a column whose values are `width` words wide. */
function joinWords(column: Chunks, width: number): Int32Array {
  const words = new Int32Array(column.numRows * width);
  forEachChunk(column, (data, start) => {
    const values = data.values as BigInt64Array;
    words.set(new Int32Array(values.buffer, values.byteOffset, data.length * width), start * width);
  });
  return words;
}

const perMillisecond: Readonly<Record<TimeUnit, number>> = {
  [TimeUnit.SECOND]: 1,
  [TimeUnit.MILLISECOND]: 1,
  [TimeUnit.MICROSECOND]: 1e3,
  [TimeUnit.NANOSECOND]: 1e6,
};

const msPerDay = 86_400_000;

function readDates(column: Chunks): DateColumn {
  const { type } = column;
  const validity = readValidity(column);
  if (DataType.isTimestamp(type)) {
    const values = scaleInt64(joinWords(column, 2), perMillisecond[type.unit]);
    if (type.unit === TimeUnit.SECOND) values.forEach((seconds, row) => (values[row] = seconds * 1000));
    return { kind: "date", unit: "millisecond", values, validity };
  }
  if (DataType.isDate(type) && type.unit === DateUnit.DAY) {
    const values = new Float64Array(column.numRows);
    forEachChunk(column, (data, start) => {
      const days = data.values as Int32Array;
      for (let row = 0; row < data.length; row++) values[start + row] = days[row]! * msPerDay;
    });
    return { kind: "date", unit: "day", values, validity };
  }
  return { kind: "date", unit: "day", values: scaleInt64(joinWords(column, 2), 1), validity };
}

function readText(column: Chunks): TextColumn {
  const codes = new Int32Array(column.numRows);
  const dictionary = new TextDictionary();
  forEachChunk(column, (data, start) => {
    const bytes = data.values as Uint8Array;
    const offsets = plainOffsets(data);
    const bitmap = data.nullCount > 0 ? data.nullBitmap : null;
    for (let row = 0; row < data.length; row++) {
      codes[start + row] = isMissing(bitmap, row)
        ? -1
        : dictionary.codeOf(bytes, offsets[row]!, offsets[row + 1]!);
    }
  });
  return { kind: "text", codes, dictionary: dictionary.texts() };
}

/** Offsets of large types are 64 bits wide. */
function plainOffsets(data: Data): Int32Array | readonly number[] {
  const offsets: unknown = data.valueOffsets;
  return offsets instanceof BigInt64Array ? Array.from(offsets, Number) : (offsets as Int32Array);
}

/** Each batch may carry its own dictionary, and dictionaries may repeat entries. */
function readDictionary(column: Chunks): Column {
  const { type } = column;
  if (!DataType.isDictionary(type)) throw new Error("not a dictionary");
  const wholeDictionary = column.chunks[0]?.dictionary;
  const dictionaryType = type.dictionary as DataType;
  if (
    wholeDictionary !== undefined &&
    !DataType.isUtf8(dictionaryType) &&
    !DataType.isLargeUtf8(dictionaryType)
  ) {
    return readOther(column);
  }
  const codes = new Int32Array(column.numRows);
  const dictionary = new TextDictionary();
  const encoder = new TextEncoder();
  let [known, codeByIndex]: [unknown, readonly number[]] = [null, []];
  forEachChunk(column, (data, start) => {
    const vector = data.dictionary;
    if (vector !== known) {
      known = vector;
      codeByIndex = Array.from(vector ?? [], (text: string | null) => {
        if (text === null) return -1;
        const bytes = encoder.encode(text);
        return dictionary.codeOf(bytes, 0, bytes.length);
      });
    }
    const indexes = data.values as Int32Array;
    const bitmap = data.nullCount > 0 ? data.nullBitmap : null;
    for (let row = 0; row < data.length; row++) {
      const code = isMissing(bitmap, row) ? -1 : codeByIndex[Number(indexes[row])];
      if (code === undefined) throw new Error("an Arrow dictionary lacks an entry");
      codes[start + row] = code;
    }
  });
  return { kind: "text", codes, dictionary: dictionary.texts() };
}

/** Everything else value by value: nested values stay nested, the rest becomes text. */
function readOther(column: Chunks): Column {
  const values = new Array<unknown>(column.numRows).fill(null);
  const read = valueReader(column.type);
  forEachChunk(column, (data, start) => {
    // A union has no bitmap of its own.
    for (let row = 0; row < data.length; row++) {
      if (data.getValid(row)) values[start + row] = read(data, row);
    }
  });
  if (isNested(column.type)) return { kind: "nested", values };
  return toTextColumn(column.numRows, (row) => textOf(values[row]));
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value);

const isNested = (type: DataType): boolean =>
  DataType.isList(type) ||
  DataType.isFixedSizeList(type) ||
  DataType.isStruct(type) ||
  DataType.isMap(type) ||
  DataType.isUnion(type);

function readValidity(column: Chunks): Validity {
  return column.chunks.every((data) => data.nullCount === 0)
    ? null
    : readBits(column, (data) => (data.nullCount > 0 ? data.nullBitmap : null));
}

/** One byte for each bit; null stands for bits that are all set. */
function readBits(column: Chunks, bitsOf: (data: Data) => Uint8Array | null): Uint8Array {
  const values = new Uint8Array(column.numRows);
  forEachChunk(column, (data, start) => {
    const bits = bitsOf(data);
    if (bits === null) values.fill(1, start, start + data.length);
    else for (let row = 0; row < data.length; row++) values[start + row] = (bits[row >> 3]! >> (row & 7)) & 1;
  });
  return values;
}

const isMissing = (bitmap: Uint8Array | null, row: number): boolean =>
  bitmap !== null && ((bitmap[row >> 3]! >> (row & 7)) & 1) === 0;

function forEachChunk(column: Chunks, visit: (data: Data, start: number) => void): void {
  let start = 0;
  for (const data of column.chunks) {
    visit(data, start);
    start += data.length;
  }
}
