import { DataType, type Data, type RecordBatch } from "apache-arrow";

/** A column without values takes no space in a file, however many rows it claims. */
const mostNulls = 100_000_000;

/**
 * What in a record batch points outside its own buffers, or null. DuckDB trusts what it is given: a damaged or hostile file would have
 * it read foreign memory.
 */
export function findArrowProblem(batch: RecordBatch): string | null {
  for (const [at, child] of batch.data.children.entries()) {
    const problem = child.length < batch.numRows ? "it ends too early" : dataProblem(child);
    if (problem !== null) return `column ${batch.schema.fields[at]?.name ?? at}: ${problem}`;
  }
  return null;
}

function dataProblem(data: Data): string | null {
  const { type, length, children } = data;
  if (DataType.isNull(type)) return length > mostNulls ? "it has no values in too many rows" : null;
  if (data.nullCount > 0 && data.nullBitmap.length * 8 < data.offset + length)
    return "its validity ends too early";
  if (
    DataType.isUtf8(type) ||
    DataType.isBinary(type) ||
    DataType.isLargeUtf8(type) ||
    DataType.isLargeBinary(type)
  )
    return offsetProblem(data, lengthOf(data.values));
  if (DataType.isList(type) || DataType.isMap(type))
    return offsetProblem(data, children[0]?.length ?? 0) ?? firstProblem(children);
  if (DataType.isFixedSizeList(type)) return childProblem(data, length * type.listSize);
  if (DataType.isStruct(type)) return childProblem(data, length);
  if (DataType.isDictionary(type)) return indexProblem(data);
  if (DataType.isUnion(type)) return "unions cannot be columns";
  return fixedProblem(data);
}

const firstProblem = (children: readonly Data[]): string | null => {
  for (const child of children) {
    const problem = dataProblem(child);
    if (problem !== null) return problem;
  }
  return null;
};

const childProblem = ({ children }: Data, wanted: number): string | null =>
  children.some((child) => child.length < wanted) ? "its members end too early" : firstProblem(children);

function offsetProblem({ length, valueOffsets }: Data, end: number): string | null {
  if (length === 0) return null;
  const offsets = valueOffsets as unknown as ArrayLike<number | bigint> | undefined;
  if (offsets === undefined || offsets.length < length + 1) return "its offsets end too early";
  let before = Number(offsets[0]);
  if (before < 0) return "an offset is negative";
  for (let row = 1; row <= length; row++) {
    const offset = Number(offsets[row]);
    if (offset < before) return `its offsets go back in row ${row}`;
    before = offset;
  }
  return before > end ? "an offset lies behind its end" : null;
}

function indexProblem(data: Data): string | null {
  const { dictionary, length } = data;
  if (dictionary === undefined) return "its dictionary is missing";
  const values = data.values as ArrayLike<number | bigint> | undefined;
  if (values === undefined || values.length < length) return "its values end too early";
  for (let row = 0; row < length; row++) {
    const index = Number(values[row]);
    if (data.getValid(row) && !(index >= 0 && index < dictionary.length))
      return `row ${row + 1} is not in its dictionary`;
  }
  return firstProblem(dictionary.data as readonly Data[]);
}

/** Types whose values all take the same space. */
function fixedProblem({ type, length, values, stride }: Data): string | null {
  const needed = DataType.isBool(type) ? Math.ceil(length / 8) : length * stride;
  return lengthOf(values) < needed ? "its values end too early" : null;
}

const lengthOf = (values: unknown): number => (values as ArrayLike<unknown> | undefined)?.length ?? 0;
