import { filterSmoothing, simulateSmoothing } from "../kernels/smoothing.ts";
import type { ComponentKind, SmoothingForm, SmoothingStart, SmoothingWeights } from "./smoothing-form.ts";

/** The recursions' memory for a series: states with their starts in front, and the forecasts one step ahead. */
export interface SmoothingStates {
  /** α, β, γ, φ. */
  readonly smoothing: Float64Array;
  readonly level: Float64Array;
  readonly slope: Float64Array;
  readonly season: Float64Array;
  readonly fitted: Float64Array;
}

const kindCode: Readonly<Record<ComponentKind, number>> = { none: 0, add: 1, mul: 2 };

export function createStates(numValues: number, period: number): SmoothingStates {
  return {
    smoothing: new Float64Array(4),
    level: new Float64Array(numValues + 1),
    slope: new Float64Array(numValues + 1),
    season: new Float64Array(numValues + period),
    fitted: new Float64Array(numValues),
  };
}

/** Weights for the recursions; absent ones get values that change nothing. */
export function setWeights(
  { smoothing }: SmoothingStates,
  { alpha, beta, gamma, phi }: SmoothingWeights,
): void {
  smoothing[0] = alpha;
  smoothing[1] = beta ?? 0;
  smoothing[2] = gamma ?? 0;
  smoothing[3] = phi ?? 1;
}

/** Writes starts in front of the states of the series; absent parts get values that change nothing. */
export function setStart(states: SmoothingStates, start: SmoothingStart): void {
  states.level[0] = start.level;
  states.slope[0] = start.trend ?? 0;
  if (start.seasons) states.season.set(start.seasons);
}

/** Runs the recursions over `y`. `seasonFrom`: whether seasons are seen against the level before or after its update. */
export function runStates(
  y: Float64Array,
  form: SmoothingForm,
  states: SmoothingStates,
  seasonFrom: SeasonFrom = "forecast",
): void {
  filterSmoothing(
    y,
    kindCode[form.trend],
    kindCode[form.seasonal],
    form.period,
    seasonFrom === "level" ? 1 : 0,
    states.smoothing,
    states.level,
    states.slope,
    states.season,
    states.fitted,
  );
}

/** Runs the recursions on the values that errors make of them, from the states' starts on; `path` gets the values. */
export function continueStates(
  errors: Float64Array,
  form: SmoothingForm,
  states: SmoothingStates,
  seasonFrom: SeasonFrom,
  least: number,
  path: Float64Array,
): void {
  simulateSmoothing(
    errors,
    form.error === "mul" ? 1 : 0,
    least,
    kindCode[form.trend],
    kindCode[form.seasonal],
    form.period,
    seasonFrom === "level" ? 1 : 0,
    states.smoothing,
    states.level,
    states.slope,
    states.season,
    path,
  );
}

/** What a value is compared with to learn its season: the level as forecast (Hyndman), or as just updated (R `HoltWinters`). */
export type SeasonFrom = "forecast" | "level";
