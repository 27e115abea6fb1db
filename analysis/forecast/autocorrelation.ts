import { AnalysisError } from "../errors.ts";
import { chiSquareTail } from "../inference/distributions.ts";
import type { NumericInput } from "../numbers.ts";
import { isConstant, meanOf } from "../stats.ts";
import { readSeries } from "./read-series.ts";

export interface LagOptions {
  /** Greatest lag (default 10·log10 n, at most n − 1). */
  readonly nLags?: number;
}

/**
 * Autocorrelations of the lags 0, 1, …: covariances about the whole mean over n, divided by the variance. As statsmodels
 * `acf`, R `acf`. Null for a constant series. Throws on missing values and on lags beyond the series.
 */
export function acf(y: NumericInput, { nLags }: LagOptions = {}): Float64Array | null {
  const values = readSeries(y, 2, "An autocorrelation");
  const lags = readLags(nLags, values.length);
  if (isConstant(values)) return null;
  const mean = meanOf(values);
  const covariances = new Float64Array(lags + 1);
  for (let lag = 0; lag <= lags; lag++) {
    let sum = 0;
    for (let t = lag; t < values.length; t++) sum += (values[t]! - mean) * (values[t - lag]! - mean);
    covariances[lag] = sum;
  }
  return covariances.map((covariance) => covariance / covariances[0]!);
}

/**
 * Partial autocorrelations of the lags 0, 1, …: what a lag adds to the shorter ones, by the Yule–Walker equations
 * (Durbin's recursion) on `acf`. As statsmodels `pacf(method="ywm")`. Null for a constant series. Throws as `acf`.
 */
export function pacf(y: NumericInput, options: LagOptions = {}): Float64Array | null {
  const correlations = acf(y, options);
  if (correlations === null) return null;
  const partial = new Float64Array(correlations.length);
  partial[0] = 1;
  let coefficients = new Float64Array(0);
  let left = 1;
  for (let lag = 1; lag < correlations.length; lag++) {
    const before = coefficients;
    const explained = before.reduce((sum, c, i) => sum + c * correlations[lag - 1 - i]!, 0);
    // A series that the shorter lags explain wholly leaves nothing to later ones.
    const next = left > 0 ? (correlations[lag]! - explained) / left : 0;
    coefficients = Float64Array.from({ length: lag }, (_, i) =>
      i === lag - 1 ? next : before[i]! - next * before[lag - 2 - i]!,
    );
    left *= 1 - next * next;
    partial[lag] = next;
  }
  return partial;
}

export interface LjungBoxOptions {
  /** Lags up to which the autocorrelations are tested together (default 10 and a fifth of the series at most). */
  readonly lags?: readonly number[];
  /** Weights fitted by the model whose residuals these are: as many degrees of freedom fewer. */
  readonly modelDf?: number;
}

export interface LjungBoxTest {
  readonly lag: number;
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Null where no degrees of freedom are left. */
  readonly p: number | null;
}

/**
 * Ljung and Box's (1978) test that a series, such as the residuals of a model, has no autocorrelation up to each of the
 * lags. As statsmodels `acorr_ljungbox`. Null for a constant series. Throws as `acf`.
 */
export function ljungBox(y: NumericInput, options: LjungBoxOptions = {}): LjungBoxTest[] | null {
  const values = readSeries(y, 2, "A Ljung–Box test");
  const n = values.length;
  const { lags = [Math.max(1, Math.min(10, Math.floor(n / 5)))], modelDf = 0 } = options;
  const bad = lags.find((lag) => !(Number.isInteger(lag) && lag >= 1));
  if (bad !== undefined) throw badLag(bad, n);
  const correlations = acf(values, { nLags: Math.max(...lags) });
  if (correlations === null) return null;
  return lags.map((lag) => {
    let sum = 0;
    for (let k = 1; k <= lag; k++) sum += correlations[k]! ** 2 / (n - k);
    const statistic = n * (n + 2) * sum;
    const degreesOfFreedom = Math.max(0, lag - modelDf);
    const p = degreesOfFreedom > 0 ? chiSquareTail(statistic, degreesOfFreedom) : null;
    return { lag, statistic, degreesOfFreedom, p };
  });
}

function readLags(nLags: number | undefined, numValues: number): number {
  const lags = nLags ?? Math.min(Math.floor(10 * Math.log10(numValues)), numValues - 1);
  if (!(Number.isInteger(lags) && lags >= 0 && lags < numValues)) throw badLag(lags, numValues);
  return lags;
}

const badLag = (lag: number, numValues: number): AnalysisError =>
  new AnalysisError(
    "bad-parameter",
    `The lag is ${lag} for a series of ${numValues} values.`,
    `Give a whole number below ${numValues}.`,
  );
