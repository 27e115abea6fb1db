/** A place on a line: how far along, the function's value and its slope there. */
export interface LinePoint {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

/** Interval that holds the step looked for; `best` is its end with the least value so far. */
interface Bracket {
  readonly best: LinePoint;
  readonly other: LinePoint;
  /** Whether a minimum is known to lie between both. */
  readonly isClosed: boolean;
}

const sufficientDecrease = 1e-3;
const curvature = 0.9;
const narrowest = 0.1;
const longestStep = 1e10;

/**
 * A step along a descent direction that lowers a function enough and flattens its slope enough (strong Wolfe conditions),
 * by safeguarded cubic and quadratic interpolation (Moré and Thuente 1994). `evaluate` is asked at each trial step; the
 * last one asked at is what the search returns. Gives up after 20 trials, with null.
 */
export function searchLine<P extends LinePoint>(
  start: LinePoint,
  firstStep: number,
  evaluate: (step: number) => P,
): P | null {
  const slopeTest = sufficientDecrease * start.slope;
  let bracket: Bracket = { best: start, other: start, isClosed: false };
  let [stage, step, least, most] = [1, firstStep, 0, 5 * firstStep];
  let [width, widthBefore] = [longestStep, 2 * longestStep];
  for (let trial = 0; trial < 20; trial++) {
    const point = evaluate(step);
    const allowed = start.value + step * slopeTest;
    if (stage === 1 && point.value <= allowed && point.slope >= 0) stage = 2;
    if (point.value <= allowed && Math.abs(point.slope) <= -curvature * start.slope) return point;
    const isStuck = bracket.isClosed && (step <= least || step >= most || most - least <= narrowest * most);
    if (isStuck || (step === longestStep && point.value <= allowed && point.slope <= slopeTest)) return point;
    // Far from enough decrease, the function less the decrease asked for is what is interpolated.
    const isTilted = stage === 1 && point.value <= bracket.best.value && point.value > allowed;
    const tilt = isTilted ? slopeTest : 0;
    const next = interpolate(tiltBracket(bracket, tilt), tiltPoint(point, tilt), least, most);
    bracket = tiltBracket(next.bracket, -tilt);
    step = next.step;
    const [near, far] = [bracket.best.step, bracket.other.step];
    if (bracket.isClosed) {
      if (Math.abs(far - near) >= 0.66 * widthBefore) step = near + 0.5 * (far - near);
      [widthBefore, width] = [width, Math.abs(far - near)];
      [least, most] = [Math.min(near, far), Math.max(near, far)];
    } else {
      [least, most] = [step + 1.1 * (step - near), step + 4 * (step - near)];
    }
    step = Math.min(longestStep, Math.max(0, step));
    if (bracket.isClosed && (step <= least || step >= most || most - least <= narrowest * most)) step = near;
  }
  return null;
}

const tiltPoint = (point: LinePoint, tilt: number): LinePoint => ({
  step: point.step,
  value: point.value - point.step * tilt,
  slope: point.slope - tilt,
});

const tiltBracket = (bracket: Bracket, tilt: number): Bracket => ({
  best: tiltPoint(bracket.best, tilt),
  other: tiltPoint(bracket.other, tilt),
  isClosed: bracket.isClosed,
});

/** The next trial step, and the bracket with the point in it. */
function interpolate(
  { best, other, isClosed }: Bracket,
  point: LinePoint,
  least: number,
  most: number,
): { readonly bracket: Bracket; readonly step: number } {
  if (point.value > best.value) {
    const cubic = cubicStep(best, point);
    const quadratic = best.step + halfQuadratic(best, point) * (point.step - best.step);
    const isCubicNearer = Math.abs(cubic - best.step) < Math.abs(quadratic - best.step);
    const step = isCubicNearer ? cubic : cubic + (quadratic - cubic) / 2;
    return { bracket: { best, other: point, isClosed: true }, step };
  }
  if (point.slope * Math.sign(best.slope) < 0) {
    const cubic = cubicStep(point, best);
    const secant = secantStep(best, point);
    const isCubicFarther = Math.abs(cubic - point.step) > Math.abs(secant - point.step);
    return { bracket: { best: point, other: best, isClosed: true }, step: isCubicFarther ? cubic : secant };
  }
  const bracket = { best: point, other, isClosed };
  if (Math.abs(point.slope) < Math.abs(best.slope))
    return { bracket, step: flatteningStep(best, other, point, isClosed, least, most) };
  if (isClosed) return { bracket, step: cubicStep(point, other) };
  return { bracket, step: point.step > best.step ? most : least };
}

/** The slope keeps its sign and flattens: the cubic may lead nowhere, and both proposals may go too far. */
function flatteningStep(
  best: LinePoint,
  other: LinePoint,
  point: LinePoint,
  isClosed: boolean,
  least: number,
  most: number,
): number {
  const isForward = point.step > best.step;
  const { theta, gamma } = cubicParts(point, best);
  const share = (gamma - point.slope + theta) / (gamma + (best.slope - point.slope) + gamma);
  const end = isForward ? most : least;
  const cubic = share < 0 && gamma !== 0 ? point.step + share * (best.step - point.step) : end;
  const secant = secantStep(best, point);
  const isCubicNearer = Math.abs(cubic - point.step) < Math.abs(secant - point.step);
  if (!isClosed) {
    const isCubicFarther = Math.abs(cubic - point.step) > Math.abs(secant - point.step);
    return Math.max(least, Math.min(most, isCubicFarther ? cubic : secant));
  }
  const step = isCubicNearer ? cubic : secant;
  const limit = point.step + 0.66 * (other.step - point.step);
  return isForward ? Math.min(limit, step) : Math.max(limit, step);
}

/** θ and γ of the cubic through two points with their slopes, seen from the first one. */
function cubicParts(from: LinePoint, to: LinePoint): { readonly theta: number; readonly gamma: number } {
  const theta = (3 * (from.value - to.value)) / (to.step - from.step) + from.slope + to.slope;
  const size = Math.max(Math.abs(theta), Math.abs(from.slope), Math.abs(to.slope));
  const square = (theta / size) ** 2 - (from.slope / size) * (to.slope / size);
  const root = size * Math.sqrt(Math.max(0, square));
  return { theta, gamma: to.step < from.step ? -root : root };
}

/** The minimum of that cubic. */
function cubicStep(from: LinePoint, to: LinePoint): number {
  const { theta, gamma } = cubicParts(from, to);
  const share = (gamma - from.slope + theta) / (gamma - from.slope + gamma + to.slope);
  return from.step + share * (to.step - from.step);
}

/** Where the line through both slopes is 0. */
const secantStep = (best: LinePoint, point: LinePoint): number =>
  point.step + (point.slope / (point.slope - best.slope)) * (best.step - point.step);

/** How far, as a share, the minimum of the parabola through both values and the first slope lies. */
const halfQuadratic = (best: LinePoint, point: LinePoint): number =>
  best.slope / ((best.value - point.value) / (point.step - best.step) + best.slope) / 2;
