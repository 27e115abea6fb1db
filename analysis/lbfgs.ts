import { searchLine, type LinePoint } from "./line-search.ts";
import type { Steps } from "./method.ts";

export interface LbfgsOptions {
  /** Stops when no derivative is larger than this (default 1e-5). */
  readonly gradientTolerance?: number;
  /** Stops when a step lowers the value by less than this share of it (default 2.2e-9). */
  readonly valueTolerance?: number;
  readonly maxIterations?: number;
}

export interface LbfgsMinimum {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** A function at a place, with its derivatives. */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** A step and the change of the gradient along it. */
interface Correction {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly product: number;
}

interface Place extends LinePoint, Evaluation {
  readonly x: Float64Array;
}

const memory = 10;

/**
 * A local minimum of a smooth function of many variables (limited-memory BFGS, Liu and Nocedal 1989, with ten
 * corrections), with the steps and the ends of scipy's `L-BFGS-B` without bounds. Its default tolerance of values ends it
 * a little before the minimum.
 */
export function* lbfgsSteps(
  f: (x: Float64Array) => Evaluation,
  start: Float64Array,
  {
    gradientTolerance = 1e-5,
    valueTolerance = 2.220446049250313e-9,
    maxIterations = 15_000,
  }: LbfgsOptions = {},
): Steps<LbfgsMinimum> {
  let x: Float64Array = start.slice();
  let now = f(x);
  let corrections: Correction[] = [];
  const done = (iterations: number, converged: boolean): LbfgsMinimum => ({
    ...{ x, value: now.value, iterations, converged },
  });
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (largest(now.gradient) <= gradientTolerance) return done(iteration, true);
    yield { fraction: null, text: `descent, step ${iteration + 1}` };
    const direction = descend(now.gradient, corrections);
    const next = moveAlong(f, x, now, direction, iteration === 0);
    if (!next) {
      // Corrections gone bad: begin anew from here, once.
      if (corrections.length === 0) return done(iteration, false);
      corrections = [];
      continue;
    }
    const gain = now.value - next.value;
    const scale = Math.max(Math.abs(now.value), Math.abs(next.value), 1);
    const correction = correctionOf(x, now, next, direction);
    [x, now] = [next.x, next];
    if (largest(now.gradient) <= gradientTolerance || gain <= valueTolerance * scale)
      return done(iteration + 1, true);
    if (correction) corrections = [...corrections, correction].slice(-memory);
  }
  return done(maxIterations, false);
}

function moveAlong(
  f: (x: Float64Array) => Evaluation,
  x: Float64Array,
  { value, gradient }: Evaluation,
  direction: Float64Array,
  isFirst: boolean,
): Place | null {
  const slope = dot(gradient, direction);
  if (slope >= 0) return null;
  const firstStep = isFirst ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1;
  return searchLine({ step: 0, value, slope }, firstStep, (step): Place => {
    const place = x.map((each, i) => each + step * direction[i]!);
    const found = f(place);
    return { ...found, step, slope: dot(found.gradient, direction), x: place };
  });
}

/** Null where the gradient did not rise along the step, which would spoil the curvature. */
function correctionOf(
  x: Float64Array,
  from: Evaluation,
  to: Place,
  direction: Float64Array,
): Correction | null {
  const step = to.x.map((each, i) => each - x[i]!);
  const change = to.gradient.map((each, i) => each - from.gradient[i]!);
  const product = dot(step, change);
  const fall = -dot(from.gradient, direction) * to.step;
  return product > Number.EPSILON * fall ? { step, change, product } : null;
}

/** Minus the gradient times the inverse curvature that the corrections tell: their two-loop recursion. */
function descend(gradient: Float64Array, corrections: readonly Correction[]): Float64Array {
  const direction = gradient.map((each) => -each);
  const shares = new Float64Array(corrections.length);
  for (let i = corrections.length - 1; i >= 0; i--) {
    const { step, change, product } = corrections[i]!;
    shares[i] = dot(step, direction) / product;
    add(direction, change, -shares[i]!);
  }
  const last = corrections.at(-1);
  if (last) {
    const scale = last.product / dot(last.change, last.change);
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  corrections.forEach(({ step, change, product }, i) => {
    add(direction, step, shares[i]! - dot(change, direction) / product);
  });
  return direction;
}

const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, values: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * values[i]!;
}
