import type { SmoothingModel } from "./smoothing-model.ts";

/**
 * The variance of a forecast for each step, from the states as if they and the weights were known (Hyndman et al. 2008,
 * sections 6.2 to 6.4): for additive errors, trends and seasons, and for relative errors of all forms but those with a
 * multiplicative trend. Null for the others.
 */
export function smoothingVariance(
  model: SmoothingModel,
  mean: Float64Array,
  sigma2: number,
): Float64Array | null {
  const { error, trend, seasonal } = model.form;
  if (trend === "mul") return null;
  if (error === "add") return seasonal === "mul" ? null : additiveVariance(model, mean.length, sigma2);
  return seasonal === "mul"
    ? seasonalVariance(model, mean.length, sigma2)
    : relativeVariance(model, mean, sigma2);
}

/** How much an error moves the forecast `steps` later. */
function responseAfter(steps: number, { form, weights, seasonFrom }: SmoothingModel): number {
  const { alpha, beta, gamma, phi } = weights;
  const trend = (beta ?? 0) * dampedSteps(steps, phi ?? 1);
  const season = form.seasonal === "add" && steps % form.period === 0 ? gamma! : 0;
  return alpha * (1 + trend) + season * (seasonFrom === "level" ? 1 - alpha : 1);
}

/** φ + φ² + … of so many terms. */
const dampedSteps = (steps: number, phi: number): number =>
  phi === 1 ? steps : (phi * (1 - phi ** steps)) / (1 - phi);

function additiveVariance(model: SmoothingModel, horizon: number, sigma2: number): Float64Array {
  const variance = new Float64Array(horizon);
  let sum = 1;
  for (let h = 1; h <= horizon; h++) {
    variance[h - 1] = sigma2 * sum;
    sum += responseAfter(h, model) ** 2;
  }
  return variance;
}

function relativeVariance(model: SmoothingModel, mean: Float64Array, sigma2: number): Float64Array {
  const squares = expectedSquares(model, mean, sigma2);
  return mean.map((mu, i) => (1 + sigma2) * squares[i]! - mu * mu);
}

/** E[(ŷ of the step)²] of the linear part, θ in the book. */
function expectedSquares(model: SmoothingModel, mean: Float64Array, sigma2: number): Float64Array {
  const squares = mean.map((mu) => mu * mu);
  for (let i = 1; i < mean.length; i++)
    for (let j = 1; j <= i; j++) squares[i]! += sigma2 * responseAfter(j, model) ** 2 * squares[i - j]!;
  return squares;
}

/**
 * With relative errors, an error multiplies trend and level by F + Ge, and the season of its own time by 1 + γe: the
 * moments of their product follow step by step, for each season by itself. Errors are normal: E e³ = 0, E e⁴ = 3σ⁴.
 */
function seasonalVariance(model: SmoothingModel, horizon: number, sigma2: number): Float64Array {
  const { form, lastSeasons, level, trend } = model;
  const variance = new Float64Array(horizon);
  const start: Vector = [level.at(-1)!, trend?.at(-1) ?? 0];
  for (let season = 0; season < Math.min(horizon, form.period); season++) {
    const scale = lastSeasons![season]! ** 2;
    let mean = start;
    let square: Square = [start[0] ** 2, start[0] * start[1], start[1] ** 2];
    for (let h = 0; h < horizon; h++) {
      const isOwn = h % form.period === season;
      if (isOwn) variance[h] = scale * varianceOfNext(mean, square, model, sigma2);
      ({ mean, square } = advance(mean, square, model, sigma2, isOwn ? model.weights.gamma! : 0));
    }
  }
  return variance;
}

type Vector = readonly [level: number, trend: number];

/** The three different elements of a symmetric 2 × 2 matrix. */
type Square = readonly [levels: number, cross: number, trends: number];

function varianceOfNext(mean: Vector, square: Square, { weights }: SmoothingModel, sigma2: number): number {
  const phi = weights.phi ?? 1;
  const expected = mean[0] + phi * mean[1];
  return (1 + sigma2) * (square[0] + 2 * phi * square[1] + phi * phi * square[2]) - expected * expected;
}

/** Means and mean products of level and trend, times the season that weighs the error by `gamma`, one step later. */
function advance(
  [level, trend]: Vector,
  [levels, cross, trends]: Square,
  { weights }: SmoothingModel,
  sigma2: number,
  gamma: number,
): { readonly mean: Vector; readonly square: Square } {
  const phi = weights.phi ?? 1;
  const a = weights.alpha;
  const b = a * (weights.beta ?? 0);
  const next = level + phi * trend;
  const together = levels + 2 * phi * cross + phi * phi * trends;
  const nextWithTrend = phi * (cross + phi * trends);
  const alone = 1 + gamma * gamma * sigma2;
  const once = 2 * gamma * sigma2;
  const twice = sigma2 + 3 * (gamma * sigma2) ** 2;
  return {
    mean: [next * (1 + gamma * sigma2 * a), phi * trend + gamma * sigma2 * b * next],
    square: [
      together * (alone + 2 * a * once + a * a * twice),
      nextWithTrend * (alone + a * once) + together * (b * once + a * b * twice),
      phi * phi * trends * alone + 2 * b * nextWithTrend * once + b * b * together * twice,
    ],
  };
}
