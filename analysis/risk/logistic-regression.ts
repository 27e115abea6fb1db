import { numberColumn, textColumn } from "../build-columns.ts";
import { applyDesign, fitDesign, type Design, type DesignMatrix } from "../design-matrix.ts";
import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import { columnMoments } from "../moments.ts";
import { Table, type TableInput } from "../table.ts";
import { descentSteps } from "./descent.ts";
import { inferLogistic, type LogisticInference } from "./logistic-inference.ts";
import { newtonSteps, type LogisticFit, type Separation } from "./newton.ts";
import type { PositiveValue } from "./target.ts";
import { readTraining, takeTraining, trainingWeights, type RiskOptions, type Training } from "./training.ts";

export interface LogisticOptions extends RiskOptions {
  /** `l2` shrinks coefficients; `none` is maximum likelihood, with standard errors (default l2). */
  readonly penalty?: "l2" | "none";
  /** Inverse strength of the penalty (default 1). */
  readonly C?: number;
  /** `standard` brings numeric columns to standard deviation 1 before they are penalized (default none). */
  readonly scale?: "none" | "standard";
  /** What becomes of gaps: the mean or a category and a feature that says so, or the row is left out (default indicator). */
  readonly missing?: "indicator" | "drop";
  /**
   * `newton` finds the minimum exactly; `lbfgs`, with l2 only, ends before it where scikit-learn does by default, to
   * reconcile numbers (default newton).
   */
  readonly solver?: "newton" | "lbfgs";
  /** Most steps of the solver (default 100). */
  readonly maxIter?: number;
  /** Of the intervals without penalty (default 0.95). */
  readonly confidence?: number;
}

/** A feature whose coefficient the data do not determine. */
export interface UndeterminedFeature {
  readonly feature: string;
  /** The same in all rows, or a combination of the features before it. */
  readonly reason: "constant" | "collinear";
}

/** A fitted logistic regression, as plain data: ln(p / (1 − p)) = intercept + Σ coefficient · feature. */
export interface LogisticModel {
  readonly kind: "logistic";
  readonly target: string;
  readonly positive: PositiveValue;
  readonly design: Design;
  readonly penalty: "l2" | "none";
  readonly C: number;
  readonly featureNames: readonly string[];
  /** In the data's own units. */
  readonly coefficients: readonly number[];
  readonly intercept: number;
  /** Mean of each feature over the rows learned from. */
  readonly featureMeans: readonly number[];
  readonly undetermined: readonly UndeterminedFeature[];
  /** ln of the likelihood of the rows learned from, weights included. */
  readonly logLikelihood: number;
  /** Without penalty and weights; otherwise null. */
  readonly inference: LogisticInference | null;
  readonly iterations: number;
  readonly converged: boolean;
  readonly rows: number;
  /** Rows without an outcome, or with a gap if those are left out. */
  readonly rowsLeftOut: number;
  /** One row per feature, after the intercept: `feature`, `coefficient`, `odds_ratio`, `per_deviation`, and so on. */
  readonly table: Table;
}

/**
 * Logistic regression. With `l2` it minimizes ½‖w‖² + C · Σ log loss, the intercept not penalized, as scikit-learn's
 * `LogisticRegression`; with `none` it is the maximum likelihood with standard errors of statsmodels' `Logit`. Text is
 * one-hot encoded; without penalty its most frequent category is what the others are compared with. Constant and, without
 * penalty, collinear features get coefficient 0 and are named. Throws on one class only and, without penalty, where the
 * columns tell the outcomes apart perfectly, so that coefficients would grow without end.
 */
export function logisticRegression(table: TableInput, options: LogisticOptions): LogisticModel {
  return drain(logisticRegressionSteps(table, options));
}

/** `logisticRegression` as a long job. */
export function* logisticRegressionSteps(table: TableInput, options: LogisticOptions): Steps<LogisticModel> {
  checkOptions(options);
  const { penalty = "l2", missing = "indicator" } = options;
  yield { fraction: null, text: "logistic regression, rows" };
  const given = readTraining(table, options);
  const design = fitDesign(given.table, given.rows, {
    columns: given.columns,
    missing,
    dropMostFrequent: penalty === "none",
    ...(options.categorical ? { categorical: options.categorical } : {}),
  });
  yield { fraction: null, text: "logistic regression, features" };
  const features = applyDesign(design, given.table, given.rows);
  yield { fraction: null, text: "logistic regression, scaling" };
  const training = matchRows(given, features.rows, options);
  const isNewton = options.solver !== "lbfgs";
  const scaling =
    isNewton || options.scale === "standard" ? standardize(features, design) : unscaled(features);
  const fit = yield* (isNewton ? newtonSteps : descentSteps)({
    values: features.matrix.values,
    numColumns: features.matrix.numColumns,
    y: training.target.y,
    weights: trainingWeights(training, options),
    penalty: penaltyOf(options, scaling.scale),
    maxIter: options.maxIter ?? 100,
  });
  if (fit.separation) throw separationError(fit.separation, features.matrix.columnNames, options.target);
  return toModel({ training, design, features, scaling, fit, options, rowsGiven: given.table.numRows });
}

function checkOptions(options: LogisticOptions): void {
  const { C = 1, maxIter = 100, confidence = 0.95, penalty, solver } = options;
  const parts: readonly (readonly [boolean, string, string])[] = [
    [
      !(penalty === "none" && solver === "lbfgs"),
      "The solver lbfgs is for the penalty l2.",
      'Without a penalty take "newton".',
    ],
    [C > 0 && C < Infinity, `C is ${C}.`, 'C must be above 0; for no penalty set penalty to "none".'],
    [Number.isInteger(maxIter) && maxIter >= 1, `maxIter is ${maxIter}.`, "Give a whole number from 1 up."],
    [confidence > 0 && confidence < 1, `confidence is ${confidence}.`, "Give a share such as 0.95."],
  ];
  for (const [good, message, advice] of parts)
    if (!good) throw new AnalysisError("bad-parameter", message, advice);
}

/** The rows that became features. */
function matchRows(training: Training, rows: Int32Array, options: RiskOptions): Training {
  if (rows.length === training.rows.length) return training;
  const kept = new Set(rows);
  const places = Int32Array.from(training.rows.keys()).filter((place) => kept.has(training.rows[place]!));
  return takeTraining(training, places, options);
}

/** What features were brought to one scale by, which keeps Newton's method exact; penalties make up for it. */
interface Scaling {
  readonly mean: Float64Array;
  readonly center: Float64Array;
  readonly scale: Float64Array;
}

/**
 * Brings numeric features, in place, to mean 0 and standard deviation 1; those that say 0 or 1 for a category or a gap
 * stay.
 */
function standardize({ matrix }: DesignMatrix, design: Design): Scaling {
  const { mean, scale: deviation } = columnMoments(matrix);
  const isNumeric = design.featureNames.map((name, j) => {
    const column = design.columns[design.columnOfFeature[j]!]!;
    return column.kind === "numeric" && column.column === name;
  });
  const center = mean.map((each, j) => (isNumeric[j] ? each : 0));
  const scale = deviation.map((each, j) => (isNumeric[j] ? each : 1));
  const { values } = matrix;
  for (let at = 0, j = 0; at < values.length; at++, j = j + 1 === matrix.numColumns ? 0 : j + 1) {
    values[at] = (values[at]! - center[j]!) / scale[j]!;
  }
  return { mean, center, scale };
}

function unscaled({ matrix }: DesignMatrix): Scaling {
  const { mean } = columnMoments(matrix);
  return { mean, center: mean.map(() => 0), scale: mean.map(() => 1) };
}

/** λ per coefficient on scaled features, the intercept first: a coefficient in own units is that on the scaled feature over its scale. */
function penaltyOf({ penalty = "l2", C = 1, scale: given }: LogisticOptions, scale: Float64Array) {
  const lambda = new Float64Array(scale.length + 1);
  if (penalty === "l2")
    scale.forEach((each, j) => (lambda[j + 1] = given === "standard" ? 1 / C : 1 / (C * each * each)));
  return lambda;
}

function separationError(
  { direction, isComplete }: Separation,
  features: readonly string[],
  target: string,
): AnalysisError {
  let strongest = 0;
  for (let j = 1; j < features.length; j++)
    if (Math.abs(direction[j + 1]!) > Math.abs(direction[strongest + 1]!)) strongest = j;
  return new AnalysisError(
    "not-determined",
    `The columns tell ${isComplete ? "all" : "some"} rows with and without "${target}" apart perfectly, "${features[strongest]!}" above all: without a penalty, coefficients would grow without end.`,
    `Set penalty to "l2", or look whether "${features[strongest]!}" is known only after the event.`,
  );
}

interface Parts {
  readonly training: Training;
  readonly design: Design;
  readonly features: DesignMatrix;
  readonly scaling: Scaling;
  readonly fit: LogisticFit;
  readonly options: LogisticOptions;
  readonly rowsGiven: number;
}

function toModel({ training, design, features, scaling, fit, options, rowsGiven }: Parts): LogisticModel {
  const { penalty = "l2", C = 1, classWeight = "none", sampleWeight } = options;
  const { numRows } = features.matrix;
  const coefficients = Array.from(scaling.scale, (scale, j) => fit.coefficients[j + 1]! / scale);
  const intercept = coefficients.reduce(
    (sum, each, j) => sum - each * scaling.center[j]!,
    fit.coefficients[0]!,
  );
  const isPlain = penalty === "none" && classWeight === "none" && !sampleWeight;
  const inference = isPlain
    ? inferLogistic(fit, scaling, [intercept, ...coefficients], training.target, options.confidence ?? 0.95)
    : null;
  const { featureNames } = design;
  return {
    kind: "logistic",
    target: options.target,
    positive: training.target.positive,
    design,
    ...{ penalty, C, featureNames, coefficients, intercept, inference },
    featureMeans: Array.from(scaling.mean),
    undetermined: findUndetermined(features, fit.dependent),
    logLikelihood: -fit.loss,
    iterations: fit.iterations,
    converged: fit.converged,
    rows: numRows,
    rowsLeftOut: rowsGiven - numRows,
    table: toTable(
      ["(intercept)", ...featureNames],
      [intercept, ...coefficients],
      [1, ...scaling.scale],
      inference,
    ),
  };
}

function findUndetermined({ matrix }: DesignMatrix, dependent: Uint8Array): UndeterminedFeature[] {
  const { values, numColumns, columnNames } = matrix;
  const isConstant = (j: number): boolean => {
    for (let at = j; at < values.length; at += numColumns) if (values[at] !== values[j]) return false;
    return true;
  };
  return columnNames.flatMap((feature, j): UndeterminedFeature[] => {
    if (isConstant(j)) return [{ feature, reason: "constant" }];
    return dependent[j + 1] === 1 ? [{ feature, reason: "collinear" }] : [];
  });
}

function toTable(
  features: readonly string[],
  coefficients: readonly number[],
  scale: readonly number[],
  inference: LogisticInference | null,
): Table {
  return Table.fromColumns({
    feature: textColumn(features),
    coefficient: coefficients,
    odds_ratio: coefficients.map(Math.exp),
    per_deviation: numberColumn(coefficients.map((each, j) => (j === 0 ? null : each * scale[j]!))),
    ...(inference && {
      standard_error: numberColumn(inference.standardErrors),
      z: numberColumn(inference.z),
      p: numberColumn(inference.p),
      lower: numberColumn(inference.lower),
      upper: numberColumn(inference.upper),
    }),
  });
}
