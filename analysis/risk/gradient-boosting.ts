import { textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { boostingGradients } from "../kernels/boosting-gradients.ts";
import { addTreeScores, type Forest } from "../kernels/tree-scores.ts";
import type { Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { Table, type TableInput } from "../table.ts";
import { writeBins, fitFeatureBins, readFeatures, thresholdsFor, type FeatureBins } from "./feature-bins.ts";
import { flattenTrees, leavesOf, nodeValue } from "./forest.ts";
import { growTreeSteps, type TreeData, type TreeLimits, type TreeNode } from "./grow-tree.ts";
import { randomSplit } from "./random-split.ts";
import type { PositiveValue } from "./target.ts";
import { readTraining, takeTraining, trainingWeights, type RiskOptions, type Training } from "./training.ts";

export interface GradientBoostingOptions extends RiskOptions {
  /** Share of each tree's step that is taken (default 0.1). */
  readonly learningRate?: number;
  /** Most trees (default 100). */
  readonly maxIter?: number;
  /** Most leaves of a tree (default 31). */
  readonly maxLeafNodes?: number;
  /** Most steps from the root to a leaf (default no limit). */
  readonly maxDepth?: number;
  /** Fewest rows of a leaf (default 20). */
  readonly minSamplesLeaf?: number;
  /** Penalty on the values of leaves (default 0). */
  readonly l2?: number;
  /** Stop once `nIterNoChange` trees did not lower the loss of held-out rows; `auto` from 10,000 rows on (default auto). */
  readonly earlyStopping?: boolean | "auto";
  /** Share of rows held out for that (default 0.1). */
  readonly validationShare?: number;
  /** Trees to wait for the held-out loss to fall (default 10). */
  readonly nIterNoChange?: number;
  /** By how much the held-out loss must fall (default 1e-7). */
  readonly tol?: number;
  readonly seed?: number;
}

/** Fitted boosted trees, as plain data: the log-odds are the baseline plus one leaf of each tree. */
export interface GradientBoostingModel {
  readonly kind: "gradientBoosting";
  readonly target: string;
  readonly positive: PositiveValue;
  readonly features: readonly FeatureBins[];
  /** Log-odds of the event in the rows learned from, weights included. */
  readonly baseline: number;
  readonly forest: Forest;
  readonly numTrees: number;
  /** Mean log loss of the rows learned from, before the first tree and after each. */
  readonly trainLoss: readonly number[];
  /** The same of the held-out rows; null without early stopping. */
  readonly validationLoss: readonly number[] | null;
  readonly rows: number;
  /** Rows without an outcome. */
  readonly rowsLeftOut: number;
  /** One row per column: `column`, `splits`, and `gain`, its share of all that splits gained. */
  readonly table: Table;
}

type Settings = Required<
  Omit<GradientBoostingOptions, keyof RiskOptions | "earlyStopping" | "validationShare" | "seed">
>;

/**
 * Gradient-boosted trees on histograms of at most 255 bins (Friedman 2001; Ke et al. 2017), with the defaults of
 * scikit-learn's `HistGradientBoostingClassifier`: log loss, trees that split the leaf that gains most, missing values
 * to the side where they gain more. Text is taken as categories ordered by their share of events; a category that was
 * not learned from is missing. With fewer rows than twice `minSamplesLeaf` every row gets the share of events. Throws on
 * one class only.
 */
export function gradientBoosting(table: TableInput, options: GradientBoostingOptions): GradientBoostingModel {
  return drain(gradientBoostingSteps(table, options));
}

/** `gradientBoosting` as a long job. */
export function* gradientBoostingSteps(
  table: TableInput,
  options: GradientBoostingOptions,
): Steps<GradientBoostingModel> {
  const settings = readSettings(options);
  const training = holdOutLast(readTraining(table, options), options);
  const state = yield* prepareSteps(training, options);
  const trees = yield* boostSteps(state, settings);
  const forest = flattenTrees(trees, state.features, settings);
  return {
    kind: "gradientBoosting",
    target: options.target,
    positive: training.target.positive,
    features: state.features,
    baseline: state.baseline,
    forest,
    numTrees: trees.length,
    trainLoss: state.trainLoss,
    validationLoss: state.validationLoss.length > 0 ? state.validationLoss : null,
    rows: training.rows.length,
    rowsLeftOut: training.table.numRows - training.rows.length,
    table: toTable(trees, training.columns),
  };
}

function readSettings(options: GradientBoostingOptions): Settings {
  const { learningRate = 0.1, maxIter = 100, maxLeafNodes = 31, minSamplesLeaf = 20 } = options;
  const { l2 = 0, nIterNoChange = 10, tol = 1e-7, validationShare = 0.1 } = options;
  const whole = { maxIter, maxLeafNodes, minSamplesLeaf, nIterNoChange };
  const { maxDepth } = options;
  for (const [name, value] of Object.entries({ ...whole, ...(maxDepth === undefined ? {} : { maxDepth }) })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new AnalysisError("bad-parameter", `${name} is ${value}.`, "Give a whole number from 1 up.");
  }
  const parts: readonly (readonly [boolean, string, string])[] = [
    [
      learningRate > 0 && learningRate <= 1,
      `learningRate is ${learningRate}.`,
      "Give a share above 0, at most 1.",
    ],
    [l2 >= 0 && l2 < Infinity, `l2 is ${l2}.`, "Give a number from 0 up."],
    [tol >= 0, `tol is ${tol}.`, "Give a number from 0 up."],
    [
      validationShare > 0 && validationShare < 1,
      `validationShare is ${validationShare}.`,
      "Give a share such as 0.1.",
    ],
  ];
  for (const [good, message, advice] of parts)
    if (!good) throw new AnalysisError("bad-parameter", message, advice);
  return { ...whole, maxDepth: maxDepth ?? Infinity, learningRate, l2, tol };
}

/** Where boosting is; arrays by place among the rows learned from, those held out last. */
interface Boosting extends TreeData {
  readonly matrix: Matrix;
  readonly features: readonly FeatureBins[];
  readonly y: Float64Array;
  readonly weights: Float64Array;
  readonly scores: Float64Array;
  /** Rows before those held out. */
  readonly numTrain: number;
  readonly baseline: number;
  readonly trainLoss: number[];
  readonly validationLoss: number[];
}

const autoStoppingRows = 10_000;

function* prepareSteps(training: Training, options: GradientBoostingOptions): Steps<Boosting> {
  const table = training.table.select(training.columns).take(training.rows);
  const { y } = training.target;
  const numTrain = y.length - numHeldOut(y.length, options);
  const weights = trainingWeights(training, options);
  const baseline = logOdds(y, weights);
  const features: FeatureBins[] = [];
  for (const column of training.columns) {
    yield { fraction: 0, text: `gradient boosting, bins of ${column}` };
    features.push(fitFeatureBins(table, column, y.subarray(0, numTrain), options));
  }
  const matrix = readFeatures(features, table);
  const bins = new Uint8Array(matrix.values.length);
  for (const [j, feature] of features.entries()) {
    yield { fraction: 0, text: `gradient boosting, bins of ${feature.column}` };
    writeBins(matrix, j, feature, bins);
  }
  const numBins = features.map((feature) => thresholdsFor(feature).length + 1);
  return {
    ...{ matrix, features, y, weights, numTrain, baseline, bins, numBins },
    hasMissing: features.map((_, j) => hasGap(matrix, j, numTrain)),
    scores: new Float64Array(y.length).fill(baseline),
    gradients: new Float64Array(y.length),
    curvatures: new Float64Array(y.length),
    trainLoss: [],
    validationLoss: [],
  };
}

function hasGap({ values, numColumns }: Matrix, j: number, numRows: number): boolean {
  for (let row = 0; row < numRows; row++) if (Number.isNaN(values[row * numColumns + j])) return true;
  return false;
}

/** The rows to learn from in an order in which those to hold out come last. */
function holdOutLast(training: Training, options: GradientBoostingOptions): Training {
  const { y } = training.target;
  const numHeld = numHeldOut(y.length, options);
  if (numHeld === 0) return training;
  const { train, test } = randomSplit(y, { testShare: numHeld / y.length, seed: options.seed ?? 0 });
  const order = new Int32Array(y.length);
  order.set(train);
  order.set(test, train.length);
  return takeTraining(training, order, options);
}

function numHeldOut(numRows: number, options: GradientBoostingOptions): number {
  const { earlyStopping = "auto", validationShare = 0.1 } = options;
  const isStopping = earlyStopping === "auto" ? numRows > autoStoppingRows : earlyStopping;
  return isStopping ? Math.max(1, Math.round(numRows * validationShare)) : 0;
}

function* boostSteps(state: Boosting, settings: Settings): Steps<TreeNode[]> {
  const limits: TreeLimits = { ...settings, minCurvature: 1e-3 };
  const trees: TreeNode[] = [];
  noteLoss(state);
  while (trees.length < settings.maxIter && !hasStalled(state.validationLoss, settings)) {
    yield {
      fraction: trees.length / settings.maxIter,
      text: `gradient boosting, tree ${trees.length + 1} of at most ${settings.maxIter}`,
    };
    const rows = Int32Array.from({ length: state.numTrain }, (_, row) => row);
    const tree = yield* growTreeSteps(state, rows, limits);
    trees.push(tree);
    for (const leaf of leavesOf(tree)) {
      const value = nodeValue(leaf, settings);
      for (let at = leaf.start; at < leaf.end; at++) state.scores[rows[at]!]! += value;
    }
    scoreHeldOut(state, tree, settings);
    noteLoss(state);
    if (!tree.split) break;
  }
  return trees;
}

/** Brings derivatives up to date with the scores, and notes the losses. */
function noteLoss({ scores, y, weights, gradients, curvatures, numTrain, ...losses }: Boosting): void {
  const meanLoss = (start: number, end: number): number =>
    boostingGradients(scores, y, weights, start, end, gradients, curvatures) /
    weights.subarray(start, end).reduce((sum, weight) => sum + weight, 0);
  losses.trainLoss.push(meanLoss(0, numTrain));
  if (numTrain < y.length) losses.validationLoss.push(meanLoss(numTrain, y.length));
}

/** The rows held out took no part in the tree: they go down it. */
function scoreHeldOut({ matrix, features, numTrain, scores }: Boosting, tree: TreeNode, settings: Settings) {
  const { values, numColumns, numRows } = matrix;
  const forest = flattenTrees([tree], features, settings);
  addTreeScores(forest, 0, 1, values, numColumns, numTrain, numRows, scores);
}

function hasStalled(losses: readonly number[], { nIterNoChange, tol }: Settings): boolean {
  if (losses.length <= nIterNoChange) return false;
  const before = losses[losses.length - 1 - nIterNoChange]!;
  return losses.slice(-nIterNoChange).every((loss) => loss >= before - tol);
}

function logOdds(y: Float64Array, weights: Float64Array): number {
  let [events, total] = [0, 0];
  weights.forEach((weight, row) => {
    events += weight * y[row]!;
    total += weight;
  });
  return Math.log(events / (total - events));
}

function toTable(trees: readonly TreeNode[], columns: readonly string[]): Table {
  const splits = new Float64Array(columns.length);
  const gains = new Float64Array(columns.length);
  const visit = ({ split }: TreeNode): void => {
    if (!split) return;
    splits[split.feature]!++;
    gains[split.feature]! += split.gain;
    visit(split.left);
    visit(split.right);
  };
  trees.forEach(visit);
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  return Table.fromColumns({
    column: textColumn(columns),
    splits,
    gain: gains.map((gain) => (total > 0 ? gain / total : 0)),
  });
}
