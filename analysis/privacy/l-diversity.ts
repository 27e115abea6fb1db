import type { Value } from "../columns.ts";
import type { TableInput } from "../table.ts";
import { sensitiveValues, type SensitiveOptions } from "./sensitive-values.ts";

export interface ClassDiversity {
  /** What the rows of the class have in the quasi-identifiers. */
  readonly key: readonly Value[];
  readonly size: number;
  /** Number of different sensitive values. */
  readonly distinct: number;
  /** e to the entropy of their shares: so many equally frequent values would be as diverse. */
  readonly entropy: number;
}

export interface LDiversity {
  /** Least number of different sensitive values in a class. */
  readonly distinct: number;
  /** Least of e to the entropy. */
  readonly entropy: number;
  /** In ascending order of their keys. */
  readonly classes: readonly ClassDiversity[];
}

/**
 * How many values of a sensitive column the rows of a class have, plainly and by entropy (Machanavajjhala et al. 2007): in
 * a class with one value, whoever is known to be in it is known to have that value. Missing values count as one of their
 * own. Throws without columns or rows, and if the sensitive column is among the quasi-identifiers.
 */
export function lDiversity(data: TableInput, options: SensitiveOptions): LDiversity {
  const classes = sensitiveValues(data, options).map(({ key, size, counts }) => ({
    key,
    size,
    distinct: counts.filter((count) => count > 0).length,
    entropy: effectiveNumber(counts, size),
  }));
  return {
    distinct: classes.reduce((least, { distinct }) => Math.min(least, distinct), Infinity),
    entropy: classes.reduce((least, { entropy }) => Math.min(least, entropy), Infinity),
    classes,
  };
}

function effectiveNumber(counts: Float64Array, total: number): number {
  const entropy = counts.reduce(
    (sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log(count / total)),
    0,
  );
  return Math.exp(entropy);
}
