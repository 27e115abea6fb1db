import { addRemovalCosts } from "../kernels/removal-costs.ts";
import { drain, type Steps } from "../method.ts";
import type { Matrix } from "../matrix.ts";
import type { Random } from "../random.ts";
import { lloydSteps, type LloydFit, type LloydOptions } from "./lloyd.ts";

/** Passes after which a swap that does not look promising is given up. */
const trialPasses = 3;
/** How far above the best inertia a swap may be after these passes. */
const promising = 1.02;

/** Swaps in a row that may gain nothing before no more are tried. */
const patience = (k: number): number => 50 + 5 * k;

/**
 * Looks for better centers by random swaps (Fränti 2018): a center that costs little to lose moves to a random row, and
 * what that leads to is kept if its inertia is less. Leads out of optima in which one center serves two clusters and two
 * share one, which further starts would have to find by chance.
 */
export function* swapSteps(
  matrix: Matrix,
  start: LloydFit,
  lloyd: LloydOptions,
  { swaps, random }: { readonly swaps: number; readonly random: Random },
): Steps<LloydFit> {
  const { numColumns } = matrix;
  let best = start;
  let costs = removalCosts(matrix, best.centers, lloyd.weights);
  const most = patience(costs.length);
  let inVain = 0;
  for (let swap = 0; swap < swaps && inVain < most && best.inertia > 0 && costs.length > 1; swap++) {
    yield { fraction: swap / swaps, text: `k-means, swap ${swap + 1} of ${swaps}` };
    const centers = best.centers.slice();
    const row = random.integer(matrix.numRows) * numColumns;
    centers.set(matrix.values.subarray(row, row + numColumns), drawCheap(costs, random) * numColumns);
    const fit = tryCenters(matrix, centers, lloyd, best.inertia);
    inVain++;
    if (!(fit.inertia < best.inertia)) continue;
    inVain = 0;
    best = fit;
    costs = removalCosts(matrix, best.centers, lloyd.weights);
  }
  return best;
}

function tryCenters(matrix: Matrix, centers: Float64Array, lloyd: LloydOptions, inertia: number): LloydFit {
  const trial = drain(
    lloydSteps(matrix, centers, { ...lloyd, maxIter: Math.min(trialPasses, lloyd.maxIter) }),
  );
  return trial.inertia < inertia * promising ? drain(lloydSteps(matrix, trial.centers, lloyd)) : trial;
}

function removalCosts(matrix: Matrix, centers: Float64Array, weights: Float64Array | null): Float64Array {
  const costs = new Float64Array(centers.length / matrix.numColumns);
  addRemovalCosts(matrix.values, matrix.numColumns, centers, weights, costs);
  return costs;
}

/** A center, the likelier the less it costs to lose; one that costs nothing comes first. */
function drawCheap(costs: Float64Array, random: Random): number {
  const free = costs.indexOf(0);
  if (free >= 0) return free;
  const odds = costs.map((cost) => 1 / cost);
  let left = random.next() * odds.reduce((total, each) => total + each, 0);
  const drawn = odds.findIndex((each) => (left -= each) < 0);
  return drawn === -1 ? odds.length - 1 : drawn;
}
