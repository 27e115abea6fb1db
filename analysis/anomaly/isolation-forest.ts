import { AnalysisError } from "../errors.ts";
import { kernelEngine, kernelSteps } from "../kernels/engine.ts";
import { addPathLengths } from "../kernels/isolation-score.ts";
import { readCompleteRows, type DataInput, type Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { createRandom } from "../random.ts";
import { checkContamination, contaminationThreshold, type Contamination } from "./contamination.ts";
import { readRows, toAnomalyScores, type AnomalyScores, type Detection } from "./detection.ts";
import { growIsolationTree, type IsolationNodes } from "./isolation-trees.ts";

export interface IsolationForestOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  readonly numTrees?: number;
  /** Rows that each tree is grown on, drawn without replacement (default 256, or all rows if they are fewer). */
  readonly maxSamples?: number;
  /** `auto` (default) flags scores above 0.5; a share flags that many of the rows. */
  readonly contamination?: Contamination;
  readonly seed?: number;
}

/** A fitted forest, as plain data: `scoreIsolationForest` scores other rows by it. */
export interface IsolationForest {
  readonly columns: readonly string[];
  readonly numTrees: number;
  readonly maxSamples: number;
  /** The score above which rows are flagged. */
  readonly threshold: number;
  readonly nodes: IsolationNodes;
  /** The first node of each tree. */
  readonly roots: Int32Array;
}

export interface IsolationForestScores extends AnomalyScores {
  readonly forest: IsolationForest;
}

/** Where path lengths are as long as in random data. */
const typicalScore = 0.5;
/** Rows times trees in a chunk. */
const chunkPaths = 400_000;

/**
 * Isolation forest (Liu, Ting and Zhou 2008; scikit-learn `IsolationForest`): the score 2^(−E[h] / c(maxSamples)) of a row
 * lies between 0 and 1 and is greater the fewer random splits part it from the rest, 100 trees and 256 rows each unless
 * told otherwise. Rows with a missing value are left out. Throws on fewer than two complete rows.
 */
export function isolationForest(
  data: DataInput,
  options: IsolationForestOptions = {},
): IsolationForestScores {
  return drain(isolationForestSteps(data, options));
}

/** `isolationForest` as a long job. */
export function* isolationForestSteps(
  data: DataInput,
  options: IsolationForestOptions = {},
): Steps<IsolationForestScores> {
  const { contamination = "auto" } = options;
  checkContamination(contamination);
  const input = readRows(data, options.columns);
  const grown = yield* growSteps(input.matrix, options);
  const scores = yield* scoreSteps(grown, input.matrix);
  const threshold = contamination === "auto" ? typicalScore : contaminationThreshold(scores, contamination);
  return { ...toAnomalyScores(input, scores, threshold), forest: { ...grown, threshold } };
}

/**
 * The scores of other rows by a fitted forest, flagged above its threshold. A table must have the forest's columns. Throws
 * on rows of another width.
 */
export function scoreIsolationForest(forest: IsolationForest, data: DataInput): AnomalyScores {
  return drain(scoreIsolationForestSteps(forest, data));
}

/** `scoreIsolationForest` as a long job. */
export function* scoreIsolationForestSteps(forest: IsolationForest, data: DataInput): Steps<AnomalyScores> {
  const input = readCompleteRows(data, forest.columns);
  if (input.matrix.numRows > 0 && input.matrix.numColumns !== forest.columns.length) {
    throw new AnalysisError(
      "length-mismatch",
      `The rows have ${input.matrix.numColumns} values, the forest ${forest.columns.length} columns.`,
      `Give rows with ${forest.columns.join(", ")}.`,
    );
  }
  return toAnomalyScores(input, yield* scoreSteps(forest, input.matrix), forest.threshold);
}

/** The forest's findings about the rows it is grown on. */
export function* detectByForest(matrix: Matrix, options: IsolationForestOptions): Steps<Detection> {
  const forest = yield* growSteps(matrix, options);
  return {
    scores: yield* scoreSteps(forest, matrix),
    limit: typicalScore,
    contributions: (row) => pathShortening(forest, matrix, row),
  };
}

/**
 * By how much the splits of each column shorten the path of a row, against what is expected at the split; over all trees,
 * in typical path lengths, 0 where they lengthen it (the path attribution of Saabas 2014).
 */
export function pathShortening(
  { nodes, roots, columns }: Pick<IsolationForest, "nodes" | "roots" | "columns">,
  { values, numColumns }: Matrix,
  row: number,
): Float64Array {
  const { feature, threshold, left, pathLength } = nodes;
  const shortening = new Float64Array(columns.length);
  for (const root of roots) {
    let node = root;
    for (let column = feature[node]!; column >= 0; column = feature[node]!) {
      const child = left[node]! + (values[row * numColumns + column]! > threshold[node]! ? 1 : 0);
      shortening[column]! += pathLength[node]! - pathLength[child]!;
      node = child;
    }
  }
  return shortening.map((sum) => Math.max(0, sum / roots.length));
}

type GrownForest = Omit<IsolationForest, "threshold">;

function* growSteps(matrix: Matrix, options: IsolationForestOptions): Steps<GrownForest> {
  const { numTrees = 100, maxSamples: wanted = 256, seed = 0 } = options;
  checkWhole("numTrees", numTrees, 1);
  checkWhole("maxSamples", wanted, 2);
  const maxSamples = Math.min(wanted, matrix.numRows);
  const random = createRandom(seed);
  const trees: IsolationNodes[] = [];
  for (let tree = 0; tree < numTrees; tree++) {
    if (tree % 20 === 0) yield { fraction: 0, text: `isolation forest, tree ${tree + 1} of ${numTrees}` };
    trees.push(growIsolationTree(matrix, random.sample(maxSamples, matrix.numRows), random));
  }
  return { columns: matrix.columnNames, numTrees, maxSamples, ...joinTrees(trees) };
}

function joinTrees(trees: readonly IsolationNodes[]): Pick<IsolationForest, "nodes" | "roots"> {
  const numNodes = trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const nodes = {
    feature: new Int32Array(numNodes),
    threshold: new Float64Array(numNodes),
    left: new Int32Array(numNodes),
    pathLength: new Float64Array(numNodes),
  };
  let at = 0;
  const roots = trees.map((tree) => {
    const root = at;
    nodes.feature.set(tree.feature, root);
    nodes.threshold.set(tree.threshold, root);
    nodes.left.set(
      tree.left.map((left) => (left < 0 ? -1 : root + left)),
      root,
    );
    nodes.pathLength.set(tree.pathLength, root);
    at += tree.feature.length;
    return root;
  });
  return { nodes, roots: Int32Array.from(roots) };
}

function* scoreSteps({ nodes, roots }: GrownForest, matrix: Matrix): Steps<Float64Array> {
  const { values, numRows, numColumns } = matrix;
  const numTrees = roots.length;
  const memory = kernelEngine().openMemory();
  try {
    const sums = memory.float64(numRows);
    yield* kernelSteps(
      addPathLengths,
      { numRows, chunkRows: Math.max(1, Math.floor(chunkPaths / numTrees)) },
      [
        memory.copyOf(nodes.feature),
        memory.copyOf(nodes.threshold),
        memory.copyOf(nodes.left),
        memory.copyOf(nodes.pathLength),
        memory.copyOf(roots),
        numTrees,
        memory.copyOf(values),
        numColumns,
        sums,
      ],
      (fraction) => ({ fraction, text: `scores of ${numRows.toLocaleString("en-US")} rows` }),
    );
    return sums.map((sum) => 2 ** -(sum / numTrees));
  } finally {
    memory.close();
  }
}

function checkWhole(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new AnalysisError(
    "bad-parameter",
    `${name} is ${value}.`,
    `It must be a whole number from ${least} up.`,
  );
}
