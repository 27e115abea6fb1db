import { splitSlots, tryFeature, type SplitLimits } from "../kernels/best-split.ts";
import {
  addToHistograms,
  binsPerFeature,
  partitionRows,
  slots,
  subtractHistograms,
} from "../kernels/tree-histogram.ts";
import type { Steps } from "../method.ts";

/** What trees are grown on; arrays by row. */
export interface TreeData {
  /** Rows of one bin per feature. */
  readonly bins: Uint8Array;
  /** Bins of each feature; the one after them holds missing values. */
  readonly numBins: readonly number[];
  /** Whether a feature has missing values in the rows learned from. */
  readonly hasMissing: readonly boolean[];
  readonly gradients: Float64Array;
  readonly curvatures: Float64Array;
}

export interface TreeLimits extends SplitLimits {
  readonly maxLeafNodes: number;
  /** Most steps from the root to a leaf. */
  readonly maxDepth: number;
}

/** One node, its rows being `rows[start]` to before `rows[end]`. */
export interface TreeNode {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly gradient: number;
  readonly curvature: number;
  /** Null in a leaf. */
  split: TreeSplit | null;
}

export interface TreeSplit {
  readonly feature: number;
  /** The last bin that goes left. */
  readonly bin: number;
  readonly missingLeft: boolean;
  readonly gain: number;
  readonly left: TreeNode;
  readonly right: TreeNode;
}

/** A leaf that can still be split, with the best way to. */
interface Candidate {
  readonly node: TreeNode;
  readonly histogram: Float64Array;
  readonly best: Float64Array;
}

/** Rows times features between two yields. */
const chunk = 4_000_000;

/**
 * Grows one tree over `rows`, always splitting the leaf that gains most, until none gains anything or there are enough
 * leaves. `rows` is reordered, so that the rows of each node stand together. A tree that cannot split is one leaf.
 */
export function* growTreeSteps(data: TreeData, rows: Int32Array, limits: TreeLimits): Steps<TreeNode> {
  const grower = new TreeGrower(data, rows, limits);
  const candidates: Candidate[] = [];
  const open = (candidate: Candidate | null): void => {
    if (candidate && candidate.best[0]! > 0) candidates.push(candidate);
  };
  const root = grower.rootNode();
  if (limits.maxLeafNodes > 1) open(grower.measure(root));
  let pause = chunk;
  for (let leaves = 2; leaves <= limits.maxLeafNodes && candidates.length > 0; leaves++) {
    if (grower.work >= pause) {
      yield { fraction: null, text: "gradient boosting" };
      pause = grower.work + chunk;
    }
    const strongest = candidates.reduce(
      (best, each, i) => (gainOf(each) > gainOf(candidates[best]!) ? i : best),
      0,
    );
    const [parent] = candidates.splice(strongest, 1);
    const children = grower.split(parent!, leaves < limits.maxLeafNodes);
    for (const child of children) open(child);
  }
  return root;
}

const gainOf = ({ best }: Candidate): number => best[0]!;

/** Histograms of a tree's leaves, and how far the work is. */
class TreeGrower {
  /** Rows times features looked at. */
  work = 0;
  readonly #data: TreeData;
  readonly #rows: Int32Array;
  readonly #limits: TreeLimits;
  readonly #buffer: Int32Array;

  constructor(data: TreeData, rows: Int32Array, limits: TreeLimits) {
    this.#data = data;
    this.#rows = rows;
    this.#limits = limits;
    this.#buffer = new Int32Array(rows.length);
  }

  rootNode(): TreeNode {
    const { gradients, curvatures } = this.#data;
    let [gradient, curvature] = [0, 0];
    for (const row of this.#rows) {
      gradient += gradients[row]!;
      curvature += curvatures[row]!;
    }
    return { start: 0, end: this.#rows.length, depth: 0, gradient, curvature, split: null };
  }

  /** The best split of a node by a histogram of its rows, or by one already known; null if it is too small to split. */
  measure(node: TreeNode, known?: Float64Array): Candidate | null {
    if (!this.#isLargeEnough(node)) return null;
    const histogram = known ?? this.#histogramOf(node);
    const best = new Float64Array(splitSlots);
    this.#data.numBins.forEach((numBins, feature) => {
      const offset = feature * binsPerFeature * slots;
      const numRows = node.end - node.start;
      const { gradient, curvature } = node;
      tryFeature(histogram, offset, numBins, feature, gradient, curvature, numRows, this.#limits, best);
    });
    return { node, histogram, best };
  }

  /** Splits a leaf, and measures both children if they may be split in turn. */
  split({ node, histogram, best }: Candidate, mayGoOn: boolean): (Candidate | null)[] {
    const [gain, feature, bin, missingFlag, gradient, curvature, numLeft] = Array.from(best) as Numbers7;
    const missingBin = this.#data.numBins[feature]!;
    // Where none was missing in learning, later ones follow the larger side.
    const missingLeft = this.#data.hasMissing[feature]
      ? missingFlag === 1
      : 2 * numLeft > node.end - node.start;
    const middle = partitionRows(
      this.#data.bins,
      this.#data.numBins.length,
      feature,
      this.#rows,
      node.start,
      node.end,
      bin,
      missingBin,
      missingLeft ? 1 : 0,
      this.#buffer,
    );
    const depth = node.depth + 1;
    const left = { start: node.start, end: middle, depth, gradient, curvature, split: null };
    const right = {
      ...{ start: middle, end: node.end, depth, split: null },
      gradient: node.gradient - gradient,
      curvature: node.curvature - curvature,
    };
    node.split = { feature, bin, missingLeft, gain, left, right };
    return mayGoOn ? this.#measureBoth(left, right, histogram) : [];
  }

  /** Only the smaller child's rows are counted: the larger one has the rest of the parent's histogram. */
  #measureBoth(left: TreeNode, right: TreeNode, parent: Float64Array): (Candidate | null)[] {
    const [small, large] = left.end - left.start <= right.end - right.start ? [left, right] : [right, left];
    if (!this.#isLargeEnough(large)) return [];
    const histogram = this.#histogramOf(small);
    subtractHistograms(parent, histogram);
    return [this.measure(small, histogram), this.measure(large, parent)];
  }

  #isLargeEnough({ start, end, depth }: TreeNode): boolean {
    return end - start >= 2 * this.#limits.minSamplesLeaf && depth < this.#limits.maxDepth;
  }

  #histogramOf({ start, end }: TreeNode): Float64Array {
    const { bins, numBins, gradients, curvatures } = this.#data;
    const numFeatures = numBins.length;
    const histogram = new Float64Array(numFeatures * binsPerFeature * slots);
    addToHistograms(bins, numFeatures, this.#rows, start, end, gradients, curvatures, histogram);
    this.work += numFeatures * (end - start);
    return histogram;
  }
}

type Numbers7 = [number, number, number, number, number, number, number];
