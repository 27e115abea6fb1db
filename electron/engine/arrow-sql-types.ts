import { DataType, Precision, TimeUnit } from "apache-arrow";
import { EngineError } from "../../renderer/data/engine-error.ts";
import { quoteName } from "../../renderer/base/sql-text.ts";

/** The type that DuckDB gives to a column of an Arrow type. */
export function toSqlType(type: DataType): string {
  if (DataType.isDictionary(type)) return toSqlType(type.dictionary as DataType);
  if (DataType.isInt(type)) return `${type.isSigned ? "" : "U"}${integers[type.bitWidth]}`;
  if (DataType.isFloat(type)) return floats(type.precision);
  if (DataType.isDecimal(type) && type.bitWidth === 128) return `DECIMAL(${type.precision}, ${type.scale})`;
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return "VARCHAR";
  if (DataType.isBinary(type) || DataType.isLargeBinary(type) || DataType.isFixedSizeBinary(type))
    return "BLOB";
  if (DataType.isBool(type)) return "BOOLEAN";
  if (DataType.isDate(type)) return "DATE";
  if (DataType.isTime(type)) return "TIME";
  if (DataType.isTimestamp(type)) return isZoned(type.timezone) ? "TIMESTAMPTZ" : timestamps[type.unit];
  if (DataType.isInterval(type) || DataType.isDuration(type)) return "INTERVAL";
  // DuckDB has no columns without a type.
  if (DataType.isNull(type)) return "INTEGER";
  return toNestedType(type);
}

/** The names that DuckDB gives to columns of an Arrow stream: without regard to case they are distinct, and none is empty. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return names.map((given, at) => {
    const name = given === "" ? `v${at}` : given;
    const key = name.toLowerCase();
    let count = counts.get(key) ?? 0;
    let distinct = count === 0 ? name : `${name}_${count}`;
    while (count > 0 && counts.has(distinct.toLowerCase())) distinct = `${name}_${++count}`;
    counts.set(key, count + 1);
    if (count > 0) counts.set(distinct.toLowerCase(), 1);
    return distinct;
  });
}

const integers: Readonly<Record<number, string>> = {
  8: "TINYINT",
  16: "SMALLINT",
  32: "INTEGER",
  64: "BIGINT",
};

function floats(precision: Precision): string {
  // The window's engine has none either.
  if (precision === Precision.HALF) throw new EngineError("sql", "Numbers of half precision cannot be read.");
  return precision === Precision.DOUBLE ? "DOUBLE" : "FLOAT";
}

const timestamps: Readonly<Record<TimeUnit, string>> = {
  [TimeUnit.SECOND]: "TIMESTAMP_S",
  [TimeUnit.MILLISECOND]: "TIMESTAMP_MS",
  [TimeUnit.MICROSECOND]: "TIMESTAMP",
  [TimeUnit.NANOSECOND]: "TIMESTAMP_NS",
};

const isZoned = (zone: string | null | undefined): boolean =>
  zone !== null && zone !== undefined && zone !== "";

function toNestedType(type: DataType): string {
  const children = type.children.map(({ name, type: child }) => ({
    name,
    type: toSqlType(child as DataType),
  }));
  if (DataType.isList(type)) return `${children[0]!.type}[]`;
  if (DataType.isFixedSizeList(type)) return `${children[0]!.type}[${type.listSize}]`;
  if (DataType.isStruct(type)) {
    return `STRUCT(${children.map((child) => `${quoteName(child.name)} ${child.type}`).join(", ")})`;
  }
  if (DataType.isMap(type)) {
    const [key, value] = (type.children[0]!.type as DataType).children;
    return `MAP(${toSqlType(key!.type as DataType)}, ${toSqlType(value!.type as DataType)})`;
  }
  throw new EngineError("sql", `Columns of Arrow’s type number ${type.typeId} cannot be read.`);
}
