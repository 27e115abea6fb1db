import { matrixColumn, type Matrix } from "../matrix.ts";
import { meanOf } from "../stats.ts";

/** How rare values as low, and values as high, are in each column: −ln of their share. By row and column of the matrix. */
export interface ColumnTails {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The tail on the side that the column is skewed to; both tails together if it is not skewed at all. */
  readonly skewed: Float64Array;
}

/** The tails of the empirical distribution of each column; every value counts itself and its equals. */
export function columnTails(matrix: Matrix): ColumnTails {
  const { numRows, numColumns } = matrix;
  const tails = {
    low: new Float64Array(numRows * numColumns),
    high: new Float64Array(numRows * numColumns),
    skewed: new Float64Array(numRows * numColumns),
  };
  for (let j = 0; j < numColumns; j++) {
    const values = matrixColumn(matrix, j);
    const side = skewSide(values);
    const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
    for (let start = 0; start < numRows;) {
      let end = start + 1;
      while (end < numRows && values[order[end]!] === values[order[start]!]) end++;
      const low = -Math.log(end / numRows);
      const high = -Math.log((numRows - start) / numRows);
      for (let at = start; at < end; at++) {
        const cell = order[at]! * numColumns + j;
        tails.low[cell] = low;
        tails.high[cell] = high;
        tails.skewed[cell] = side < 0 ? low : side > 0 ? high : low + high;
      }
      start = end;
    }
  }
  return tails;
}

/** Sign of the third central moment. */
function skewSide(values: Float64Array): number {
  const center = meanOf(values);
  return Math.sign(meanOf(values.map((value) => (value - center) ** 3)));
}
