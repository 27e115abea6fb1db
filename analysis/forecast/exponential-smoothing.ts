import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import type { NumericInput } from "../numbers.ts";
import { checkPositive } from "./decompose.ts";
import { fitSmoothingSteps } from "./fit-smoothing.ts";
import { readSeries } from "./read-series.ts";
import {
  describeForm,
  readForm,
  type SmoothingForm,
  type SmoothingStart,
  type SmoothingWeights,
} from "./smoothing-form.ts";
import { toSmoothingModel, type SmoothingModel } from "./smoothing-model.ts";
import { firstValues, heuristicStart } from "./smoothing-starts.ts";
import { freePlaces, weightsOf, type SmoothingRegion, type SmoothingSpace } from "./smoothing-vector.ts";

export interface SmoothingOptions extends Partial<SmoothingForm> {
  /** States before the first value: fitted with the weights (default, up to a period of 24), by decomposition, or given. */
  readonly initial?: "estimated" | "heuristic" | SmoothingInitial;
  /** Weights that are given; the others are fitted. β is that of the component form: level changes are smoothed by it. */
  readonly smoothing?: Partial<Readonly<Record<keyof SmoothingWeights, number>>>;
  /** Where fitted weights may lie (default usual). */
  readonly bounds?: SmoothingRegion;
}

/** Given states before the first value; a trend of 0 (or factor 1) if not given. */
export interface SmoothingInitial {
  readonly level: number;
  readonly trend?: number;
  /** One per value of a cycle, the first for the first value. */
  readonly season?: readonly number[];
}

/** Seasons of longer cycles start by decomposition: to fit each would take more values than there are. */
const longestFittedPeriod = 24;

/**
 * Exponential smoothing: simple, Holt's, Holt–Winters', damped, in component form (Hyndman and Athanasopoulos 2021,
 * chapter 8). Weights and starting states are fitted by least squares over all errors one step ahead, or by likelihood if
 * errors are relative, from many starts (`searches` tells of each). Throws on missing values, on a series too short for
 * the form, and where a multiplicative form meets a value that is not positive.
 */
export function exponentialSmoothing(y: NumericInput, options: SmoothingOptions = {}): SmoothingModel {
  return drain(exponentialSmoothingSteps(y, options));
}

/** `exponentialSmoothing` as a long job. */
export function* exponentialSmoothingSteps(
  y: NumericInput,
  options: SmoothingOptions = {},
): Steps<SmoothingModel> {
  const form = readForm(options);
  const { smoothing: given = {}, bounds: region = "usual" } = options;
  const initial = options.initial ?? (form.period > longestFittedPeriod ? "heuristic" : "estimated");
  checkWeights(given);
  const values = readSeries(y);
  const space = { form, region, given, fitStates: initial === "estimated" };
  const numFitted = freePlaces(space).length;
  checkSmoothable(values, form, numFitted, typeof initial === "object");
  const starts = typeof initial === "object" ? [readInitial(initial, form)] : startsFor(values, space);
  if (numFitted === 0) {
    return toSmoothingModel(values, { form, weights: givenWeights(space), start: starts[0]!, numFitted });
  }
  const searches = yield* fitSmoothingSteps(values, space, starts);
  const best = searches[0];
  if (!best) throw outOfDomain(form);
  const { weights, start } = best;
  return toSmoothingModel(values, { form, weights, start, numFitted, searches });
}

/**
 * Throws unless the series has more values than are fitted and, where its seasons must be found, two cycles, and unless
 * it is positive where the form multiplies.
 */
export function checkSmoothable(
  values: Float64Array,
  form: SmoothingForm,
  numFitted: number,
  isStartGiven = false,
): void {
  const cycles = form.seasonal === "none" || isStartGiven ? 1 : 2 * form.period;
  readSeries(values, Math.max(cycles, numFitted + 1), describeForm(form));
  if (form.error === "mul" || form.trend === "mul" || form.seasonal === "mul")
    checkPositive(values, describeForm(form));
}

/**
 * Sets of states to search from: by the whole series, near if states hardly change, and by its start, near if they
 * change.
 */
function startsFor(values: Float64Array, { form, fitStates }: SmoothingSpace): SmoothingStart[] {
  const whole = heuristicStart(values, form);
  if (!fitStates) return [whole];
  return [whole, form.seasonal === "none" ? firstValues(values, form) : heuristicStart(values, form, 2)];
}

function readInitial({ level, trend, season }: SmoothingInitial, form: SmoothingForm): SmoothingStart {
  if (form.seasonal !== "none" && season?.length !== form.period) {
    throw new AnalysisError(
      "bad-parameter",
      `The initial season has ${season?.length ?? 0} values for a period of ${form.period}.`,
      "Give one for each value of a cycle.",
    );
  }
  return {
    level,
    trend: form.trend === "none" ? null : (trend ?? (form.trend === "mul" ? 1 : 0)),
    seasons: form.seasonal === "none" ? null : season!,
  };
}

function checkWeights(given: NonNullable<SmoothingOptions["smoothing"]>): void {
  for (const [name, weight] of Object.entries(given)) {
    if (weight >= 0 && weight <= 1) continue;
    throw new AnalysisError("bad-parameter", `${name} is ${weight}.`, "Weights lie between 0 and 1.");
  }
}

const givenWeights = (space: SmoothingSpace): SmoothingWeights => weightsOf(new Float64Array(6), space);

const outOfDomain = (form: SmoothingForm): AnalysisError =>
  new AnalysisError(
    "bad-parameter",
    `${describeForm(form)} has no error within its domain for this series.`,
    "Take an additive form.",
  );
