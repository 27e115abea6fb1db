import type { Value } from "../columns.ts";
import type { TableInput } from "../table.ts";
import { sensitiveValues, type SensitiveOptions } from "./sensitive-values.ts";

export interface TClosenessOptions extends SensitiveOptions {
  /**
   * `equal` (default): any two values are equally far apart, which makes it the total variation. `ordered`: values are as
   * far apart as their ranks, over the number of values less one.
   */
  readonly distance?: "equal" | "ordered";
}

export interface ClassCloseness {
  /** What the rows of the class have in the quasi-identifiers. */
  readonly key: readonly Value[];
  readonly size: number;
  /** Distance of the class's shares of sensitive values from those of all rows, between 0 and 1. */
  readonly t: number;
}

export interface TCloseness {
  /** The greatest distance. */
  readonly t: number;
  /** In ascending order of their keys. */
  readonly classes: readonly ClassCloseness[];
}

/**
 * Earth mover's distance between the sensitive values of each class and those of all rows (Li, Li and Venkatasubramanian
 * 2007): what is learned of a person by knowing their class. Missing values count as one of their own, the last in order.
 * Throws as `lDiversity`.
 */
export function tCloseness(data: TableInput, options: TClosenessOptions): TCloseness {
  const found = sensitiveValues(data, options);
  const distance = options.distance === "ordered" ? orderedDistance : equalDistance;
  const numRows = found.reduce((sum, { size }) => sum + size, 0);
  const overall = found[0]!.counts.map(
    (_, value) => found.reduce((sum, { counts }) => sum + counts[value]!, 0) / numRows,
  );
  const classes = found.map(({ key, size, counts }) => {
    const shares = counts.map((count) => count / size);
    return { key, size, t: distance(shares, overall) };
  });
  return { t: classes.reduce((most, { t }) => Math.max(most, t), 0), classes };
}

function equalDistance(shares: Float64Array, overall: Float64Array): number {
  return shares.reduce((sum, share, value) => sum + Math.abs(share - overall[value]!), 0) / 2;
}

function orderedDistance(shares: Float64Array, overall: Float64Array): number {
  if (shares.length === 1) return 0;
  let moved = 0;
  let distance = 0;
  shares.forEach((share, value) => {
    moved += share - overall[value]!;
    distance += Math.abs(moved);
  });
  return distance / (shares.length - 1);
}
