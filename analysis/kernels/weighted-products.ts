import type { Kernel } from "./engine.ts";

/*
 * Rows are `width` numbers each, an even number of them; rows and their weights are filled up to a multiple of four with
 * zeros, so that two columns and four rows are added at a time.
 */

/** The scalar product of each row with the coefficients. */
export const rowProducts: Kernel<
  [rows: Float64Array, width: number, coefficients: Float64Array, products: Float64Array]
> = {
  name: "rowProducts",
  run(start, end, _chunk, ...[rows, width, coefficients, products]) {
    for (let row = start, at = start * width; row < end; row++) {
      let even = 0;
      let odd = 0;
      for (let j = 0; j < width; j += 2, at += 2) {
        even += rows[at]! * coefficients[j]!;
        odd += rows[at + 1]! * coefficients[j + 1]!;
      }
      products[row] = even + odd;
    }
    return 0;
  },
};

/**
 * Per chunk, which begins at a multiple of four rows: Σ first · row to `sums`, and Σ second · row · rowᵀ to `squares`, of
 * which the lower triangle is right and the rest is not to be read.
 */
export const weightedProducts: Kernel<
  [
    rows: Float64Array,
    width: number,
    first: Float64Array,
    second: Float64Array,
    sums: Float64Array,
    squares: Float64Array,
  ]
> = {
  name: "weightedProducts",
  run(start, end, chunk, ...[rows, width, first, second, sums, squares]) {
    const sumsAt = chunk * width;
    const squaresAt = sumsAt * width;
    sums.fill(0, sumsAt, sumsAt + width);
    squares.fill(0, squaresAt, squaresAt + width * width);
    for (let row = start; row < end; row += 4) {
      const [a, b, c, d] = [row * width, (row + 1) * width, (row + 2) * width, (row + 3) * width];
      for (let j = 0; j < width; j++) {
        sums[sumsAt + j]! +=
          first[row]! * rows[a + j]! +
          first[row + 1]! * rows[b + j]! +
          (first[row + 2]! * rows[c + j]! + first[row + 3]! * rows[d + j]!);
        const [ofA, ofB] = [second[row]! * rows[a + j]!, second[row + 1]! * rows[b + j]!];
        const [ofC, ofD] = [second[row + 2]! * rows[c + j]!, second[row + 3]! * rows[d + j]!];
        const to = squaresAt + j * width;
        for (let k = 0; k <= (j | 1); k++)
          squares[to + k]! +=
            ofA * rows[a + k]! + ofB * rows[b + k]! + (ofC * rows[c + k]! + ofD * rows[d + k]!);
      }
    }
    return 0;
  },
};
