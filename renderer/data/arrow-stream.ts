import {
  Bool,
  DataType,
  DateDay,
  Field,
  Float64,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchReader,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  TimeMicrosecond,
  TimestampMicrosecond,
  TimeUnit,
  Utf8,
  vectorFromArray,
  type Data,
} from "apache-arrow";
import type { Column, TextColumn, Validity } from "../../analysis/columns.ts";
import { nestedType } from "./arrow-nested.ts";

/** Text as UTF-8: row r is `bytes[offsets[r], offsets[r + 1])`. */
export interface Utf8Column {
  readonly kind: "utf8";
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
  readonly validity: Validity;
}

/** Nested values that get the type which `like`, some of a longer column, have in common. */
export interface ShapedColumn {
  readonly kind: "shaped";
  readonly values: readonly unknown[];
  readonly like: readonly unknown[];
}

/** Times of day in microseconds since midnight. */
export interface TimeColumn {
  readonly kind: "time";
  readonly values: BigInt64Array;
  readonly validity: Validity;
}

/** Instants in microseconds since 1970. */
export interface InstantColumn {
  readonly kind: "instant";
  readonly values: BigInt64Array;
  readonly validity: Validity;
}

export type StreamColumn = Column | Utf8Column | ShapedColumn | TimeColumn | InstantColumn;

export interface StreamBatch {
  readonly numRows: number;
  readonly columns: readonly { readonly name: string; readonly column: StreamColumn }[];
}

/**
 * The rows `[from, to)` of typed columns as an Arrow IPC stream. Day dates become DATE, other dates TIMESTAMP
 * (microseconds), text VARCHAR, bigint BIGINT, numbers DOUBLE; nested values become LIST and STRUCT where all rows agree, JSON text where they do not.
 */
export function writeStream(batch: StreamBatch, from = 0, to = batch.numRows): Uint8Array {
  const numRows = to - from;
  const children = batch.columns.map(({ column }) => columnData(column, from, to));
  const fields = batch.columns.map(({ name }, at) => new Field(name, children[at]!.type, true));
  const struct = makeData({ type: new Struct(fields), length: numRows, nullCount: 0, children });
  const schema = new Schema(fields);
  return tableToIPC(new Table(schema, new RecordBatch(schema, struct)), "stream");
}

function columnData(column: StreamColumn, from: number, to: number): Data {
  const length = to - from;
  switch (column.kind) {
    case "number":
      return makeData({
        type: new Float64(),
        length,
        data: column.values.subarray(from, to),
        ...bitmap(column, from, to),
      });
    case "bigint":
      return makeData({
        type: new Int64(),
        length,
        data: column.values.subarray(from, to),
        ...bitmap(column, from, to),
      });
    case "time":
      return wideData(new TimeMicrosecond(), column, from, to);
    case "instant":
      return wideData(new TimestampMicrosecond(), column, from, to);
    case "boolean":
      return makeData({
        type: new Bool(),
        length,
        data: packBits(column.values, from, to).bits,
        ...bitmap(column, from, to),
      });
    case "date":
      return column.unit === "day"
        ? makeData({
            type: new DateDay(),
            length,
            data: days(column.values, from, to),
            ...bitmap(column, from, to),
          })
        : makeData({
            type: new TimestampMicrosecond(),
            length,
            data: microseconds(column.values, from, to),
            ...bitmap(column, from, to),
          });
    case "utf8":
      return makeData({
        type: new Utf8(),
        length,
        valueOffsets: column.offsets.subarray(from, to + 1),
        data: column.bytes,
        ...bitmap(column, from, to),
      });
    case "text":
      return columnData(toUtf8(column, from, to), 0, length);
    case "shaped":
      return nestedData(column.values.slice(from, to), column.like);
    case "nested":
      return nestedData(column.values.slice(from, to), column.values);
  }
}

const wideData = (
  type: TimeMicrosecond | TimestampMicrosecond,
  column: TimeColumn | InstantColumn,
  from: number,
  to: number,
): Data =>
  makeData({
    type: type as TimestampMicrosecond,
    length: to - from,
    data: column.values.subarray(from, to),
    ...bitmap(column, from, to),
  });

function bitmap(
  { validity }: { readonly validity: Validity },
  from: number,
  to: number,
): { readonly nullCount: number; readonly nullBitmap: Uint8Array | null } {
  if (validity === null) return { nullCount: 0, nullBitmap: null };
  const { bits, ones } = packBits(validity, from, to);
  return { nullCount: to - from - ones, nullBitmap: bits };
}

function packBits(
  bytes: Uint8Array,
  from: number,
  to: number,
): { readonly bits: Uint8Array; readonly ones: number } {
  const bits = new Uint8Array((to - from + 7) >> 3);
  let ones = 0;
  for (let row = from; row < to; row++) {
    if (bytes[row] === 0) continue;
    bits[(row - from) >> 3]! |= 1 << ((row - from) & 7);
    ones += 1;
  }
  return { bits, ones };
}

function days(values: Float64Array, from: number, to: number): Int32Array {
  const result = new Int32Array(to - from);
  for (let row = from; row < to; row++) result[row - from] = Math.floor(values[row]! / 86_400_000);
  return result;
}

function microseconds(values: Float64Array, from: number, to: number): BigInt64Array {
  const words = new Int32Array(2 * (to - from));
  const wide = new BigInt64Array(words.buffer);
  for (let row = from; row < to; row++) {
    const micros = Math.round(values[row]! * 1000);
    if (Number.isSafeInteger(micros)) {
      words[2 * (row - from)] = micros % 2 ** 32;
      words[2 * (row - from) + 1] = Math.floor(micros / 2 ** 32);
    } else if (Number.isFinite(micros)) {
      const whole = Math.floor(values[row]!);
      wide[row - from] = BigInt(whole) * 1000n + BigInt(Math.round((values[row]! - whole) * 1000));
    }
  }
  return wide;
}

function toUtf8(column: TextColumn, from: number, to: number): Utf8Column {
  const encoder = new TextEncoder();
  const encoded = new Map<number, Uint8Array>();
  const offsets = new Int32Array(to - from + 1);
  const validity = new Uint8Array(to - from);
  let length = 0;
  for (let row = from; row < to; row++) {
    const code = column.codes[row]!;
    if (code !== -1) {
      let bytes = encoded.get(code);
      if (bytes === undefined) encoded.set(code, (bytes = encoder.encode(column.dictionary[code])));
      length += bytes.length;
      validity[row - from] = 1;
    }
    offsets[row - from + 1] = length;
  }
  const bytes = new Uint8Array(length);
  for (let row = from; row < to; row++) {
    const code = column.codes[row]!;
    if (code !== -1) bytes.set(encoded.get(code)!, offsets[row - from]);
  }
  return { kind: "utf8", offsets, bytes, validity };
}

function nestedData(values: readonly unknown[], allValues: readonly unknown[]): Data {
  const type = nestedType(allValues);
  const items =
    type === null
      ? values.map((value) => (value === null || value === undefined ? null : JSON.stringify(value)))
      : values;
  return vectorFromArray(items as unknown[], type ?? new Utf8()).data[0]!;
}

/** The record batches of an Arrow IPC file or stream, each as a stream of its own. `share` is how far (0–1) it reaches. */
export function* streamBatches(
  bytes: Uint8Array,
  check: (batch: RecordBatch) => void,
): Generator<{ readonly stream: Uint8Array; readonly share: number }> {
  const table = tableFromIPC(bytes);
  const batches = table.batches.length === 0 ? [new RecordBatch(table.schema)] : table.batches;
  let rows = 0;
  for (const batch of batches) {
    check(batch);
    rows += batch.numRows;
    yield {
      stream: tableToIPC(new Table(batch), "stream"),
      share: table.numRows === 0 ? 1 : rows / table.numRows,
    };
  }
}

/** What DuckDB cannot keep of the values of an Arrow IPC stream, as sentences. */
export function precisionNotes(stream: Uint8Array): readonly string[] {
  const { fields } = RecordBatchReader.from(stream).open().schema;
  return [...nameNotes(fields.map(({ name }) => name)), ...fields.flatMap(timeNotes)];
}

/** The database tells names apart without regard to case, and gives columns without one a name. */
const nameNotes = (names: readonly string[]): readonly string[] =>
  names.flatMap((name, at) => {
    if (name === "") return [`Column ${at + 1} has no name in the file; it was given one.`];
    const isRepeated = names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < at;
    return isRepeated ? [`Column ${at + 1} repeats the name “${name}”; it was given another.`] : [];
  });

function timeNotes({ name, type }: Field): readonly string[] {
  const isFine =
    (DataType.isTime(type) && type.unit === TimeUnit.NANOSECOND) ||
    (DataType.isTimestamp(type) && type.unit === TimeUnit.NANOSECOND && isPresent(type.timezone));
  return isFine ? [`${name}: times are kept to the microsecond.`] : [];
}

const isPresent = (zone: string | null | undefined): boolean =>
  zone !== null && zone !== undefined && zone !== "";
