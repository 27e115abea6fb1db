/** A problem of least squares: `residuals` fills `out` for the variables `x`, with NaN where they are out of its domain. */
export interface LeastSquares {
  readonly numResiduals: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  residuals(x: Float64Array, out: Float64Array): void;
}

export interface LeastSquaresFit {
  readonly x: Float64Array;
  /** Sum of squares. */
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
}

interface Options {
  readonly maxIterations?: number;
  /** Relative gain below which three steps in a row end the search. */
  readonly tolerance?: number;
}

const greatestDamping = 1e12;

/**
 * A local minimum of a sum of squares within bounds by Levenberg and Marquardt's method (Marquardt 1963): derivatives by
 * differences, variables held where the gradient points out of the bounds, steps projected onto them. Null if there are
 * no residuals at the start.
 */
export function leastSquares(
  problem: LeastSquares,
  start: Float64Array,
  { maxIterations = 200, tolerance = 1e-10 }: Options = {},
): LeastSquaresFit | null {
  let x: Float64Array = start.map((value, i) => clamp(value, problem, i));
  let residuals = new Float64Array(problem.numResiduals);
  let value = evaluate(problem, x, residuals);
  if (!Number.isFinite(value)) return null;
  let trial = new Float64Array(problem.numResiduals);
  const system = createSystem(x.length, problem.numResiduals);
  let damping = 1e-3;
  let smallGains = 0;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    linearize(problem, x, residuals, system);
    const before = value;
    for (; damping < greatestDamping; damping *= 4) {
      const next = stepFrom(problem, x, system, damping);
      const reached = next ? evaluate(problem, next, trial) : Infinity;
      if (!(next && reached < value)) continue;
      [x, value] = [next, reached];
      [residuals, trial] = [trial, residuals];
      damping = Math.max(1e-12, damping / 8);
      break;
    }
    smallGains = before - value <= tolerance * value ? smallGains + 1 : 0;
    if (value === before || value === 0 || smallGains === 3)
      return { x, value, iterations: iteration + 1, converged: true };
  }
  return { x, value, iterations: maxIterations, converged: false };
}

function clamp(value: number, { lower, upper }: LeastSquares, i: number): number {
  return Math.min(upper[i]!, Math.max(lower[i]!, value));
}

/** The sum of squares, infinity out of the domain. */
function evaluate(problem: LeastSquares, x: Float64Array, out: Float64Array): number {
  problem.residuals(x, out);
  let sum = 0;
  for (const residual of out) sum += residual * residual;
  return Number.isNaN(sum) ? Infinity : sum;
}

/** The problem near `x`: JᵀJ by rows, Jᵀr, and which variables are held at a bound. */
interface System {
  readonly jacobian: Float64Array;
  readonly normal: Float64Array;
  readonly gradient: Float64Array;
  readonly held: Uint8Array;
  readonly shifted: Float64Array;
  readonly factor: Float64Array;
}

function createSystem(size: number, numResiduals: number): System {
  return {
    jacobian: new Float64Array(size * numResiduals),
    normal: new Float64Array(size * size),
    gradient: new Float64Array(size),
    held: new Uint8Array(size),
    shifted: new Float64Array(numResiduals),
    factor: new Float64Array(size * size),
  };
}

function linearize(problem: LeastSquares, x: Float64Array, residuals: Float64Array, system: System): void {
  const { jacobian, gradient, held } = system;
  const rows = residuals.length;
  for (let i = 0; i < x.length; i++) {
    differentiate(problem, x, i, residuals, system);
    let slope = 0;
    for (let row = 0; row < rows; row++) slope += jacobian[i * rows + row]! * residuals[row]!;
    gradient[i] = slope;
    const outward = slope > 0 ? problem.lower[i]! : problem.upper[i]!;
    held[i] = x[i] === outward ? 1 : 0;
  }
  fillNormal(system, x.length, rows);
}

/** Column `i` of the Jacobian by a difference to whichever side lies in the domain; zeros if neither does. */
function differentiate(
  problem: LeastSquares,
  x: Float64Array,
  i: number,
  residuals: Float64Array,
  { jacobian, shifted }: System,
): void {
  const rows = residuals.length;
  const at = x[i]!;
  for (const sign of [1, -1]) {
    const near = at + sign * 1e-7 * Math.max(1e-2, Math.abs(at));
    if (near !== clamp(near, problem, i)) continue;
    x[i] = near;
    const value = evaluate(problem, x, shifted);
    x[i] = at;
    if (!Number.isFinite(value)) continue;
    for (let row = 0; row < rows; row++)
      jacobian[i * rows + row] = (shifted[row]! - residuals[row]!) / (near - at);
    return;
  }
  jacobian.fill(0, i * rows, (i + 1) * rows);
}

function fillNormal({ jacobian, normal }: System, size: number, rows: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += jacobian[i * rows + row]! * jacobian[j * rows + row]!;
      normal[i * size + j] = sum;
    }
  }
}

/** Where (JᵀJ + damping·diagonal) d = −Jᵀr leads over the variables that are not held; null if that has no solution. */
function stepFrom(
  problem: LeastSquares,
  x: Float64Array,
  { normal, gradient, held, factor }: System,
  damping: number,
): Float64Array | null {
  const size = x.length;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const isHeld = held[i] === 1 || held[j] === 1;
      let sum = isHeld ? (i === j ? 1 : 0) : normal[i * size + j]!;
      if (i === j && !isHeld) sum += damping * Math.max(sum, 1e-30);
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!;
      if (i === j && !(sum > 0)) return null;
      factor[i * size + j] = i === j ? Math.sqrt(sum) : sum / factor[j * size + j]!;
    }
  }
  const step = solveFactored(factor, gradient, held);
  return step.map((d, i) => clamp(x[i]! - d, problem, i));
}

function solveFactored(factor: Float64Array, gradient: Float64Array, held: Uint8Array): Float64Array {
  const size = gradient.length;
  const step = gradient.map((slope, i) => (held[i] === 1 ? 0 : slope));
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) step[i]! -= factor[i * size + k]! * step[k]!;
    step[i]! /= factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) step[i]! -= factor[k * size + i]! * step[k]!;
    step[i]! /= factor[i * size + i]!;
  }
  return step;
}
