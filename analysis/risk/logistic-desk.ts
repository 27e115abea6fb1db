import { countChunks, kernelEngine, kernelSteps, type Chunks } from "../kernels/engine.ts";
import type { LogisticData } from "../kernels/logistic.ts";
import { paddedRows } from "../kernels/quads.ts";
import { rowProducts, weightedProducts } from "../kernels/weighted-products.ts";
import type { Steps } from "../method.ts";

/** Log loss with derivatives, all sums over the rows. */
export interface LogisticSums {
  readonly loss: number;
  readonly gradient: Float64Array;
  /** The lower triangle is filled. */
  readonly hessian: Float64Array;
}

/** The rows of a logistic regression where kernels can work on them. */
export interface LogisticDesk {
  /** The weighted log loss at some coefficients, the first of which is the intercept. */
  evaluate(coefficients: Float64Array, text: string): Steps<LogisticSums>;
  close(): void;
}

/** A multiple of four. */
const chunkRows = 4_096;

/** Lays the rows out, each behind a 1 for the intercept. To be closed. */
export function openLogisticDesk({ values, numColumns, y, weights }: LogisticData): LogisticDesk {
  const chunks: Chunks = { numRows: y.length, chunkRows };
  const size = numColumns + 1;
  const width = size + (size & 1);
  const memory = kernelEngine().openMemory();
  const numRows = paddedRows(y.length);
  const numChunks = countChunks(chunks);
  const rows = memory.float64(numRows * width);
  for (let row = 0, from = 0; row < y.length; row++) {
    const to = row * width;
    rows[to] = 1;
    for (let j = 1; j < size; j++) rows[to + j] = values[from++]!;
  }
  const padded = memory.float64(width);
  const eta = memory.float64(numRows);
  const residuals = memory.float64(numRows);
  const curvatures = memory.float64(numRows);
  const sums = memory.float64(numChunks * width);
  const squares = memory.float64(numChunks * width * width);
  return {
    *evaluate(coefficients, text) {
      const describe = () => ({ fraction: null, text });
      padded.set(coefficients);
      yield* kernelSteps(rowProducts, chunks, [rows, width, padded, eta], describe);
      const loss = differentiate(eta, y, weights, residuals, curvatures);
      yield* kernelSteps(
        weightedProducts,
        chunks,
        [rows, width, residuals, curvatures, sums, squares],
        describe,
      );
      const gradient = new Float64Array(size);
      const hessian = new Float64Array(size * size);
      for (let chunk = 0; chunk < numChunks; chunk++) {
        for (let j = 0; j < size; j++) {
          gradient[j]! += sums[chunk * width + j]!;
          const from = (chunk * width + j) * width;
          for (let k = 0; k <= j; k++) hessian[j * size + k]! += squares[from + k]!;
        }
      }
      return { loss, gradient, hessian };
    },
    close: () => memory.close(),
  };
}

/** Writes the first and second derivatives of each row's loss by its log-odds, and returns the loss of all. */
function differentiate(
  eta: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  residuals: Float64Array,
  curvatures: Float64Array,
): number {
  let loss = 0;
  for (let row = 0; row < y.length; row++) {
    const weight = weights[row]!;
    const logOdds = eta[row]!;
    // exp of a negative number alone: neither the loss nor the probability overflows.
    const small = Math.exp(-Math.abs(logOdds));
    const p = logOdds >= 0 ? 1 / (1 + small) : small / (1 + small);
    loss += weight * (Math.log1p(small) + Math.max(0, logOdds) - y[row]! * logOdds);
    residuals[row] = weight * (p - y[row]!);
    curvatures[row] = (weight * small) / ((1 + small) * (1 + small));
  }
  return loss;
}
