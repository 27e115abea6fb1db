/** Vertices of a simplex and the function's values at them. */
interface Simplex {
  readonly vertices: Float64Array[];
  readonly values: number[];
}

/** Stands for a value out of the function's domain. */
const beyond = 1e35;

/**
 * The lowest place that Nelder and Mead's method reaches in Nash's (1990, algorithm 19) version, which R's `optim` and
 * `ets` use: one step length for all variables, a contraction after every reflection that is not the best, and an end
 * after about `maxEvaluations`, often before a minimum. To reconcile with R only: `minimize` is better at minimizing.
 */
export function nashSimplex(
  f: (x: Float64Array) => number,
  start: Float64Array,
  maxEvaluations: number,
  tolerance: number,
): Float64Array {
  let evaluations = 0;
  const evaluate = (x: Float64Array): number => {
    evaluations++;
    const value = f(x);
    return Number.isFinite(value) ? value : beyond;
  };
  const simplex = simplexAround(start, evaluate);
  const enough = tolerance * (Math.abs(simplex.values[0]!) + tolerance);
  let oldSize = Infinity;
  let [low, high] = extremes(simplex.values, 0);
  while (simplex.values[high]! > simplex.values[low]! + enough && evaluations <= maxEvaluations) {
    if (!replaceHighest(simplex, low, high, evaluate)) {
      const size = shrinkTowards(simplex, low, evaluate);
      if (size >= oldSize) break;
      oldSize = size;
    }
    [low, high] = extremes(simplex.values, low);
  }
  return simplex.vertices[low]!;
}

function simplexAround(start: Float64Array, evaluate: (x: Float64Array) => number): Simplex {
  const greatest = start.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const step = greatest === 0 ? 0.1 : 0.1 * greatest;
  const vertices = [start, ...Array.from(start, (x, i) => start.with(i, x + step))];
  return { vertices, values: vertices.map(evaluate) };
}

/** Places of the lowest and the highest value; of equal ones the lowest so far, or the first. */
function extremes(values: readonly number[], lowSoFar: number): [low: number, high: number] {
  let [low, high] = [lowSoFar, lowSoFar];
  values.forEach((value, i) => {
    if (value < values[low]!) low = i;
    if (value > values[high]!) high = i;
  });
  return [low, high];
}

/** Moves the highest vertex by reflection, expansion or contraction; false if none of these lowers it. */
function replaceHighest(
  { vertices, values }: Simplex,
  low: number,
  high: number,
  evaluate: (x: Float64Array) => number,
): boolean {
  const center = centerWithout(vertices, high);
  const set = (vertex: Float64Array, value: number): true => {
    vertices[high] = vertex;
    values[high] = value;
    return true;
  };
  const reflected = center.map((c, i) => 2 * c - vertices[high]![i]!);
  const value = evaluate(reflected);
  if (value < values[low]!) {
    const expanded = center.map((c, i) => 2 * reflected[i]! - c);
    const further = evaluate(expanded);
    return further < value ? set(expanded, further) : set(reflected, value);
  }
  const lowers = value < values[high]!;
  if (lowers) set(reflected, value);
  const contracted = center.map((c, i) => 0.5 * vertices[high]![i]! + 0.5 * c);
  const nearer = evaluate(contracted);
  if (nearer < values[high]!) return set(contracted, nearer);
  return lowers;
}

function centerWithout(vertices: readonly Float64Array[], left: number): Float64Array {
  const center = vertices[left]!.map((x) => -x);
  for (const vertex of vertices) for (let i = 0; i < center.length; i++) center[i]! += vertex[i]!;
  return center.map((sum) => sum / center.length);
}

/** Halves all edges at the lowest vertex; the sum of their new lengths along the axes. */
function shrinkTowards(
  { vertices, values }: Simplex,
  low: number,
  evaluate: (x: Float64Array) => number,
): number {
  const lowest = vertices[low]!;
  let size = 0;
  for (let j = 0; j < vertices.length; j++) {
    if (j === low) continue;
    vertices[j] = vertices[j]!.map((x, i) => 0.5 * (x - lowest[i]!) + lowest[i]!);
    vertices[j]!.forEach((x, i) => (size += Math.abs(x - lowest[i]!)));
    values[j] = evaluate(vertices[j]!);
  }
  return size;
}
