import type { Matrix } from "../matrix.ts";
import type { Detection } from "./detection.ts";
import { reasonText } from "./reason-text.ts";
import { standingOf, type TypicalValues } from "./typical-values.ts";

/** A column that makes a row unusual. */
export interface Reason {
  readonly column: string;
  readonly value: number;
  /** Nine tenths of the rows have values from here … */
  readonly typicalLow: number;
  /** … to here. */
  readonly typicalHigh: number;
  /** Share of rows with a lower value. */
  readonly shareBelow: number;
  /** Share of rows with a higher value. */
  readonly shareAbove: number;
  /** The column's share of what makes the row unusual. */
  readonly weight: number;
  readonly text: string;
}

/** Columns are named until they make up this share of what is unusual … */
const explainedShare = 0.8;
/** … and every column that makes up this share by itself. */
const largeShare = 0.1;

/** The columns that make a row of a matrix unusual, the strongest first; at least one. */
export function reasonsFor(
  matrix: Matrix,
  row: number,
  contributions: Detection["contributions"],
  typical: readonly TypicalValues[],
): Reason[] {
  const values = matrix.values.subarray(row * matrix.numColumns, (row + 1) * matrix.numColumns);
  const weights = normalize(contributions(row)) ?? normalize(tailRarity(values, typical)) ?? evenly(values);
  const chosen = strongest(weights);
  return chosen.map((j) => {
    const standing = standingOf(typical[j]!, values[j]!);
    const others = chosen.filter((other) => other !== j).map((other) => typical[other]!.column);
    return {
      column: typical[j]!.column,
      value: values[j]!,
      typicalLow: typical[j]!.low,
      typicalHigh: typical[j]!.high,
      ...standing,
      weight: weights[j]!,
      text: reasonText(typical[j]!, values[j]!, standing, others),
    };
  });
}

function strongest(weights: Float64Array): number[] {
  const order = Array.from(weights.keys()).sort((a, b) => weights[b]! - weights[a]! || a - b);
  let explained = 0;
  return order.filter((j) => {
    const isNamed = explained < explainedShare || weights[j]! >= largeShare;
    explained += weights[j]!;
    return isNamed;
  });
}

/** Parts of their sum; null if that is 0. */
function normalize(parts: Float64Array): Float64Array | null {
  const sum = parts.reduce((total, part) => total + part, 0);
  return sum > 0 ? parts.map((part) => part / sum) : null;
}

/** For rows that the method itself finds nothing odd in: how far out each value lies in its column. */
function tailRarity(values: Float64Array, typical: readonly TypicalValues[]): Float64Array {
  return values.map((value, j) => {
    const { shareBelow, shareAbove } = standingOf(typical[j]!, value);
    return Math.max(0, -Math.log(2 * Math.min(1 - shareBelow, 1 - shareAbove)));
  });
}

const evenly = (values: Float64Array): Float64Array => values.map(() => 1 / values.length);
