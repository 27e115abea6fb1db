import { isNumeric } from "./columns.ts";
import { AnalysisError } from "./errors.ts";
import { readNumbers } from "./numbers.ts";
import { isTableInput, toTable, type AnyTable, type TableInput } from "./table.ts";

/** Numbers in rows and columns: `values[row * numColumns + column]`. NaN marks a missing value. */
export interface Matrix {
  readonly numRows: number;
  readonly numColumns: number;
  readonly values: Float64Array;
  readonly columnNames: readonly string[];
}

/** What numeric methods accept: a table with chosen columns, a matrix, or rows of numbers. */
export type DataInput = TableInput | Matrix | readonly ArrayLike<number | null>[];

/** Rows without gaps, and where they came from. */
export interface CompleteRows {
  readonly matrix: Matrix;
  /** Row number in the input of each row of the matrix, ascending. */
  readonly rows: Int32Array;
  /** Rows of the input, those left out included. */
  readonly numRowsGiven: number;
}

/**
 * The input as a matrix, NaN where a value is missing. Of a table, `columns` must name numeric columns. Throws on an
 * infinite value and on rows of unequal length.
 */
export function readMatrix(data: DataInput, columns?: readonly string[]): Matrix {
  if (isTableInput(data)) return matrixOfTable(toTable(data), columns);
  if (isMatrix(data)) return data;
  return matrixOfRows(data, columns);
}

/** The rows of the input in which no value is missing; methods that need complete rows state how many they left out. */
export function readCompleteRows(data: DataInput, columns?: readonly string[]): CompleteRows {
  const matrix = readMatrix(data, columns);
  const rows = completeRows(matrix);
  return {
    matrix: rows.length === matrix.numRows ? matrix : takeMatrixRows(matrix, rows),
    rows,
    numRowsGiven: matrix.numRows,
  };
}

/** A matrix of rows `rows`, in that order. */
export function takeMatrixRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const { numColumns } = matrix;
  const values = new Float64Array(rows.length * numColumns);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * numColumns;
    for (let j = 0; j < numColumns; j++) values[i * numColumns + j] = matrix.values[from + j]!;
  }
  return { ...matrix, numRows: rows.length, values };
}

/** One row of a matrix, as a fresh array. */
export function matrixRow(matrix: Matrix, row: number): number[] {
  return Array.from(matrix.values.subarray(row * matrix.numColumns, (row + 1) * matrix.numColumns));
}

/** Every row of a matrix, as fresh arrays. */
export function matrixRows(matrix: Matrix): number[][] {
  return Array.from({ length: matrix.numRows }, (_, row) => matrixRow(matrix, row));
}

/** One column of a matrix, as a fresh array. */
export function matrixColumn({ values, numRows, numColumns }: Matrix, column: number): Float64Array {
  const out = new Float64Array(numRows);
  for (let row = 0; row < numRows; row++) out[row] = values[row * numColumns + column]!;
  return out;
}

function isMatrix(data: DataInput): data is Matrix {
  return "numColumns" in data && data.values instanceof Float64Array;
}

function matrixOfTable(table: AnyTable, columns: readonly string[] | undefined): Matrix {
  if (!columns || columns.length === 0) {
    const numeric = table.columnNames.filter((name) => isNumeric(table.column(name)));
    throw new AnalysisError(
      "bad-parameter",
      "No columns are chosen.",
      `Give "columns", for instance ${JSON.stringify(numeric.slice(0, 3))}.`,
    );
  }
  const values = new Float64Array(table.numRows * columns.length);
  columns.forEach((name, j) => {
    const numbers = readNumbers(table.column(name), `column "${name}"`);
    for (let row = 0; row < numbers.length; row++) values[row * columns.length + j] = numbers[row]!;
  });
  return { numRows: table.numRows, numColumns: columns.length, values, columnNames: columns };
}

function matrixOfRows(
  rows: readonly ArrayLike<number | null>[],
  names: readonly string[] | undefined,
): Matrix {
  const numColumns = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * numColumns);
  rows.forEach((row, i) => {
    if (row.length !== numColumns) {
      throw new AnalysisError(
        "length-mismatch",
        `Row ${i} has ${row.length} values, row 0 has ${numColumns}.`,
        "Give rows of equal length, with null where a value is missing.",
      );
    }
    values.set(readNumbers(row, `row ${i}`), i * numColumns);
  });
  const columnNames = names ?? Array.from({ length: numColumns }, (_, j) => `x${j + 1}`);
  return { numRows: rows.length, numColumns, values, columnNames };
}

function completeRows({ values, numRows, numColumns }: Matrix): Int32Array {
  const rows = new Int32Array(numRows);
  let kept = 0;
  for (let row = 0; row < numRows; row++) {
    let complete = true;
    for (let j = row * numColumns; j < (row + 1) * numColumns; j++)
      if (Number.isNaN(values[j])) complete = false;
    if (complete) rows[kept++] = row;
  }
  return rows.subarray(0, kept);
}
