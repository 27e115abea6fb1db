import { describe, expect, test } from "vitest";
import {
  matrixColumn,
  matrixRow,
  matrixRows,
  readCompleteRows,
  readMatrix,
  takeMatrixRows,
} from "../../analysis/matrix.ts";
import { Table } from "../../analysis/table.ts";

const table = Table.fromColumns({ a: [1, 2, null], b: [4, null, 6], name: ["x", "y", "z"] });

describe("readMatrix()", () => {
  test("of a table takes the chosen columns in their order", () => {
    expect(readMatrix(table, ["b", "a"])).toEqual({
      numRows: 3,
      numColumns: 2,
      values: Float64Array.of(4, 1, NaN, 2, 6, NaN),
      columnNames: ["b", "a"],
    });
  });
  test("of table data is that of the table", () => {
    expect(readMatrix(table.toData(), ["a"])).toEqual(readMatrix(table, ["a"]));
  });
  test("of rows names the columns x1, x2", () =>
    expect(readMatrix([[1, 2]]).columnNames).toEqual(["x1", "x2"]));
  test("of rows makes null missing", () =>
    expect(readMatrix([[null, 1]]).values).toEqual(Float64Array.of(NaN, 1)));
  test("of a matrix is the matrix", () => {
    const matrix = readMatrix([[1]]);
    expect(readMatrix(matrix)).toBe(matrix);
  });
  test("of no rows is empty", () => expect(readMatrix([])).toMatchObject({ numRows: 0, numColumns: 0 }));
  test("refuses a table without chosen columns and offers the numeric ones", () => {
    expect(() => readMatrix(table)).toThrow(
      expect.objectContaining({ advice: 'Give "columns", for instance ["a","b"].' }) as Error,
    );
  });
  test("refuses text columns", () =>
    expect(() => readMatrix(table, ["name"])).toThrow('Column "name" holds text'));
  test("refuses ragged rows", () =>
    expect(() => readMatrix([[1, 2], [3]])).toThrow("Row 1 has 1 values, row 0 has 2."));
  test("refuses infinity", () => expect(() => readMatrix([[Infinity]])).toThrow("Infinity"));
});

describe("readCompleteRows()", () => {
  test("leaves out rows with a gap and says which remain", () => {
    const { matrix, rows, numRowsGiven } = readCompleteRows(table, ["a", "b"]);
    expect([matrixRows(matrix), Array.from(rows), numRowsGiven]).toEqual([[[1, 4]], [0], 3]);
  });
  test("copies nothing if every row is complete", () => {
    const matrix = readMatrix([[1], [2]]);
    expect(readCompleteRows(matrix).matrix).toBe(matrix);
  });
});

test("takeMatrixRows() gives rows in the order asked for", () => {
  expect(matrixRows(takeMatrixRows(readMatrix([[1], [2], [3]]), [2, 0]))).toEqual([[3], [1]]);
});

test("matrixRow() and matrixColumn() read along and across", () => {
  const matrix = readMatrix([
    [1, 2],
    [3, 4],
  ]);
  expect(matrixRow(matrix, 1)).toEqual([3, 4]);
  expect(matrixColumn(matrix, 1)).toEqual(Float64Array.of(2, 4));
});
