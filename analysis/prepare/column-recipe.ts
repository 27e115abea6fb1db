import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { changesBetween } from "./changes.ts";
import { oneHotStep, ordinalStep } from "./recipe-encode.ts";
import { dropMissingStep, flagMissingStep, imputeNearestStep, imputeStep } from "./recipe-missing.ts";
import { outlierStep, winsorizeStep } from "./recipe-outliers.ts";
import { discretizeStep, minMaxStep, powerStep, robustStep, standardStep } from "./recipe-scale.ts";
import type { StepKind, StepResult } from "./recipe-step.ts";

/** Every kind of step, by the word it is called in a recipe. */
const stepKinds = {
  "drop-missing": dropMissingStep,
  "flag-missing": flagMissingStep,
  impute: imputeStep,
  "impute-nearest": imputeNearestStep,
  outliers: outlierStep,
  winsorize: winsorizeStep,
  standard: standardStep,
  robust: robustStep,
  "min-max": minMaxStep,
  discretize: discretizeStep,
  "yeo-johnson": powerStep,
  "one-hot": oneHotStep,
  ordinal: ordinalStep,
};

type Kinds = typeof stepKinds;
export type StepName = keyof Kinds;
type StepOptions = { readonly [K in StepName]: Parameters<Kinds[K]["fit"]>[1] };
type StepFitted = { readonly [K in StepName]: ReturnType<Kinds[K]["fit"]> };

const kinds: { readonly [K in StepName]: StepKind<StepOptions[K], StepFitted[K]> } = stepKinds;

/** A step to fit: its kind, the columns it works on, and the options of the function that it is made of. */
export type RecipeStep<K extends StepName = StepName> = {
  [P in K]: { readonly kind: P } & StepOptions[P];
}[K];

/** A step with what it learned. */
export type FittedStep<K extends StepName = StepName> = {
  [P in K]: { readonly kind: P; readonly fitted: StepFitted[P] };
}[K];

/** How columns are prepared; fitted on one table, applied to any with these columns. Plain JSON. */
export interface ColumnRecipe {
  readonly version: 1;
  /** Rows of the table that it was fitted on. */
  readonly numRows: number;
  readonly steps: readonly FittedStep[];
}

/** A prepared table. */
export interface Prepared {
  readonly table: AnyTable;
  /** The row of the input that each row was, ascending. */
  readonly rows: Int32Array;
  /**
   * One row per step: `step`, `kind`, `what` in words, `rows` and `values` that it changed, `dropped` rows, columns
   * `added` and `removed`, and `notes`.
   */
  readonly report: Table;
}

/** Runs `fitColumnRecipeSteps` to its end. */
export function fitColumnRecipe(reference: TableInput, steps: readonly RecipeStep[]): ColumnRecipe {
  return drain(fitColumnRecipeSteps(reference, steps));
}

/**
 * Fits steps one after the other, each on what the steps before it made of the reference, so that later tables are
 * prepared alike. Throws where the function of a step does.
 */
export function* fitColumnRecipeSteps(
  reference: TableInput,
  steps: readonly RecipeStep[],
): Steps<ColumnRecipe> {
  let table = toTable(reference);
  const numRows = table.numRows;
  const fitted: FittedStep[] = [];
  for (const [index, step] of steps.entries()) {
    yield { fraction: index / steps.length, text: `Fitting step ${index + 1} of ${steps.length}` };
    const next = fitStep(step, table);
    fitted.push(next);
    if (index < steps.length - 1) table = (yield* applyStep(next, table)).table;
  }
  return { version: 1, numRows, steps: fitted };
}

/** Runs `applyColumnRecipeSteps` to its end. */
export function applyColumnRecipe(recipe: ColumnRecipe, data: TableInput): Prepared {
  return drain(applyColumnRecipeSteps(recipe, data));
}

/** Prepares a table by a recipe and reports what each step touched. Throws where a step cannot be applied. */
export function* applyColumnRecipeSteps(recipe: ColumnRecipe, data: TableInput): Steps<Prepared> {
  let table = toTable(data);
  let rows = Int32Array.from({ length: table.numRows }, (_, row) => row);
  const reports: StepReport[] = [];
  for (const step of recipe.steps) {
    const result = yield* applyStep(step, table);
    const { rows: kept } = result;
    reports.push(reportStep(step, table, result));
    if (kept) rows = Int32Array.from(kept, (row) => rows[row]!);
    table = result.table;
  }
  return { table, rows, report: reportTable(reports) };
}

/** What a recipe does, a sentence or more for each step, with the fitted numbers. */
export function describeColumnRecipe({ steps }: ColumnRecipe): string[] {
  return steps.map(sayStep);
}

function fitStep<K extends StepName>(step: RecipeStep<K>, table: AnyTable): FittedStep<K> {
  return { kind: step.kind, fitted: kindOf(step.kind).fit(table, step) };
}

function* applyStep<K extends StepName>({ kind, fitted }: FittedStep<K>, table: AnyTable): Steps<StepResult> {
  yield { fraction: null, text: `Applying ${kind} to ${table.numRows.toLocaleString("en-US")} rows` };
  const result = kindOf(kind).apply(fitted, table);
  return "next" in result ? yield* result : result;
}

const sayStep = <K extends StepName>({ kind, fitted }: FittedStep<K>): string =>
  kindOf(kind).describe(fitted).join(" ");

/** A step can come from outside, as JSON. */
function kindOf<K extends StepName>(name: K): (typeof kinds)[K] {
  if (Object.hasOwn(kinds, name)) return kinds[name];
  const advice = `The kinds are ${Object.keys(kinds).join(", ")}.`;
  throw new AnalysisError("bad-parameter", `There is no step of kind "${name}".`, advice);
}

interface StepReport {
  readonly kind: string;
  readonly what: string;
  readonly rows: number;
  readonly values: number;
  readonly dropped: number;
  readonly added: string;
  readonly removed: string;
  readonly notes: string;
}

function reportStep(step: FittedStep, before: AnyTable, { table, rows, notes = [] }: StepResult): StepReport {
  const { added, removed, ...changes } = changesBetween(rows ? before.take(rows) : before, table);
  return {
    kind: step.kind,
    what: sayStep(step),
    ...changes,
    dropped: before.numRows - table.numRows,
    added: added.join(", "),
    removed: removed.join(", "),
    notes: notes.join(" "),
  };
}

function reportTable(reports: readonly StepReport[]): Table {
  return Table.fromColumns({
    step: numberColumn(reports.map((_, index) => index + 1)),
    kind: textColumn(reports.map(({ kind }) => kind)),
    what: textColumn(reports.map(({ what }) => what)),
    rows: numberColumn(reports.map(({ rows }) => rows)),
    values: numberColumn(reports.map(({ values }) => values)),
    dropped: numberColumn(reports.map(({ dropped }) => dropped)),
    added: textColumn(reports.map(({ added }) => added)),
    removed: textColumn(reports.map(({ removed }) => removed)),
    notes: textColumn(reports.map(({ notes }) => notes)),
  });
}
