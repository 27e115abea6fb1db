import duckdb from "@duckdb/node-bindings";
import {
  DataType,
  DateUnit,
  IntervalUnit,
  Precision,
  TimeUnit,
  Vector,
  vectorFromArray,
  type Data,
} from "apache-arrow";
import { EngineError } from "../../renderer/data/engine-error.ts";
import { toSqlType } from "./arrow-sql-types.ts";
import { makeBytesFinder } from "./arrow-bytes.ts";
import { writeBytes } from "./string-cells.ts";
import { presentBits, writeValidity, type Bits } from "./validity-bits.ts";

/** Some rows of Arrow data. What lies in it may be damaged: nothing outside of it is read. */
export interface Rows {
  readonly data: Data;
  readonly from: number;
  readonly count: number;
}

/** Writes rows into a vector of the type that arrow-sql-types.ts gives them. A row is missing where its parent is. */
export function writeVector(vector: duckdb.Vector, rows: Rows, parent: Bits | null = null): void {
  const type = rows.data.type;
  if (DataType.isDictionary(type) && !isPlainDictionary(rows.data)) {
    writeVector(vector, decode(rows), parent);
    return;
  }
  const bits = presentBits(rows, parent);
  if (bits !== null) writeValidity(vector, bits);
  // Where all rows are missing, their values may be left out.
  if (rows.count === 0 || bits?.isEmpty() === true) return;
  if (DataType.isStruct(type)) {
    rows.data.children.forEach((data, at) => {
      writeVector(duckdb.struct_vector_get_child(vector, at), { ...rows, data }, bits);
    });
  } else if (DataType.isFixedSizeList(type)) {
    const { listSize } = type;
    const [from, count] = [rows.from * listSize, rows.count * listSize];
    const items = { data: rows.data.children[0]!, from, count };
    writeVector(duckdb.array_vector_get_child(vector), items, bits?.repeated(listSize) ?? null);
  } else if (DataType.isList(type) || DataType.isMap(type)) {
    writeLists(vector, rows, bits);
  } else if (isText(type) || isBinary(type) || DataType.isDictionary(type)) {
    const find = makeBytesFinder(rows);
    writeBytes(vector, rows.count, (row) => (bits?.has(row) === false ? null : find(row)));
  } else {
    copyValues(vector, toDuckDbValues(type, rows), rows.count * bytesPerValue(type));
  }
}

const isText = (type: DataType): boolean => DataType.isUtf8(type) || DataType.isLargeUtf8(type);

const isBinary = (type: DataType): boolean =>
  DataType.isBinary(type) || DataType.isLargeBinary(type) || DataType.isFixedSizeBinary(type);

/** Whether each index stands for a text. */
const isPlainDictionary = ({ dictionary }: Data): boolean =>
  dictionary !== undefined && isText(dictionary.type as DataType) && dictionary.nullCount === 0;

/** A dictionary of anything but texts, value by value. */
function decode({ data, from, count }: Rows): Rows {
  const vector = new Vector([data]);
  const values = Array.from({ length: count }, (_, row) => vector.get(from + row) as unknown);
  const { dictionary: type } = data.type as unknown as { readonly dictionary: DataType };
  return { data: vectorFromArray(values, type).data[0]!, from: 0, count };
}

function writeLists(vector: duckdb.Vector, { data, from, count }: Rows, bits: Bits | null): void {
  const offsets = data.valueOffsets as ArrayLike<number>;
  const first = offsets[from] ?? 0;
  const entries = new BigUint64Array(2 * count);
  let end = first;
  for (let row = 0; row < count; row++) {
    const [start, next] = [offsets[from + row]!, offsets[from + row + 1]!];
    if (!(start === end && next >= start)) throw damagedError();
    end = next;
    entries[2 * row] = BigInt(start - first);
    entries[2 * row + 1] = bits?.has(row) === false ? 0n : BigInt(next - start);
  }
  const items = { data: data.children[0] as Data, from: first, count: end - first };
  if (end > items.data.length) throw damagedError();
  duckdb.list_vector_reserve(vector, items.count);
  duckdb.list_vector_set_size(vector, items.count);
  copyValues(vector, entries, entries.byteLength);
  writeVector(duckdb.list_vector_get_child(vector), items);
}

type Values = ArrayBufferView;

function copyValues(vector: duckdb.Vector, values: Values, bytes: number): void {
  if (values.byteLength < bytes) throw damagedError();
  duckdb.copy_data_to_vector(vector, 0, values.buffer as ArrayBuffer, values.byteOffset, bytes);
}

export const damagedError = (): EngineError =>
  new EngineError("sql", "An Arrow batch is shorter than it says.");

function bytesPerValue(type: DataType): number {
  if (DataType.isInt(type)) return type.bitWidth / 8;
  if (DataType.isFloat(type)) return type.precision === Precision.DOUBLE ? 8 : 4;
  if (DataType.isDecimal(type)) return decimalBytes(type.precision);
  if (DataType.isBool(type)) return 1;
  if (DataType.isDate(type)) return 4;
  return DataType.isInterval(type) || DataType.isDuration(type) ? 16 : 8;
}

const decimalBytes = (digits: number): number => (digits <= 4 ? 2 : digits <= 9 ? 4 : digits <= 18 ? 8 : 16);

function toDuckDbValues(type: DataType, rows: Rows): Values {
  const { data, from, count } = rows;
  const slice = (width = 1): Values =>
    (data.values as Int32Array).subarray(from * width, (from + count) * width);
  if (DataType.isBool(type)) return booleans(rows);
  if (DataType.isDecimal(type)) return narrow(slice(4) as Int32Array, decimalBytes(type.precision));
  if (DataType.isDate(type) && type.unit === DateUnit.MILLISECOND) return days(slice() as BigInt64Array);
  if (DataType.isTime(type)) return micros(slice() as BigInt64Array, type.unit);
  // With a zone DuckDB has microseconds only.
  if (DataType.isTimestamp(type) && toSqlType(type) === "TIMESTAMPTZ") {
    return micros(slice() as BigInt64Array, type.unit);
  }
  if (DataType.isDuration(type)) {
    return intervalsOf(micros(slice() as BigInt64Array, type.unit));
  }
  if (DataType.isInterval(type)) {
    return intervals(type.unit, slice(intervalWords(type.unit)) as Int32Array, count);
  }
  return slice();
}

function booleans({ data, from, count }: Rows): Uint8Array {
  const bits = data.values as Uint8Array;
  if (bits.length * 8 < from + count) throw damagedError();
  const values = new Uint8Array(count);
  for (let row = 0; row < count; row++) values[row] = (bits[(from + row) >> 3]! >> ((from + row) & 7)) & 1;
  return values;
}

/** Decimals of few digits take few bytes in DuckDB. */
function narrow(words: Int32Array, bytes: number): Values {
  if (bytes === 16) return words;
  const result = new Uint8Array((words.length / 4) * bytes);
  const source = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  for (let row = 0; row < words.length / 4; row++) {
    result.set(source.subarray(16 * row, 16 * row + bytes), row * bytes);
  }
  return result;
}

const days = (milliseconds: BigInt64Array): Int32Array =>
  Int32Array.from(milliseconds, (value) => Math.floor(Number(value) / 86_400_000));

const micros = (values: Iterable<bigint | number>, unit: TimeUnit): BigInt64Array =>
  BigInt64Array.from(values, (value) =>
    unit === TimeUnit.NANOSECOND
      ? BigInt.asIntN(64, BigInt(value) - (((BigInt(value) % 1000n) + 1000n) % 1000n)) / 1000n
      : BigInt(value) * microsPerUnit[unit],
  );

const microsPerUnit = {
  [TimeUnit.SECOND]: 1_000_000n,
  [TimeUnit.MILLISECOND]: 1000n,
  [TimeUnit.MICROSECOND]: 1n,
};

/** Months, days and microseconds in sixteen bytes. */
function intervalsOf(times: BigInt64Array): BigInt64Array {
  const wide = new BigInt64Array(2 * times.length);
  times.forEach((time, row) => (wide[2 * row + 1] = time));
  return wide;
}

/** apache-arrow gives three to those of months, days and nanoseconds. */
const intervalWords = (unit: IntervalUnit): number =>
  ({ [IntervalUnit.YEAR_MONTH]: 1, [IntervalUnit.DAY_TIME]: 2 })[unit as number] ?? 4;

function intervals(unit: IntervalUnit, words: Int32Array, count: number): BigInt64Array {
  const wide = new BigInt64Array(2 * count);
  const parts = new Int32Array(wide.buffer);
  const stride = intervalWords(unit);
  for (let row = 0; row < count; row++) {
    const [first, second, low, high] = words.subarray(stride * row, stride * (row + 1));
    if (unit === IntervalUnit.YEAR_MONTH) parts[4 * row] = first!;
    else if (unit === IntervalUnit.DAY_TIME) {
      parts[4 * row + 1] = first!;
      wide[2 * row + 1] = BigInt(second!) * 1000n;
    } else {
      parts.set([first!, second!], 4 * row);
      wide[2 * row + 1] = ((BigInt(high!) << 32n) | BigInt(low! >>> 0)) / 1000n;
    }
  }
  return wide;
}
