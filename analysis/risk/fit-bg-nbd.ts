import { AnalysisError } from "../errors.ts";
import { logBeta, logGamma } from "../inference/distributions.ts";
import { bgNbdLikelihood } from "../kernels/bg-nbd.ts";
import { drain, type Steps } from "../method.ts";
import { minimizeSteps, type Minimum } from "../nelder-mead.ts";
import { createRandom } from "../random.ts";
import { Table, type TableInput } from "../table.ts";
import { checkBgNbdParameters, type BgNbdParameters } from "./bg-nbd.ts";
import { readHistories, type HistoryColumns, type PurchaseHistories } from "./purchase-histories.ts";

export interface BgNbdOptions extends HistoryColumns {
  /** Of the sample of customers on which starts are compared. */
  readonly seed?: number;
}

/** A fitted BG/NBD model, as plain data. */
export interface BgNbdModel extends BgNbdParameters {
  /** Mean over customers of −ln of the likelihood. */
  readonly meanNegativeLogLikelihood: number;
  /** False if the steps ran out, or a parameter lies at the end of its range: customers are then too much alike. */
  readonly converged: boolean;
  readonly customers: number;
  readonly rowsLeftOut: number;
  /** One row per parameter: `parameter`, `value`, `meaning`. */
  readonly table: Table;
}

/** Starts are compared on at most so many customers. */
const mostForStarts = 2_000;
/** Parameters lie between e^−12 and e^12. */
const widest = 12;

/**
 * BG/NBD by maximum likelihood (Fader, Hardie and Lee 2005) from a table with one row per customer, as `purchaseSummary`
 * gives it. Several starts on a sample, the best refined over all customers, on the logarithms of the parameters. Rows
 * that lack a number are left out and counted. Throws on impossible histories, and if no customer bought again.
 */
export function bgNbd(customers: TableInput, options: BgNbdOptions = {}): BgNbdModel {
  return drain(bgNbdSteps(customers, options));
}

/** `bgNbd` as a long job. */
export function* bgNbdSteps(customers: TableInput, options: BgNbdOptions = {}): Steps<BgNbdModel> {
  const histories = readHistories(customers, options);
  checkRepeatPurchases(histories);
  const start = yield* bestStartSteps(histories, options.seed ?? 0);
  const found = yield* searchSteps(histories, start, 0.05);
  const [r, alpha, a, b] = found.x.map(Math.exp) as [number, number, number, number];
  const isInside = found.x.every((each) => Math.abs(each) < widest - 0.01);
  return {
    ...{ r, alpha, a, b },
    meanNegativeLogLikelihood: found.value,
    converged: found.converged && isInside,
    customers: histories.rows.length,
    rowsLeftOut: histories.rowsLeftOut,
    table: Table.fromColumns({
      parameter: ["r", "alpha", "a", "b"],
      value: [r, alpha, a, b],
      meaning: [
        "Shape of the buying rates; r / alpha is their mean per unit of time",
        "Rate of the buying rates, a time",
        "a / (a + b) is the mean chance of leaving after a purchase",
        "The larger a + b, the more alike customers are in that",
      ],
    }),
  };
}

/** Mean over customers of the natural logarithm of the likelihood of their histories. */
export function bgNbdLogLikelihood(
  parameters: BgNbdParameters,
  customers: TableInput,
  columns: HistoryColumns = {},
): number {
  checkBgNbdParameters(parameters);
  return likelihoodOf(readHistories(customers, columns))(parameters);
}

function checkRepeatPurchases({ frequency }: PurchaseHistories): void {
  if (frequency.some((times) => times > 0)) return;
  throw new AnalysisError(
    "not-determined",
    `None of ${frequency.length} customers bought again.`,
    "BG/NBD learns from repeat purchases: take a longer period.",
  );
}

/** Mean log-likelihood as a function of the parameters; what depends on the frequency alone is summed by frequency. */
function likelihoodOf({ frequency, recency, T }: PurchaseHistories): (parameters: BgNbdParameters) => number {
  const counts = new Map<number, number>();
  for (const x of frequency) counts.set(x, (counts.get(x) ?? 0) + 1);
  return (parameters) => {
    const { r, alpha, a, b } = parameters;
    let sum = bgNbdLikelihood(frequency, recency, T, r, alpha, a, b, 0, frequency.length);
    for (const [x, count] of counts) sum += count * frequencyPart(x, parameters);
    return sum / frequency.length;
  };
}

/** A1 + A2 of Fader, Hardie and Lee: what depends on the frequency alone. */
function frequencyPart(x: number, { r, alpha, a, b }: BgNbdParameters): number {
  return logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + logBeta(a, b + x) - logBeta(a, b);
}

function* bestStartSteps(histories: PurchaseHistories, seed: number): Steps<readonly number[]> {
  const sample = sampleHistories(histories, seed);
  const time = Math.log(sample.T.reduce((sum, each) => sum + each, 0) / sample.T.length || 1);
  const starts = [
    [0, time, 0, 0],
    [-1.5, time - 2, 0, 1],
    [0, time - 1, -2, 0],
    [1.5, time, 1, 3],
  ];
  let best: Minimum | null = null;
  for (const start of starts) {
    const found = yield* searchSteps(sample, start, 0.5);
    if (!best || found.value < best.value) best = found;
  }
  return best!.x;
}

function* searchSteps(histories: PurchaseHistories, start: readonly number[], step: number): Steps<Minimum> {
  const likelihood = likelihoodOf(histories);
  const loss = (x: Float64Array): number => {
    const [r, alpha, a, b] = Array.from(x, Math.exp) as [number, number, number, number];
    return -likelihood({ r, alpha, a, b });
  };
  const bound = [-widest, widest] as const;
  return yield* minimizeSteps(
    loss,
    start.map((each) => Math.min(widest, Math.max(-widest, each))),
    {
      bounds: start.map(() => bound),
      steps: start.map(() => step),
      maxIterations: 600,
      tolerance: 1e-11,
    },
  );
}

function sampleHistories(histories: PurchaseHistories, seed: number): PurchaseHistories {
  const { length } = histories.rows;
  if (length <= mostForStarts) return histories;
  const chosen = createRandom(seed).sample(mostForStarts, length);
  const take = (from: Float64Array): Float64Array => Float64Array.from(chosen, (place) => from[place]!);
  return {
    ...histories,
    frequency: take(histories.frequency),
    recency: take(histories.recency),
    T: take(histories.T),
  };
}
