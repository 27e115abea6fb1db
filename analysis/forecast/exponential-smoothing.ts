import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import type { NumericInput } from "../numbers.ts";
import { checkPositive } from "./decompose.ts";
import { fitSmoothingSteps, manyBegins, type SmoothingBegin } from "./fit-smoothing.ts";
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
import {
  statePlaces,
  weightPlaces,
  weightsOf,
  type SmoothingRegion,
  type SmoothingSpace,
} from "./smoothing-vector.ts";

export interface SmoothingOptions extends Partial<SmoothingForm> {
  /** States before the first value: fitted with the weights (default, up to a period of 24), by decomposition, or given. */
  readonly initial?: "estimated" | "heuristic" | SmoothingInitial;
  /** Weights that are given; the others are fitted. β is that of the component form: level changes are smoothed by it. */
  readonly smoothing?: Partial<Readonly<Record<keyof SmoothingWeights, number>>>;
  /** Where fitted weights may lie (default usual). */
  readonly bounds?: SmoothingRegion;
  /** A fit of the same form to search from, for instance to fewer values of the series: quicker than many starts. */
  readonly from?: SmoothingBegin;
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
  checkWeights(given, form);
  const values = readSeries(y);
  const isEstimated = initial === "estimated";
  const numFitted = weightPlaces({ form, given }).length + (isEstimated ? statePlaces(form).length : 0);
  checkSmoothable(values, form, numFitted, typeof initial === "object");
  const start = typeof initial === "object" ? readInitial(initial, form) : heuristicStart(values, form);
  const space = { form, region, given, fixedStart: isEstimated ? null : start };
  if (numFitted === 0)
    return toSmoothingModel(values, { form, weights: givenWeights(space), start, numFitted });
  const begins = options.from
    ? nearBegins(options.from, space, start)
    : manyBegins(space, isEstimated ? [start, startOfSeries(values, form)] : [start]);
  const searches = yield* fitSmoothingSteps(values, space, begins);
  const best = searches[0];
  if (!best) throw outOfDomain(form);
  return toSmoothingModel(values, { form, weights: best.weights, start: best.start, numFitted, searches });
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

/** States by the start of the series alone: near if states change much. */
const startOfSeries = (values: Float64Array, form: SmoothingForm): SmoothingStart =>
  form.seasonal === "none" ? firstValues(values, form) : heuristicStart(values, form, 2);

/** The given fit, and middling weights with the states that the series suggests. */
function nearBegins(from: SmoothingBegin, { form }: SmoothingSpace, start: SmoothingStart): SmoothingBegin[] {
  const weights = {
    alpha: 0.3,
    beta: form.trend === "none" ? null : 0.1,
    gamma: form.seasonal === "none" ? null : 0.1,
    phi: form.trend === "none" ? null : form.damped ? 0.95 : 1,
  };
  return [from, { weights, start }];
}

function readInitial({ level, trend, season }: SmoothingInitial, form: SmoothingForm): SmoothingStart {
  if (form.seasonal !== "none" && season?.length !== form.period) {
    throw new AnalysisError(
      "bad-parameter",
      `The initial season has ${season?.length ?? 0} values for a period of ${form.period}.`,
      "Give one for each value of a cycle.",
    );
  }
  const bad = [level, trend ?? 0, ...(season ?? [])].find((state) => !Number.isFinite(state));
  if (bad !== undefined) {
    throw new AnalysisError("bad-parameter", `An initial state is ${bad}.`, "States are numbers.");
  }
  return {
    level,
    trend: form.trend === "none" ? null : (trend ?? (form.trend === "mul" ? 1 : 0)),
    seasons: form.seasonal === "none" ? null : season!,
  };
}

function checkWeights(given: NonNullable<SmoothingOptions["smoothing"]>, form: SmoothingForm): void {
  const absent = [
    form.trend === "none" && "beta",
    form.seasonal === "none" && "gamma",
    !form.damped && "phi",
  ].filter((name) => name !== false);
  for (const [name, weight] of Object.entries(given)) {
    if (absent.some((other) => other === name)) {
      throw new AnalysisError(
        "bad-parameter",
        `${describeForm(form)} has no ${name}.`,
        "Leave it out, or choose a form with a trend, with seasons, or damped.",
      );
    }
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
