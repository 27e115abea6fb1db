import { AnalysisError } from "../errors.ts";
import { integrateCdfDifference, type Distribution } from "../kernels/cdf-distance.ts";
import { presentNumbers, readNumbers, readWeights, sortedNumbers, type NumericInput } from "../numbers.ts";
import { varianceOf } from "../stats.ts";

export interface WeightOptions {
  /** One weight per reference value. */
  readonly referenceWeights?: NumericInput;
  /** One weight per current value. */
  readonly currentWeights?: NumericInput;
}

/** The least deviation that `normedWasserstein` divides by, as in Evidently: a constant reference has none. */
export const leastDeviation = 0.001;

/**
 * Wasserstein-1 (earth mover's) distance of two samples, in the unit of the values: how far values must move on average
 * to turn one into the other. Missing values are left out. Throws if a sample has no value.
 */
export function wasserstein(
  reference: NumericInput,
  current: NumericInput,
  options: WeightOptions = {},
): number {
  return integrateCdfDifference(...readBoth(reference, current, options), 1);
}

/** Wasserstein-1 distance in standard deviations (ddof 0) of the reference, of which at least 0.001 is assumed. */
export function normedWasserstein(reference: NumericInput, current: NumericInput): number {
  const distance = wasserstein(reference, current);
  return distance / Math.max(leastDeviation, Math.sqrt(varianceOf(presentNumbers(reference), 0)));
}

/**
 * Energy distance of two samples (Székely and Rizzo), as scipy: √(2 ∫ (F − G)²). Missing values are left out. Throws if
 * a sample has no value.
 */
export function energyDistance(
  reference: NumericInput,
  current: NumericInput,
  options: WeightOptions = {},
): number {
  return Math.sqrt(2 * integrateCdfDifference(...readBoth(reference, current, options), 2));
}

function readBoth(
  reference: NumericInput,
  current: NumericInput,
  { referenceWeights, currentWeights }: WeightOptions,
): [Distribution, Distribution] {
  return [
    toDistribution(reference, referenceWeights, "the reference"),
    toDistribution(current, currentWeights, "the current values"),
  ];
}

function toDistribution(input: NumericInput, weights: NumericInput | undefined, name: string): Distribution {
  const distribution = weights ? weighted(input, weights, name) : unweighted(sortedNumbers(input, name));
  if (distribution.values.length > 0) return distribution;
  throw new AnalysisError(
    "too-few-rows",
    `There is no value in ${name}.`,
    "Compare samples that have at least one value each.",
  );
}

function weighted(input: NumericInput, weightInput: NumericInput, name: string): Distribution {
  const values = readNumbers(input, name);
  const weights = readWeights(weightInput, values.length);
  const order = Array.from(values.keys())
    .filter((row) => !Number.isNaN(values[row]))
    .sort((a, b) => values[a]! - values[b]!);
  const total = order.reduce((sum, row) => sum + weights[row]!, 0);
  if (total === 0) return unweighted(new Float64Array(0));
  return {
    values: Float64Array.from(order, (row) => values[row]!),
    weights: Float64Array.from(order, (row) => weights[row]!),
    total,
  };
}

const unweighted = (values: Float64Array): Distribution => ({ values, weights: null, total: values.length });
