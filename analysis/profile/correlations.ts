import { numberColumn, textColumn } from "../build-columns.ts";
import { isNumeric } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { adjustP, type Correction } from "../inference/adjust-p.ts";
import {
  commonRows,
  correlationOf,
  pearsonInterval,
  spreadOf,
  takeValues,
  type Correlation,
  type Spread,
} from "../inference/correlation.ts";
import { denseCodes, ranksOfCodes, type DenseCodes } from "../inference/dense-codes.ts";
import { checkConfidence, type Interval } from "../inference/interval.ts";
import { kendallOfCodes } from "../inference/kendall.ts";
import { drain, type Steps } from "../method.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { readColumnNumbers } from "./column-numbers.ts";
import { describeCounted, readCounted, type Counted } from "./customers.ts";
import { intervalColumns } from "./profile-tables.ts";

export type CorrelationMethod = "pearson" | "spearman" | "kendall";

export interface CorrelationsOptions {
  /** Numeric columns; all of them unless given. */
  readonly columns?: readonly string[];
  /** Column that tells whose row it is: each customer is counted once. Without it rows are counted. */
  readonly key?: string;
  /** Pearson's r and Spearman's ρ unless given; Kendall's τ-b as well takes longer. */
  readonly methods?: readonly CorrelationMethod[];
  /** How p values are corrected for the number of pairs (default `bh`). */
  readonly correction?: Correction;
  /** Of the intervals of Pearson's r (default 0.95). */
  readonly confidence?: number;
}

/** Two columns over the rows that have both. What these do not determine is null. */
export interface CorrelatedPair extends Correlation {
  readonly a: string;
  readonly b: string;
  readonly method: CorrelationMethod;
  /** Of Pearson's r, by Fisher's transformation. */
  readonly interval: Interval | null;
  /** Corrected for the number of pairs of this method. */
  readonly adjustedP: number | null;
}

export interface Correlations extends Counted {
  readonly columns: readonly string[];
  /** By method a square of correlations in the order of the columns; null where not determined or not asked for. */
  readonly matrices: Readonly<Record<CorrelationMethod, readonly (readonly (number | null)[])[] | null>>;
  /** Each pair of columns once per method. */
  readonly pairs: readonly CorrelatedPair[];
  readonly sentence: string;
  /** The pairs, the strongest first. */
  readonly table: Table;
}

/**
 * How numeric columns go together in pairs, each over the rows that have both values, ties with mean ranks (as pandas'
 * `corr`). Throws for fewer than two columns.
 */
export function correlations(table: TableInput, options: CorrelationsOptions = {}): Correlations {
  return drain(correlationsSteps(table, options));
}

/** `correlations` as a long job. */
export function* correlationsSteps(
  input: TableInput,
  options: CorrelationsOptions = {},
): Steps<Correlations> {
  const { key, methods = ["pearson", "spearman"], correction = "bh", confidence = 0.95 } = options;
  checkConfidence(confidence);
  const names = readNames(toTable(input), options);
  const counted = readCounted(input, key, names);
  const columns: CodedColumn[] = [];
  for (const name of names) {
    yield { fraction: 0, text: `ranks of ${name}` };
    const numbers = readColumnNumbers(counted.table, name);
    columns.push(codeColumn(name, numbers));
  }
  const couples = columns.flatMap((a, i) => columns.slice(i + 1).map((b) => ({ a, b })));
  const found: Omit<CorrelatedPair, "adjustedP">[] = [];
  for (const [at, { a, b }] of couples.entries()) {
    yield {
      fraction: at / couples.length,
      text: `${a.name} with ${b.name}, pair ${at + 1} of ${couples.length}`,
    };
    for (const method of methods) {
      const pair =
        correlateWhole(method, a, b) ?? correlateRows(method, a, b, commonRows(a.numbers, b.numbers));
      const interval = method === "pearson" ? pearsonInterval(pair, confidence) : null;
      found.push({ a: a.name, b: b.name, method, ...pair, interval });
    }
  }
  const pairs = methods.flatMap((method) =>
    adjustPairs(
      found.filter((pair) => pair.method === method),
      correction,
    ),
  );
  const matrixOf = (method: CorrelationMethod) =>
    methods.includes(method)
      ? toMatrix(
          columns,
          pairs.filter((pair) => pair.method === method),
        )
      : null;
  const { unit, fanOut } = counted;
  return {
    unit,
    fanOut,
    columns: names,
    matrices: { pearson: matrixOf("pearson"), spearman: matrixOf("spearman"), kendall: matrixOf("kendall") },
    pairs,
    sentence: describeCounted(counted, counted.table.numRows, 0),
    table: pairsTable(pairs),
  };
}

interface CodedColumn {
  readonly name: string;
  /** NaN where missing. */
  readonly numbers: Float64Array;
  readonly codes: DenseCodes;
  /** Of all rows; null if one is missing. */
  readonly whole: {
    readonly ranks: Float64Array;
    readonly spread: Spread;
    readonly rankSpread: Spread;
  } | null;
}

function codeColumn(name: string, numbers: Float64Array): CodedColumn {
  const codes = denseCodes(numbers);
  if (codes.codes.includes(-1)) return { name, numbers, codes, whole: null };
  const ranks = ranksOfCodes(codes, allRows(numbers.length));
  const whole = { ranks, spread: spreadOf(numbers), rankSpread: spreadOf(ranks) };
  return { name, numbers, codes, whole };
}

const allRows = (numRows: number): Int32Array => Int32Array.from({ length: numRows }, (_, row) => row);

function readNames(table: AnyTable, { columns, key }: CorrelationsOptions): readonly string[] {
  const isAmount = (name: string): boolean => {
    const column = table.column(name);
    return isNumeric(column) && column.kind !== "date" && name !== key;
  };
  const names = columns ?? table.columnNames.filter(isAmount);
  if (names.length >= 2) return names;
  throw new AnalysisError(
    "too-few-groups",
    `There ${names.length === 1 ? "is one column" : "are no columns"} to correlate.`,
    "Give at least two numeric columns.",
  );
}

function correlateWhole(method: CorrelationMethod, a: CodedColumn, b: CodedColumn): Correlation | null {
  if (a.whole === null || b.whole === null) return null;
  switch (method) {
    case "pearson":
      return correlationOf(a.numbers, b.numbers, a.whole.spread, b.whole.spread);
    case "spearman":
      return correlationOf(a.whole.ranks, b.whole.ranks, a.whole.rankSpread, b.whole.rankSpread);
    case "kendall":
      return kendallOfCodes(a.codes, b.codes, allRows(a.numbers.length));
  }
}

function correlateRows(
  method: CorrelationMethod,
  a: CodedColumn,
  b: CodedColumn,
  rows: Int32Array,
): Correlation {
  switch (method) {
    case "pearson":
      return correlationOf(takeValues(a.numbers, rows), takeValues(b.numbers, rows));
    case "spearman":
      return correlationOf(ranksOfCodes(a.codes, rows), ranksOfCodes(b.codes, rows));
    case "kendall":
      return kendallOfCodes(a.codes, b.codes, rows);
  }
}

function adjustPairs(
  pairs: readonly Omit<CorrelatedPair, "adjustedP">[],
  correction: Correction,
): CorrelatedPair[] {
  const adjusted = adjustP(
    pairs.map(({ p }) => p),
    correction,
  );
  return pairs.map((pair, at) => ({ ...pair, adjustedP: adjusted[at]! }));
}

/** A column with itself is 1, or not determined if it is constant. */
function toMatrix(columns: readonly CodedColumn[], pairs: readonly CorrelatedPair[]): (number | null)[][] {
  const matrix = columns.map(({ codes }, i) =>
    columns.map((_, j): number | null => (i === j && codes.numCodes > 1 ? 1 : null)),
  );
  let at = 0;
  for (let i = 0; i < columns.length; i++) {
    for (let j = i + 1; j < columns.length; j++) matrix[i]![j] = matrix[j]![i] = pairs[at++]!.r;
  }
  return matrix;
}

function pairsTable(pairs: readonly CorrelatedPair[]): Table {
  const sorted = pairs.toSorted((a, b) => Math.abs(b.r ?? 0) - Math.abs(a.r ?? 0));
  return Table.fromColumns({
    a: textColumn(sorted.map(({ a }) => a)),
    b: textColumn(sorted.map(({ b }) => b)),
    method: textColumn(sorted.map(({ method }) => method)),
    r: numberColumn(sorted.map(({ r }) => r)),
    ...intervalColumns("r", sorted, ({ interval }) => interval),
    n: numberColumn(sorted.map(({ n }) => n)),
    p: numberColumn(sorted.map(({ p }) => p)),
    adjusted_p: numberColumn(sorted.map(({ adjustedP }) => adjustedP)),
  });
}
