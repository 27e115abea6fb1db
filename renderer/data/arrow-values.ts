import { DataType, TimeUnit, Vector, type Data } from "apache-arrow";
import { decimalText, unscaledAt } from "./decimals.ts";

/** Reads the value of a row that is not missing as JSON: what text and nested columns hold. */
type ValueReader = (data: Data, row: number) => unknown;

/**
 * Reads values of any Arrow type as JSON values. Integers and decimals beyond ±2^53 become text; dates and times become ISO 8601
 * text; binary becomes hexadecimal text; a map becomes an object if its keys are text, otherwise a list of
 * `{ key, value }`.
 */
export function valueReader(type: DataType): ValueReader {
  if (DataType.isList(type) || DataType.isFixedSizeList(type)) return listReader(type);
  if (DataType.isStruct(type)) return structReader(type);
  if (DataType.isMap(type)) return mapReader(type);
  if (DataType.isDecimal(type)) return decimalReader(type.scale, type.bitWidth / 32);
  if (DataType.isTime(type)) return timeReader(type.unit);
  if (DataType.isInterval(type)) return intervalText;
  if (DataType.isTimestamp(type)) return timestampReader(type.unit);
  if (DataType.isDate(type)) return (data, row) => isoText(plain(data, row), true);
  return (data, row) => toJson(plain(data, row));
}

/** The value as apache-arrow gives it. */
const plain = (data: Data, row: number): unknown => new Vector([data]).get(row);

function listReader(type: DataType): ValueReader {
  const item = type.children[0]!;
  const read = present(valueReader(item.type as DataType));
  return (data, row) => {
    const values = data.children[0]!;
    const [start, end] = rangeOf(data, row);
    return Array.from({ length: end - start }, (_, at) => read(values, start + at));
  };
}

function structReader(type: DataType): ValueReader {
  const members = type.children.map((child) => ({
    name: child.name,
    read: present(valueReader(child.type as DataType)),
  }));
  return (data, row) =>
    Object.fromEntries(members.map(({ name, read }, at) => [name, read(data.children[at]!, row)]));
}

function mapReader(type: DataType): ValueReader {
  const [key, value] = (type.children[0]!.type as DataType).children;
  const readKey = valueReader(key!.type as DataType);
  const readValue = present(valueReader(value!.type as DataType));
  const textKeys = DataType.isUtf8(key!.type) || DataType.isLargeUtf8(key!.type);
  return (data, row) => {
    const entries = data.children[0]!;
    const [start, end] = rangeOf(data, row);
    const pairs = Array.from({ length: end - start }, (_, at) => ({
      key: readKey(entries.children[0]!, start + at),
      value: readValue(entries.children[1]!, start + at),
    }));
    return textKeys ? Object.fromEntries(pairs.map((pair) => [String(pair.key), pair.value])) : pairs;
  };
}

/** Where the children of a row of a list or map lie. */
function rangeOf(data: Data, row: number): readonly [number, number] {
  const offsets: unknown = data.valueOffsets;
  if (offsets instanceof Int32Array) return [offsets[row]!, offsets[row + 1]!];
  if (offsets instanceof BigInt64Array) return [Number(offsets[row]), Number(offsets[row + 1])];
  const size = (data.type as unknown as { readonly listSize: number }).listSize;
  return [row * size, (row + 1) * size];
}

const present =
  (read: ValueReader): ValueReader =>
  (data, row) =>
    data.getValid(row) ? read(data, row) : null;

function decimalReader(scale: number, width: number): ValueReader {
  return (data, row) => {
    const values = data.values as Uint32Array;
    const words = new Int32Array(values.buffer, values.byteOffset + row * width * 4, width);
    const unscaled = width === 4 ? unscaledAt(words, 0) : wideUnscaled(words);
    const safe = unscaled <= 2n ** 53n && unscaled >= -(2n ** 53n);
    return safe ? Number(unscaled) / 10 ** scale : decimalText(unscaled, scale);
  };
}

function wideUnscaled(words: Int32Array): bigint {
  let value = BigInt(words.at(-1)!);
  for (let at = words.length - 2; at >= 0; at--) value = (value << 32n) | BigInt(words[at]! >>> 0);
  return value;
}

const microsPerUnit: Readonly<Record<TimeUnit, number>> = {
  [TimeUnit.SECOND]: 1e6,
  [TimeUnit.MILLISECOND]: 1e3,
  [TimeUnit.MICROSECOND]: 1,
  [TimeUnit.NANOSECOND]: 1e-3,
};

function timeReader(unit: TimeUnit): ValueReader {
  return (data, row) => {
    const value = Number((data.values as BigInt64Array | Int32Array)[row]);
    const micros = Math.floor(value * microsPerUnit[unit]);
    const seconds = Math.floor(micros / 1e6);
    const text = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
      .map((part) => String(part).padStart(2, "0"))
      .join(":");
    const fraction = String(micros % 1e6)
      .padStart(6, "0")
      .replace(/0+$/, "");
    return fraction === "" ? text : `${text}.${fraction}`;
  };
}

const perMillisecond: Readonly<Record<TimeUnit, bigint>> = {
  [TimeUnit.SECOND]: 1n,
  [TimeUnit.MILLISECOND]: 1n,
  [TimeUnit.MICROSECOND]: 1000n,
  [TimeUnit.NANOSECOND]: 1_000_000n,
};

/** How DuckDB writes an infinite time. */
const infinite = 2n ** 63n - 1n;

/** apache-arrow itself refuses times that are too far away, infinity among them. */
function timestampReader(unit: TimeUnit): ValueReader {
  const factor = unit === TimeUnit.SECOND ? 1000n : 1n;
  return (data, row) => {
    const value = (data.values as BigInt64Array)[row]!;
    if (value === infinite || value === -infinite) return value > 0n ? "infinity" : "-infinity";
    return isoText(Number((value * factor) / perMillisecond[unit]), false);
  };
}

/** Month-day-nanosecond intervals are four words wide: months, days, nanoseconds (two). */
function intervalText(data: Data, row: number): string {
  const words = data.values as Int32Array;
  if (data.stride !== 4) return [...words.subarray(row * data.stride, (row + 1) * data.stride)].join(" ");
  const [months, days, low, high] = words.subarray(4 * row, 4 * row + 4);
  const micros = (high! * 2 ** 32 + (low! >>> 0)) / 1000;
  return `${months!} months ${days!} days ${micros} microseconds`;
}

function isoText(value: unknown, day: boolean): string {
  const date = new Date(Number(value));
  if (Number.isNaN(date.getTime())) return String(value);
  const text = date.toISOString();
  return day ? text.slice(0, 10) : text.replace(/\.000Z$/, "Z");
}

function toJson(value: unknown): unknown {
  if (typeof value === "bigint")
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (value instanceof Uint8Array)
    return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return value ?? null;
}
