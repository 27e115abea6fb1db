import { AnalysisError } from "../errors.ts";
import { pearson } from "../inference/correlation.ts";
import { logGamma } from "../inference/distributions.ts";
import { gammaGammaLikelihood } from "../kernels/gamma-gamma.ts";
import { drain, type Steps } from "../method.ts";
import { minimizeSteps, type Minimum } from "../nelder-mead.ts";
import { readNumbers } from "../numbers.ts";
import { toTable, type TableInput } from "../table.ts";

/**
 * Parameters of gamma–gamma: amounts of one customer are gamma distributed (shape p), their rates among customers too
 * (shape q, rate v).
 */
export interface GammaGammaParameters {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

export interface GammaGammaOptions {
  /** Column of repeat purchases (default `frequency`). */
  readonly frequency?: string;
  /** Column of the mean amount of these purchases (default `monetary_value`). */
  readonly monetaryValue?: string;
}

/** A fitted gamma–gamma model, as plain data. */
export interface GammaGammaModel extends GammaGammaParameters {
  readonly meanNegativeLogLikelihood: number;
  readonly converged: boolean;
  /** Customers with a repeat purchase, of which it learned. */
  readonly customers: number;
  /** Customers without a repeat purchase or an amount above 0. */
  readonly rowsLeftOut: number;
  /** Correlation of frequency and mean amount; the model supposes that there is none. Null if one is constant. */
  readonly correlation: number | null;
}

/**
 * Gamma–gamma model of what purchases are worth (Fader and Hardie 2013) by maximum likelihood, with q kept above 1, so
 * that the mean exists. Customers without a repeat purchase or with a mean amount of 0 or below are left out and counted.
 * Throws with fewer than two left, and if all have the same mean amount.
 */
export function gammaGamma(customers: TableInput, options: GammaGammaOptions = {}): GammaGammaModel {
  return drain(gammaGammaSteps(customers, options));
}

/** `gammaGamma` as a long job. */
export function* gammaGammaSteps(
  customers: TableInput,
  { frequency: timesName = "frequency", monetaryValue = "monetary_value" }: GammaGammaOptions = {},
): Steps<GammaGammaModel> {
  const table = toTable(customers);
  const times = readNumbers(table.column(timesName), `column "${timesName}"`);
  const amounts = readNumbers(table.column(monetaryValue), `column "${monetaryValue}"`);
  const rows = Int32Array.from(times.keys()).filter((row) => times[row]! > 0 && amounts[row]! > 0);
  const frequency = Float64Array.from(rows, (row) => times[row]!);
  const means = Float64Array.from(rows, (row) => amounts[row]!);
  checkAmounts(means, monetaryValue);
  const found = yield* searchSteps(frequency, means);
  const [p, q, v] = parametersOf(found.x);
  return {
    ...{ p, q, v },
    meanNegativeLogLikelihood: found.value,
    converged: found.converged && found.x.every((each) => Math.abs(each) < widest - 0.01),
    customers: rows.length,
    rowsLeftOut: table.numRows - rows.length,
    correlation: pearson(frequency, means).r,
  };
}

/**
 * Mean amount to be expected of a customer's purchases, given the mean of `frequency` repeat purchases so far: between
 * that mean and the mean of all customers, p v / (q − 1), which it is for whoever has none. Null if q is at most 1, where
 * the mean of all does not exist, unless purchases determine it (p · frequency + q above 1).
 */
export function expectedAmount(
  { p, q, v }: GammaGammaParameters,
  { frequency, monetaryValue }: { readonly frequency: number; readonly monetaryValue: number },
): number | null {
  const divisor = p * frequency + q - 1;
  return divisor > 0 ? (p * (v + frequency * monetaryValue)) / divisor : null;
}

const widest = 15;

/** p, q and v of the variables that are searched over. */
const parametersOf = (x: ArrayLike<number>): [number, number, number] => [
  Math.exp(x[0]!),
  1 + Math.exp(x[1]!),
  Math.exp(x[2]!),
];

function checkAmounts(means: Float64Array, name: string): void {
  if (means.length < 2) {
    throw new AnalysisError(
      "too-few-rows",
      `There are ${means.length} customers with a repeat purchase and a "${name}" above 0.`,
      "Gamma–gamma needs at least two: take a longer period.",
    );
  }
  if (means.some((mean) => mean !== means[0])) return;
  throw new AnalysisError(
    "not-determined",
    `All ${means.length} customers have a "${name}" of ${means[0]!}.`,
    "Every purchase is then worth just that: no model is needed.",
  );
}

function* searchSteps(frequency: Float64Array, means: Float64Array): Steps<Minimum> {
  const counts = new Map<number, number>();
  for (const x of frequency) counts.set(x, (counts.get(x) ?? 0) + 1);
  const logMeans = means.reduce((sum, mean) => sum + Math.log(mean), 0) / means.length;
  const loss = (x: Float64Array): number => {
    const [p, q, v] = parametersOf(x);
    let sum = gammaGammaLikelihood(frequency, means, p, q, v, 0, means.length);
    const common = q * Math.log(v) - logGamma(q) - logMeans;
    for (const [times, count] of counts)
      sum += count * (logGamma(p * times + q) - logGamma(p * times) + common);
    return -sum / means.length;
  };
  let best: Minimum | null = null;
  for (const [p, q, v] of [
    [0, 0, logMeans],
    [2, 1, logMeans - 1],
    [1, 3, logMeans + 2],
  ] as const) {
    const found = yield* minimizeSteps(loss, [p, q, v], {
      bounds: [p, q, v].map(() => [-widest, widest] as const),
      steps: [0.5, 0.5, 0.5],
      maxIterations: 600,
      tolerance: 1e-11,
    });
    if (!best || found.value < best.value) best = found;
  }
  return best!;
}
