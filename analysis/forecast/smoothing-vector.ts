import type { SmoothingForm, SmoothingStart, SmoothingWeights } from "./smoothing-form.ts";
import { setStart, type SmoothingStates } from "./smoothing-states.ts";

/**
 * Where the weights may lie. `usual`: 0 ≤ α, β ≤ 1, γ ≤ 1 − α, 0.8 ≤ φ ≤ 0.98, as R's ets. `statsmodels`: besides β ≤ α,
 * and φ ≤ 0.995.
 */
export type SmoothingRegion = "usual" | "statsmodels";

/** What is fitted of a form: all weights but the given ones, and the states before the first value if asked. */
export interface SmoothingSpace {
  readonly form: SmoothingForm;
  readonly region: SmoothingRegion;
  readonly given: Partial<Readonly<Record<keyof SmoothingWeights, number>>>;
  /** States that are taken as they are; null if they are fitted. */
  readonly fixedStart: SmoothingStart | null;
}

/*
 * Weights and states as a vector within fixed bounds: α, β (its share of α in statsmodels' region), γ's share of 1 − α, φ,
 * level, trend, and all seasons but the last, which follows from their sum.
 */
const [alphaAt, betaAt, gammaAt, phiAt, levelAt, trendAt, seasonsAt] = [0, 1, 2, 3, 4, 5, 6] as const;

/** How many places at the front are weights. */
export const numWeights = 4;

/** The places of the weights that are fitted. */
export function weightPlaces({ form, given }: Pick<SmoothingSpace, "form" | "given">): number[] {
  return [
    given.alpha === undefined && alphaAt,
    form.trend !== "none" && given.beta === undefined && betaAt,
    form.seasonal !== "none" && given.gamma === undefined && gammaAt,
    form.damped && given.phi === undefined && phiAt,
  ].filter((place) => place !== false);
}

/** The places of the states. */
export function statePlaces({ trend, seasonal, period }: SmoothingForm): number[] {
  const seasons = seasonal === "none" ? [] : Array.from({ length: period - 1 }, (_, i) => seasonsAt + i);
  return [levelAt, ...(trend === "none" ? [] : [trendAt]), ...seasons];
}

/** The least and greatest value of a place. */
export function boundsOf(place: number, { form, region }: SmoothingSpace): readonly [number, number] {
  if (place < phiAt) return [0, 1];
  if (place === phiAt) return [0.8, region === "usual" ? 0.98 : 0.995];
  if (place === levelAt) return [-Infinity, Infinity];
  if (place === trendAt) return form.trend === "mul" ? [0.01, 100] : [-Infinity, Infinity];
  return form.seasonal === "mul" ? [1e-4, form.period] : [-Infinity, Infinity];
}

export function toVector(
  { alpha, beta, gamma, phi }: SmoothingWeights,
  { level, trend, seasons }: SmoothingStart,
  { region }: SmoothingSpace,
): Float64Array {
  const shareOf = (value: number | null, whole: number): number => (whole > 0 ? (value ?? 0) / whole : 0);
  return Float64Array.of(
    alpha,
    region === "usual" ? (beta ?? 0) : shareOf(beta, alpha),
    shareOf(gamma, 1 - alpha),
    phi ?? 1,
    level,
    trend ?? 0,
    ...(seasons ?? []).slice(0, -1),
  );
}

/** The weights that a vector stands for; null for those that the form has not. */
export function weightsOf(vector: Float64Array, { form, region, given }: SmoothingSpace): SmoothingWeights {
  const alpha = given.alpha ?? vector[alphaAt]!;
  const beta = given.beta ?? vector[betaAt]! * (region === "usual" ? 1 : alpha);
  const gamma = given.gamma ?? vector[gammaAt]! * (1 - alpha);
  const phi = form.damped ? (given.phi ?? vector[phiAt]!) : 1;
  return {
    alpha,
    beta: form.trend === "none" ? null : beta,
    gamma: form.seasonal === "none" ? null : gamma,
    phi: form.trend === "none" ? null : phi,
  };
}

/** Writes the states that a vector stands for, or the fixed ones, in front of those of the series. */
export function setStartStates(
  vector: Float64Array,
  { form, fixedStart }: SmoothingSpace,
  states: SmoothingStates,
): void {
  if (fixedStart) {
    setStart(states, fixedStart);
    return;
  }
  states.level[0] = vector[levelAt]!;
  states.slope[0] = vector[trendAt]!;
  if (form.seasonal === "none") return;
  let last = form.seasonal === "mul" ? form.period : 0;
  for (let i = 0; i < form.period - 1; i++) {
    states.season[i] = vector[seasonsAt + i]!;
    last -= states.season[i]!;
  }
  states.season[form.period - 1] = last;
}

/** The states in front of those of the series. */
export function startOf({ level, slope, season }: SmoothingStates, form: SmoothingForm): SmoothingStart {
  return {
    level: level[0]!,
    trend: form.trend === "none" ? null : slope[0]!,
    seasons: form.seasonal === "none" ? null : Array.from(season.subarray(0, form.period)),
  };
}
