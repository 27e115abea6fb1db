import duckdb from "@duckdb/node-bindings";
import { DuckDBVector } from "@duckdb/node-api";
import {
  Binary,
  Bool,
  DateDay,
  Decimal,
  Field,
  FixedSizeList,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  List,
  makeData,
  Map_,
  Null,
  SparseUnion,
  Struct,
  TimeMicrosecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  Vector,
  vectorFromArray,
  type Data,
  type DataType,
} from "apache-arrow";
import { readBytes } from "./string-cells.ts";

const { Type } = duckdb;

/** Reads the vectors of one type: `rows` of one as Arrow data. */
export interface VectorReader {
  readonly type: DataType;
  read(vector: duckdb.Vector, rows: number): Data;
}

/** What becomes of DuckDB's types is told at the head of renderer/data/arrow-columns.ts. */
export function makeVectorReader(logical: duckdb.LogicalType): VectorReader {
  const id = duckdb.get_type_id(logical);
  const plain = plainTypes[id];
  if (plain !== undefined) return plainReader(plain.type, plain.bytes);
  const make = otherTypes[id];
  return make === undefined ? { type: new Utf8(), read: readAsText } : make(logical);
}

const otherTypes: Readonly<Record<number, (logical: duckdb.LogicalType) => VectorReader>> = {
  [Type.BOOLEAN]: () => ({ type: new Bool(), read: readBooleans }),
  [Type.VARCHAR]: () => bytesReader(new Utf8()),
  [Type.BLOB]: () => bytesReader(new Binary()),
  [Type.DECIMAL]: (logical) => decimalReader(logical),
  [Type.LIST]: (logical) =>
    listReader(
      (item) => new List(new Field("item", item, true)),
      makeVectorReader(duckdb.list_type_child_type(logical)),
    ),
  [Type.MAP]: (logical) =>
    listReader((item) => new Map_(new Field("entries", item, false) as never), entriesReader(logical)),
  [Type.ARRAY]: (logical) => arrayReader(logical),
  [Type.STRUCT]: (logical) => structReader(logical),
  [Type.UNION]: (logical) => unionReader(logical),
  [Type.SQLNULL]: () => ({
    type: new Null(),
    read: (_, rows) => makeData({ type: new Null(), length: rows }),
  }),
};

/** Types whose values lie in DuckDB as they lie in Arrow. */
const plainTypes: Readonly<Record<number, { readonly type: DataType; readonly bytes: number }>> = {
  [Type.TINYINT]: { type: new Int8(), bytes: 1 },
  [Type.SMALLINT]: { type: new Int16(), bytes: 2 },
  [Type.INTEGER]: { type: new Int32(), bytes: 4 },
  [Type.BIGINT]: { type: new Int64(), bytes: 8 },
  [Type.UTINYINT]: { type: new Uint8(), bytes: 1 },
  [Type.USMALLINT]: { type: new Uint16(), bytes: 2 },
  [Type.UINTEGER]: { type: new Uint32(), bytes: 4 },
  [Type.UBIGINT]: { type: new Uint64(), bytes: 8 },
  [Type.FLOAT]: { type: new Float32(), bytes: 4 },
  [Type.DOUBLE]: { type: new Float64(), bytes: 8 },
  [Type.HUGEINT]: { type: new Decimal(0, 38, 128), bytes: 16 },
  [Type.DATE]: { type: new DateDay(), bytes: 4 },
  [Type.TIME]: { type: new TimeMicrosecond(), bytes: 8 },
  [Type.TIMESTAMP]: { type: new TimestampMicrosecond(), bytes: 8 },
  [Type.TIMESTAMP_S]: { type: new TimestampSecond(), bytes: 8 },
  [Type.TIMESTAMP_MS]: { type: new TimestampMillisecond(), bytes: 8 },
  [Type.TIMESTAMP_NS]: { type: new TimestampNanosecond(), bytes: 8 },
  [Type.TIMESTAMP_TZ]: { type: new TimestampMicrosecond("UTC"), bytes: 8 },
};

const plainReader = (type: DataType, bytes: number): VectorReader => ({
  type,
  read: (vector, rows) => {
    const Values = type.ArrayType as new (buffer: ArrayBuffer) => Uint8Array;
    const data = new Values(copyOf(vector, rows * bytes));
    return makeData({ type, length: rows, data, ...validityOf(vector, rows) } as never) as Data;
  },
});

/** The first bytes of a vector, in a buffer of their own. */
function copyOf(vector: duckdb.Vector, bytes: number): ArrayBuffer {
  const copy = new ArrayBuffer(bytes);
  if (bytes > 0) new Uint8Array(copy).set(duckdb.vector_get_data(vector, bytes));
  return copy;
}

interface ArrowValidity {
  readonly nullCount: number;
  readonly nullBitmap: Uint8Array | null;
}

function validityOf(vector: duckdb.Vector, rows: number): ArrowValidity {
  const words = Math.ceil(rows / 64);
  const found = rows === 0 ? null : (duckdb.vector_get_validity(vector, words * 8) as Uint8Array | null);
  if (found === null) return { nullCount: 0, nullBitmap: null };
  const nullBitmap = new Uint8Array(found);
  let ones = 0;
  for (let row = 0; row < rows; row++) ones += (nullBitmap[row >> 3]! >> (row & 7)) & 1;
  return ones === rows ? { nullCount: 0, nullBitmap: null } : { nullCount: rows - ones, nullBitmap };
}

const isMissing = ({ nullBitmap }: ArrowValidity, row: number): boolean =>
  nullBitmap !== null && ((nullBitmap[row >> 3]! >> (row & 7)) & 1) === 0;

function readBooleans(vector: duckdb.Vector, rows: number): Data {
  const bytes = new Uint8Array(copyOf(vector, rows));
  const bits = new Uint8Array((rows + 7) >> 3);
  for (let row = 0; row < rows; row++) bits[row >> 3]! |= (bytes[row] === 0 ? 0 : 1) << (row & 7);
  return makeData({ type: new Bool(), length: rows, data: bits, ...validityOf(vector, rows) });
}

function bytesReader(type: Utf8 | Binary): VectorReader {
  return {
    type,
    read: (vector, rows) => {
      const validity = validityOf(vector, rows);
      const { offsets, bytes } = readBytes(vector, rows, (row) => !isMissing(validity, row));
      return makeData({ type: type as Utf8, length: rows, valueOffsets: offsets, data: bytes, ...validity });
    },
  };
}

/** Decimals of few digits lie in few bytes; in Arrow all take sixteen. */
function decimalReader(logical: duckdb.LogicalType): VectorReader {
  const type = new Decimal(duckdb.decimal_scale(logical), duckdb.decimal_width(logical), 128);
  const internal = duckdb.decimal_internal_type(logical);
  if (internal === Type.HUGEINT) return plainReader(type, 16);
  const [Values, bytes] = ({ [Type.SMALLINT]: [Int16Array, 2], [Type.INTEGER]: [Int32Array, 4] }[
    internal as number
  ] as [typeof Int16Array, number] | undefined) ?? [null, 8];
  return {
    type,
    read: (vector, rows) => {
      const buffer = copyOf(vector, rows * bytes);
      const words = new Int32Array(rows * 4);
      const narrow = Values === null ? null : new Values(buffer);
      const wide = new Int32Array(Values === null ? buffer : new ArrayBuffer(0));
      for (let row = 0; row < rows; row++) {
        const low = narrow === null ? wide[2 * row]! : narrow[row]!;
        const high = narrow === null ? wide[2 * row + 1]! : low >> 31;
        words.set([low, high, high >> 31, high >> 31], 4 * row);
      }
      const data = new Uint32Array(words.buffer);
      return makeData({ type, length: rows, data, ...validityOf(vector, rows) });
    },
  };
}

function listReader(typeOf: (item: DataType) => List | Map_, item: VectorReader): VectorReader {
  const type = typeOf(item.type);
  return {
    type,
    read: (vector, rows) => {
      const validity = validityOf(vector, rows);
      const items = item.read(duckdb.list_vector_get_child(vector), duckdb.list_vector_get_size(vector));
      const { valueOffsets, order } = listOffsets(vector, rows, validity);
      const child = order === null ? items : reorder(items, order);
      return makeData({ type: type as List, length: rows, valueOffsets, child, ...validity });
    },
  };
}

const entriesReader = (logical: duckdb.LogicalType): VectorReader =>
  structOf([
    ["key", makeVectorReader(duckdb.map_type_key_type(logical))],
    ["value", makeVectorReader(duckdb.map_type_value_type(logical))],
  ]);

/** Where the items of each list end; `order` is null if they lie one list after another already. */
function listOffsets(
  vector: duckdb.Vector,
  rows: number,
  validity: ArrowValidity,
): { readonly valueOffsets: Int32Array; readonly order: readonly number[] | null } {
  const entries = new Uint32Array(copyOf(vector, rows * 16));
  const valueOffsets = new Int32Array(rows + 1);
  const order: number[] = [];
  let [end, inOrder] = [0, true];
  for (let row = 0; row < rows; row++) {
    const [start, length] = isMissing(validity, row) ? [end, 0] : [entries[4 * row]!, entries[4 * row + 2]!];
    if (length > 0 && start !== end) inOrder = false;
    for (let at = 0; at < length; at++) order.push(start + at);
    end += length;
    valueOffsets[row + 1] = end;
  }
  return { valueOffsets, order: inOrder ? null : order };
}

function reorder(items: Data, order: readonly number[]): Data {
  const vector = new Vector([items]);
  return vectorFromArray(
    order.map((at) => vector.get(at) as unknown),
    items.type,
  ).data[0]!;
}

function arrayReader(logical: duckdb.LogicalType): VectorReader {
  const size = duckdb.array_type_array_size(logical);
  const item = makeVectorReader(duckdb.array_type_child_type(logical));
  const type = new FixedSizeList(size, new Field("item", item.type, true));
  return {
    type,
    read: (vector, rows) =>
      makeData({
        type,
        length: rows,
        child: item.read(duckdb.array_vector_get_child(vector), rows * size),
        ...validityOf(vector, rows),
      }),
  };
}

function structReader(logical: duckdb.LogicalType): VectorReader {
  return structOf(
    Array.from({ length: duckdb.struct_type_child_count(logical) }, (_, at) => [
      duckdb.struct_type_child_name(logical, at),
      makeVectorReader(duckdb.struct_type_child_type(logical, at)),
    ]),
  );
}

function structOf(members: readonly (readonly [name: string, reader: VectorReader])[]): VectorReader {
  const type = new Struct(members.map(([name, reader]) => new Field(name, reader.type, true)));
  return {
    type,
    read: (vector, rows) =>
      makeData({
        type,
        length: rows,
        children: members.map(([, reader], at) =>
          reader.read(duckdb.struct_vector_get_child(vector, at), rows),
        ),
        ...validityOf(vector, rows),
      }),
  };
}

/** A union is a struct of a tag and all its members. */
function unionReader(logical: duckdb.LogicalType): VectorReader {
  const members = Array.from({ length: duckdb.union_type_member_count(logical) }, (_, at) => ({
    name: duckdb.union_type_member_name(logical, at),
    reader: makeVectorReader(duckdb.union_type_member_type(logical, at)),
  }));
  const type = new SparseUnion(
    members.map((_, at) => at),
    members.map(({ name, reader }) => new Field(name, reader.type, true)),
  );
  return {
    type,
    read: (vector, rows) =>
      makeData({
        type,
        length: rows,
        typeIds: new Int8Array(copyOf(duckdb.struct_vector_get_child(vector, 0), rows)),
        children: members.map(({ reader }, at) =>
          reader.read(duckdb.struct_vector_get_child(vector, at + 1), rows),
        ),
      }),
  };
}

/** Rare types value by value. */
function readAsText(vector: duckdb.Vector, rows: number): Data {
  const values = DuckDBVector.create(vector, rows);
  const texts = Array.from({ length: rows }, (_, row) => {
    const value = values.getItem(row);
    return value === null ? null : String(value);
  });
  return vectorFromArray(texts, new Utf8()).data[0]!;
}
