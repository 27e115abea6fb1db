/*
 * The recursions of exponential smoothing in component form. Kinds of trend and season: 0 none, 1 additive,
 * 2 multiplicative. `smoothing` holds α, β, γ and φ. States come after their starts: `level[t + 1]` and `slope[t + 1]`
 * are made from the value at `t`, `season[t + period]` as well.
 */

/** Runs the recursions over `y`: fills the states after their starts, and `fitted` with the forecasts one step ahead. */
export function filterSmoothing(
  y: Float64Array,
  trendKind: number,
  seasonKind: number,
  period: number,
  seasonFromNewLevel: number,
  smoothing: Float64Array,
  level: Float64Array,
  slope: Float64Array,
  season: Float64Array,
  fitted: Float64Array,
): void {
  const phi = smoothing[3]!;
  for (let t = 0; t < y.length; t++) {
    const base = nextLevel(trendKind, level[t]!, slope[t]!, phi);
    fitted[t] = withSeason(seasonKind, base, season[t]!);
    updateStates(
      t,
      y[t]!,
      base,
      trendKind,
      seasonKind,
      period,
      seasonFromNewLevel,
      smoothing,
      level,
      slope,
      season,
    );
  }
}

/**
 * Runs the recursions on values that they make themselves: `path[t]` is the forecast one step ahead plus `errors[t]`, or
 * times one plus `errors[t]` if `errorsAreRelative` is 1, and at least `least`.
 */
export function simulateSmoothing(
  errors: Float64Array,
  errorsAreRelative: number,
  least: number,
  trendKind: number,
  seasonKind: number,
  period: number,
  seasonFromNewLevel: number,
  smoothing: Float64Array,
  level: Float64Array,
  slope: Float64Array,
  season: Float64Array,
  path: Float64Array,
): void {
  const phi = smoothing[3]!;
  for (let t = 0; t < errors.length; t++) {
    const base = nextLevel(trendKind, level[t]!, slope[t]!, phi);
    const forecast = withSeason(seasonKind, base, season[t]!);
    path[t] = Math.max(least, forecast + errors[t]! * (errorsAreRelative === 1 ? forecast : 1));
    updateStates(
      t,
      path[t]!,
      base,
      trendKind,
      seasonKind,
      period,
      seasonFromNewLevel,
      smoothing,
      level,
      slope,
      season,
    );
  }
}

function nextLevel(trendKind: number, level: number, slope: number, phi: number): number {
  if (trendKind === 0) return level;
  return trendKind === 1 ? level + phi * slope : level * Math.pow(slope, phi);
}

function withSeason(seasonKind: number, base: number, season: number): number {
  if (seasonKind === 0) return base;
  return seasonKind === 1 ? base + season : base * season;
}

function updateStates(
  t: number,
  value: number,
  base: number,
  trendKind: number,
  seasonKind: number,
  period: number,
  seasonFromNewLevel: number,
  smoothing: Float64Array,
  level: Float64Array,
  slope: Float64Array,
  season: Float64Array,
): void {
  const alpha = smoothing[0]!;
  const old = season[t]!;
  const adjusted = seasonKind === 0 ? value : seasonKind === 1 ? value - old : value / old;
  const now = alpha * adjusted + (1 - alpha) * base;
  level[t + 1] = now;
  if (trendKind !== 0) {
    const beta = smoothing[1]!;
    const seen = trendKind === 1 ? now - level[t]! : now / level[t]!;
    const expected = trendKind === 1 ? smoothing[3]! * slope[t]! : Math.pow(slope[t]!, smoothing[3]!);
    slope[t + 1] = beta * seen + (1 - beta) * expected;
  }
  if (seasonKind !== 0) {
    const gamma = smoothing[2]!;
    const from = seasonFromNewLevel === 1 ? now : base;
    season[t + period] = gamma * (seasonKind === 1 ? value - from : value / from) + (1 - gamma) * old;
  }
}
