import { numberColumn, textColumn } from "../build-columns.ts";
import { valueAt, type Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { keyText } from "../group-index.ts";
import { checkConfidence } from "../inference/interval.ts";
import { countText, numberText } from "../number-text.ts";
import { readNumbers } from "../numbers.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import {
  benefitSteps,
  groupChanges,
  stepsTable,
  type BenefitStep,
  type GroupedValues,
} from "./benefit-steps.ts";
import { changeOf, checkShareValues, type Change, type Statistic } from "./measure-benefit.ts";
import { pairRows } from "./pair-rows.ts";

/** Whom a measure matters to. */
export type Audience = "business" | "teams" | "clients";

export interface BenefitMeasure {
  /** Column of both tables. */
  readonly column: string;
  /** What it is called; the column's name unless given. */
  readonly label?: string;
  readonly audience: Audience;
  readonly better: "higher" | "lower";
  /** Default: the share of yes/no columns, the mean of others. */
  readonly statistic?: Statistic;
}

export interface BenefitsOptions {
  readonly measures: readonly BenefitMeasure[];
  /** Column that tells customers apart: those in both tables are compared one by one, and the rest are left out. */
  readonly key?: string;
  /** Column of groups whose parts in each change the waterfall shows, for instance segments. */
  readonly by?: string;
  /** Of intervals (default 0.95). */
  readonly confidence?: number;
  /** Of the bootstrap of medians. */
  readonly seed?: number;
}

/** One measure before and after. */
export interface Benefit extends Change {
  readonly label: string;
  readonly column: string;
  readonly audience: Audience;
  readonly better: "higher" | "lower";
  readonly statistic: Statistic;
  /** Values each side rests on. */
  readonly nBefore: number;
  readonly nAfter: number;
  /** `better` or `worse` where the interval leaves out 0. */
  readonly verdict: "better" | "worse" | "no clear change" | "not determined";
  readonly sentence: string;
}

export interface Benefits {
  readonly benefits: readonly Benefit[];
  /** With a key, rows whose customer the other table lacks. */
  readonly onlyBefore: number;
  readonly onlyAfter: number;
  /** One row per measure. */
  readonly table: Table;
  /** Bars of a waterfall per measure: measure, step, from, to, change, kind (total, up, down). */
  readonly waterfall: Table;
}

/**
 * What changed between two tables of customers, measure by measure: both values, their difference and its interval (Welch for
 * means, Newcombe for shares, bootstrap for medians; with a key Student's t of the differences within customers, but for
 * medians), and whether that is better. Missing values are left out: n counts the rest. Throws without measures, on columns
 * that one table lacks, and on a key that comes twice.
 */
export function benefitsTable(before: TableInput, after: TableInput, options: BenefitsOptions): Benefits {
  const { key, measures, confidence = 0.95, seed = 0 } = options;
  checkConfidence(confidence);
  if (measures.length === 0)
    throw new AnalysisError(
      "bad-parameter",
      "No measures are given.",
      'Give "measures", one for each column to compare.',
    );
  const tables = [toTable(before), toTable(after)] as const;
  const pairs = key === undefined ? null : pairRows(...tables, key);
  const [old, now] = pairs ? [tables[0].take(pairs.before), tables[1].take(pairs.after)] : tables;
  const found = measures.map((measure) =>
    compareMeasure(old, now, measure, { paired: pairs !== null, confidence, seed, by: options.by }),
  );
  const benefits = found.map(({ benefit }) => benefit);
  return {
    benefits,
    onlyBefore: pairs?.onlyBefore ?? 0,
    onlyAfter: pairs?.onlyAfter ?? 0,
    table: toBenefitTable(benefits),
    waterfall: stepsTable(found.flatMap(({ steps }) => steps)),
  };
}

interface CompareOptions {
  readonly paired: boolean;
  readonly confidence: number;
  readonly seed: number;
  readonly by: string | undefined;
}

function compareMeasure(
  before: AnyTable,
  after: AnyTable,
  measure: BenefitMeasure,
  { paired, confidence, seed, by }: CompareOptions,
): { readonly benefit: Benefit; readonly steps: readonly BenefitStep[] } {
  const { column, label = column, audience, better } = measure;
  const isYesNo = before.column(column).kind === "boolean";
  const statistic = measure.statistic ?? (isYesNo ? "share" : "mean");
  const [old, now] = presentValues(before, after, column, by, paired);
  if (statistic === "share") for (const { values } of [old, now]) checkShareValues(values, column);
  const change = changeOf(old.values, now.values, { statistic, paired, confidence, seed });
  const counts = { nBefore: old.values.length, nAfter: now.values.length };
  const benefit = {
    ...change,
    ...counts,
    label,
    column,
    audience,
    better,
    statistic,
    verdict: verdictOf(change, better),
  };
  return {
    benefit: { ...benefit, sentence: sentenceOf(benefit, confidence) },
    steps: stepsOf(label, change, statistic, by === undefined ? null : groupChanges(old, now)),
  };
}

/** The values of both sides that are there; of pairs those that both are. */
function presentValues(
  before: AnyTable,
  after: AnyTable,
  column: string,
  by: string | undefined,
  paired: boolean,
): readonly [GroupedValues, GroupedValues] {
  const [old, now] = [before, after].map((table) => readNumbers(table.column(column), `column "${column}"`));
  const isThere = (values: Float64Array, row: number) => !Number.isNaN(values[row]);
  const keep = (values: Float64Array) =>
    Array.from(values.keys()).filter((row) =>
      paired ? isThere(old!, row) && isThere(now!, row) : isThere(values, row),
    );
  const side = (table: AnyTable, values: Float64Array): GroupedValues => {
    const rows = keep(values);
    const groups = by === undefined ? null : table.column(by);
    return {
      values: Float64Array.from(rows, (row) => values[row]!),
      groups: groups ? rows.map((row) => groupName(groups, row)) : [],
    };
  };
  return [side(before, old!), side(after, now!)];
}

const groupName = (column: Column, row: number): string => keyText(valueAt(column, row));

function verdictOf({ difference, interval }: Change, better: "higher" | "lower"): Benefit["verdict"] {
  if (difference === 0) return "no clear change";
  if (difference === null || interval === null) return "not determined";
  if (interval.low <= 0 && interval.high >= 0) return "no clear change";
  return interval.low > 0 === (better === "higher") ? "better" : "worse";
}

function sentenceOf(benefit: Omit<Benefit, "sentence">, confidence: number): string {
  const { label, audience, statistic, before, after, difference, interval, method, verdict } = benefit;
  const subject = `${audience}: ${statistic} of ${label}`;
  if (before === null || after === null || difference === null)
    return `${subject} cannot be compared: ${countText(benefit.nBefore, "value")} before, ${countText(benefit.nAfter, "value")} after.`;
  const relative = benefit.relativeChange === null ? "" : ` (${signed(benefit.relativeChange * 100)}%)`;
  const values = `${numberText(before)} (n = ${benefit.nBefore.toLocaleString("en-US")}) to ${numberText(after)} (n = ${benefit.nAfter.toLocaleString("en-US")})`;
  const reach =
    interval === null
      ? "no interval"
      : `${numberText(confidence * 100)}% interval ${numberText(interval.low)} to ${numberText(interval.high)} by ${method ?? ""}`;
  return `${subject} went from ${values}: ${signed(difference)}${relative}, ${reach}. ${verdictWords[verdict]}`;
}

const verdictWords: Readonly<Record<Benefit["verdict"], string>> = {
  better: "Better.",
  worse: "Worse.",
  "no clear change": "No clear change.",
  "not determined": "Not determined.",
};

const signed = (value: number): string => `${value > 0 ? "+" : ""}${numberText(value)}`;

/** Parts of groups add up for means and shares; a median is one step. */
function stepsOf(
  label: string,
  { before, after, difference }: Change,
  statistic: Statistic,
  parts: ReturnType<typeof groupChanges> | null,
): readonly BenefitStep[] {
  if (before === null || after === null || difference === null) return [];
  const steps = parts === null || statistic === "median" ? [{ step: "change", change: difference }] : parts;
  return benefitSteps(label, before, after, steps);
}

function toBenefitTable(benefits: readonly Benefit[]): Table {
  const numbers = (read: (benefit: Benefit) => number | null) => numberColumn(benefits.map(read));
  const text = (read: (benefit: Benefit) => string | null) => textColumn(benefits.map(read));
  return Table.fromColumns({
    audience: text(({ audience }) => audience),
    measure: text(({ label }) => label),
    statistic: text(({ statistic }) => statistic),
    before: numbers(({ before }) => before),
    after: numbers(({ after }) => after),
    difference: numbers(({ difference }) => difference),
    relative_change: numbers(({ relativeChange }) => relativeChange),
    low: numbers(({ interval }) => interval?.low ?? null),
    high: numbers(({ interval }) => interval?.high ?? null),
    method: text(({ method }) => method),
    n_before: numbers(({ nBefore }) => nBefore),
    n_after: numbers(({ nAfter }) => nAfter),
    better: text(({ better }) => better),
    verdict: text(({ verdict }) => verdict),
    sentence: text(({ sentence }) => sentence),
  });
}
