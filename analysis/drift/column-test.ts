import { chiSquareContingency } from "../inference/chi-square.ts";
import { ksOfDistributionsSteps } from "../inference/kolmogorov-smirnov.ts";
import { twoProportionZ } from "../inference/two-proportion.ts";
import type { Steps } from "../method.ts";
import {
  categoriesOf,
  presentRows,
  sum,
  type CategoricalSample,
  type ColumnSample,
} from "./column-sample.ts";

/** A test whether both samples of a column come from one law. */
export interface ColumnTest {
  /** `ks` (Kolmogorov–Smirnov), `chisquare` (homogeneity of counts) or `z` (two proportions). */
  readonly name: "ks" | "chisquare" | "z";
  readonly statistic: number;
  readonly p: number;
}

/** A column of numbers with no more different values is tested by category, as in Evidently. */
const fewValues = 5;

/**
 * The test that fits a column by Evidently's rule for small samples: Kolmogorov–Smirnov for numbers of more than 5
 * different values, z for two values, else chi-square; missing values are left out. Null if a side has no value.
 */
export function* testColumnSteps(reference: ColumnSample, current: ColumnSample): Steps<ColumnTest | null> {
  if (presentRows(reference) === 0 || presentRows(current) === 0) return null;
  if (reference.kind === "numeric" && current.kind === "numeric" && hasManyValues(reference, current)) {
    const { statistic, p } = yield* ksOfDistributionsSteps(reference.distribution, current.distribution);
    return { name: "ks", statistic, p };
  }
  const [before, after] = alignCounts(categoriesOf(reference), categoriesOf(current));
  if (before.length > 2) {
    const { statistic, p } = chiSquareContingency([before, after]);
    return { name: "chisquare", statistic, p };
  }
  const { z, p } = twoProportionZ(
    { successes: before[0]!, trials: sum(before) },
    { successes: after[0]!, trials: sum(after) },
  );
  return { name: "z", statistic: z, p };
}

function hasManyValues(...samples: readonly Extract<ColumnSample, { kind: "numeric" }>[]): boolean {
  const found = new Set<number>();
  for (const { distribution } of samples)
    for (const value of distribution.values) {
      found.add(value);
      if (found.size > fewValues) return true;
    }
  return false;
}

/** Rows of both samples for each name that either has. */
export function alignCounts(a: CategoricalSample, b: CategoricalSample): [Float64Array, Float64Array] {
  const index = new Map<string, number>();
  for (const name of [...a.names, ...b.names]) if (!index.has(name)) index.set(name, index.size);
  const countsOf = ({ names, counts }: CategoricalSample): Float64Array => {
    const aligned = new Float64Array(index.size);
    names.forEach((name, i) => (aligned[index.get(name)!]! += counts[i]!));
    return aligned;
  };
  return [countsOf(a), countsOf(b)];
}
