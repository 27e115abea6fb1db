import { AnalysisError } from "./errors.ts";
import { drain, type Steps } from "./method.ts";

export interface MinimizeOptions {
  /** Least and greatest value per variable; infinite where there is none. Without bounds, every number is allowed. */
  readonly bounds?: readonly (readonly [number, number])[];
  /** Length of the first simplex's edge per variable (default a tenth of the bounds' span, else 5% of the start). */
  readonly steps?: readonly number[];
  /** Steps of all restarts together (default 400 per variable). */
  readonly maxIterations?: number;
  /** Relative difference of function values, and of places, below which a simplex has converged (default 1e-9). */
  readonly tolerance?: number;
}

export interface Minimum {
  readonly x: readonly number[];
  readonly value: number;
  readonly iterations: number;
  /** Whether a restart from the result brought nothing more before the iterations ran out. */
  readonly converged: boolean;
}

interface Problem {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly steps: readonly number[];
  readonly tolerance: number;
  evaluate(x: Float64Array): number;
}

/** Places in ascending order of their values. */
interface Simplex {
  readonly places: Float64Array[];
  readonly values: number[];
}

/**
 * A local minimum of a function of a few variables without derivatives: Nelder and Mead's (1965) simplex with the
 * coefficients of Gao and Han (2012), places outside the bounds moved onto them, restarted from its result until that
 * brings nothing. Where the function gives NaN or infinity is out of its domain. Throws without a variable, on crossed
 * bounds, and if the function has no value at the start.
 */
export function minimize(
  f: (x: Float64Array) => number,
  start: readonly number[],
  options: MinimizeOptions = {},
): Minimum {
  return drain(minimizeSteps(f, start, options));
}

/** `minimize` as a long job, for functions that take long: it can be left after every step of the simplex. */
export function* minimizeSteps(
  f: (x: Float64Array) => number,
  start: readonly number[],
  options: MinimizeOptions = {},
): Steps<Minimum> {
  const problem = readProblem(f, start, options);
  const maxIterations = options.maxIterations ?? 400 * start.length;
  let best = clip(Float64Array.from(start), problem);
  let value = problem.evaluate(best);
  checkStart(value, best);
  let iterations = 0;
  while (iterations < maxIterations) {
    const simplex = simplexAround(best, value, problem);
    const used = yield* contractSteps(simplex, problem, maxIterations - iterations);
    iterations += used.iterations;
    const gain = value - simplex.values[0]!;
    [best, value] = [simplex.places[0]!, simplex.values[0]!];
    if (used.converged && gain <= problem.tolerance * (Math.abs(value) + problem.tolerance)) {
      return { x: Array.from(best), value, iterations, converged: true };
    }
  }
  return { x: Array.from(best), value, iterations, converged: false };
}

function readProblem(
  f: (x: Float64Array) => number,
  start: readonly number[],
  { bounds, steps, tolerance = 1e-9 }: MinimizeOptions,
): Problem {
  const lower = start.map((_, i) => bounds?.[i]?.[0] ?? -Infinity);
  const upper = start.map((_, i) => bounds?.[i]?.[1] ?? Infinity);
  const crossed = lower.findIndex((low, i) => !(low <= upper[i]!));
  if (start.length === 0 || crossed >= 0) {
    throw new AnalysisError(
      "bad-parameter",
      crossed >= 0
        ? `The bounds of variable ${crossed} are ${lower[crossed]!} and ${upper[crossed]!}.`
        : "There is no variable to minimize over.",
      "Give a start of at least one number, and the lower bound first.",
    );
  }
  return {
    lower,
    upper,
    tolerance,
    steps: start.map((x, i) => steps?.[i] ?? defaultStep(x, upper[i]! - lower[i]!)),
    evaluate: (x) => {
      const value = f(x);
      return Number.isNaN(value) ? Infinity : value;
    },
  };
}

function checkStart(value: number, start: Float64Array): void {
  if (Number.isFinite(value)) return;
  throw new AnalysisError(
    "bad-parameter",
    `The function to minimize has no value at its start (${Array.from(start).join(", ")}).`,
    "Start where it can be computed.",
  );
}

function defaultStep(x: number, span: number): number {
  if (Number.isFinite(span)) return span / 10;
  return x === 0 ? 0.1 : Math.abs(x) / 20;
}

function clip(x: Float64Array, { lower, upper }: Problem): Float64Array {
  for (let i = 0; i < x.length; i++) x[i] = Math.min(upper[i]!, Math.max(lower[i]!, x[i]!));
  return x;
}

function simplexAround(center: Float64Array, value: number, problem: Problem): Simplex {
  const simplex: Simplex = { places: [center], values: [value] };
  for (let i = 0; i < center.length; i++) {
    const place = center.slice();
    const step = problem.steps[i]!;
    place[i]! += place[i]! + step <= problem.upper[i]! ? step : -step;
    clip(place, problem);
    insert(simplex, place, problem.evaluate(place));
  }
  return simplex;
}

function insert({ places, values }: Simplex, place: Float64Array, value: number): void {
  let at = values.length;
  while (at > 0 && values[at - 1]! > value) at--;
  places.splice(at, 0, place);
  values.splice(at, 0, value);
}

function* contractSteps(
  simplex: Simplex,
  problem: Problem,
  maxIterations: number,
): Steps<{ readonly iterations: number; readonly converged: boolean }> {
  for (let iterations = 0; iterations < maxIterations; iterations++) {
    if (hasConverged(simplex, problem)) return { iterations, converged: true };
    yield { fraction: iterations / maxIterations, text: `fit, step ${iterations + 1}` };
    moveWorst(simplex, problem);
  }
  return { iterations: maxIterations, converged: hasConverged(simplex, problem) };
}

function hasConverged({ places, values }: Simplex, { tolerance }: Problem): boolean {
  const [least, greatest] = [values[0]!, values[values.length - 1]!];
  if (!(greatest - least <= tolerance * (Math.abs(least) + tolerance))) return false;
  const first = places[0]!;
  // Values can agree on both sides of a valley: the places must agree as well, less closely.
  const close = Math.sqrt(tolerance);
  return places.every((place) => place.every((x, i) => Math.abs(x - first[i]!) <= close * (1 + Math.abs(x))));
}

/** Replaces the worst place by the best of its reflection, expansion and contraction, or shrinks the simplex. */
function moveWorst(simplex: Simplex, problem: Problem): void {
  const worst = simplex.places.pop()!;
  const worstValue = simplex.values.pop()!;
  const better = findBetter(simplex, worst, worstValue, problem);
  insert(simplex, ...(better ?? ([worst, worstValue] as const)));
  if (!better) shrink(simplex, problem);
}

/** A place on the line from the worst place through the middle of the others, with its value. */
function findBetter(
  { places, values }: Simplex,
  worst: Float64Array,
  worstValue: number,
  problem: Problem,
): readonly [Float64Array, number] | null {
  const center = centroid(places);
  const tryAt = (factor: number): readonly [Float64Array, number] => {
    const place = clip(
      center.map((c, i) => c + factor * (c - worst[i]!)),
      problem,
    );
    return [place, problem.evaluate(place)];
  };
  const reflected = tryAt(1);
  if (reflected[1] < values[0]!) {
    const expanded = tryAt(1 + 2 / coefficient(places.length));
    return expanded[1] < reflected[1] ? expanded : reflected;
  }
  if (reflected[1] < values[values.length - 1]!) return reflected;
  const contraction = 0.75 - 1 / (2 * coefficient(places.length));
  const contracted = tryAt(reflected[1] < worstValue ? contraction : -contraction);
  return contracted[1] < Math.min(reflected[1], worstValue) ? contracted : null;
}

/** With one or two variables the steps are Nelder and Mead's own. */
const coefficient = (numVariables: number): number => Math.max(2, numVariables);

function centroid(places: readonly Float64Array[]): Float64Array {
  const center = new Float64Array(places[0]!.length);
  for (const place of places) for (let i = 0; i < center.length; i++) center[i]! += place[i]! / places.length;
  return center;
}

function shrink(simplex: Simplex, problem: Problem): void {
  const factor = 1 - 1 / coefficient(simplex.places.length - 1);
  const [first, ...rest] = simplex.places.splice(0);
  simplex.places.push(first!);
  simplex.values.length = 1;
  for (const place of rest) {
    for (let i = 0; i < place.length; i++) place[i] = first![i]! + factor * (place[i]! - first![i]!);
    insert(simplex, place, problem.evaluate(place));
  }
}
