/**
 * Rows in groups of four, column by column, so that one instruction works on several rows: row `r`, column `j` stands at
 * `quadOffset(r, numColumns) + 4 * j`. Rows are filled up to a multiple of four with zeros.
 */
export const quadOffset = (row: number, numColumns: number): number =>
  (row >> 2) * 4 * numColumns + (row & 3);

/** Rows with those that fill up the last quad. */
export const paddedRows = (numRows: number): number => Math.ceil(numRows / 4) * 4;

/** Writes rows `values[row * numColumns + j]` as quads to `quads`, of `paddedRows(numRows) * numColumns` numbers. */
export function writeQuads(
  values: Float64Array,
  numRows: number,
  numColumns: number,
  quads: Float64Array,
): void {
  const width = 4 * numColumns;
  const whole = numRows & ~3;
  for (let row = 0, from = 0, to = 0; row < whole; row += 4, from += width, to += width) {
    for (let j = 0; j < numColumns; j++) {
      quads[to + 4 * j] = values[from + j]!;
      quads[to + 4 * j + 1] = values[from + numColumns + j]!;
      quads[to + 4 * j + 2] = values[from + 2 * numColumns + j]!;
      quads[to + 4 * j + 3] = values[from + 3 * numColumns + j]!;
    }
  }
  for (let row = whole; row < numRows; row++) {
    const to = quadOffset(row, numColumns);
    for (let j = 0; j < numColumns; j++) quads[to + 4 * j] = values[row * numColumns + j]!;
  }
}
