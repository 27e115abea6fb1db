import type { Matrix } from "../matrix.ts";

/** A matrix of few values in compressed rows: row `i` has those from `starts[i]` to before `starts[i + 1]`. */
export interface SparseMatrix {
  readonly numRows: number;
  readonly numColumns: number;
  readonly starts: Int32Array;
  /** Column of each value, ascending within a row. */
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** The positions of `codes`, by rising code; equal codes keep the order that `positions` has them in. */
export function orderByCode(codes: Int32Array, numCodes: number, positions: Int32Array): Int32Array {
  const next = new Int32Array(numCodes + 1);
  for (const at of positions) next[codes[at]! + 1]!++;
  for (let code = 0; code < numCodes; code++) next[code + 1]! += next[code]!;
  const order = new Int32Array(positions.length);
  for (const at of positions) order[next[codes[at]!]!++] = at;
  return order;
}

/** Where the rows of ascending row numbers start, and where the last one ends. */
export function rowStarts(rows: Int32Array, numRows: number): Int32Array {
  const starts = new Int32Array(numRows + 1);
  for (const row of rows) starts[row + 1]!++;
  for (let row = 0; row < numRows; row++) starts[row + 1]! += starts[row]!;
  return starts;
}

/** The matrix with rows and columns exchanged. */
export function transpose(matrix: SparseMatrix): SparseMatrix {
  const { numRows, numColumns, starts, columns, values } = matrix;
  const next = rowStarts(columns, numColumns);
  const turned = {
    numRows: numColumns,
    numColumns: numRows,
    starts: next.slice(),
    columns: new Int32Array(columns.length),
    values: new Float64Array(values.length),
  };
  for (let row = 0; row < numRows; row++) {
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const to = next[columns[at]!]!++;
      turned.columns[to] = row;
      turned.values[to] = values[at]!;
    }
  }
  return turned;
}

/** The matrix with each row divided by its Euclidean length; rows of zeros stay. */
export function normalizeRows(matrix: SparseMatrix): SparseMatrix {
  const values = matrix.values.slice();
  for (let row = 0; row < matrix.numRows; row++) {
    let square = 0;
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++)
      square += values[at]! * values[at]!;
    if (square === 0) continue;
    const length = Math.sqrt(square);
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) values[at]! /= length;
  }
  return { ...matrix, values };
}

/** The whole matrix, zeros included; column names are numbers unless given. */
export function toDense(matrix: SparseMatrix, columnNames?: readonly string[]): Matrix {
  const { numRows, numColumns } = matrix;
  const values = new Float64Array(numRows * numColumns);
  for (let row = 0; row < numRows; row++)
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++)
      values[row * numColumns + matrix.columns[at]!] = matrix.values[at]!;
  return {
    numRows,
    numColumns,
    values,
    columnNames: columnNames ?? Array.from({ length: numColumns }, (_, column) => String(column)),
  };
}

/** The value of a row and column, null if there is none. */
export function sparseValue(matrix: SparseMatrix, row: number, column: number): number | null {
  let low = matrix.starts[row]!;
  let high = matrix.starts[row + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (matrix.columns[middle]! < column) low = middle + 1;
    else high = middle;
  }
  return low < matrix.starts[row + 1]! && matrix.columns[low] === column ? matrix.values[low]! : null;
}
