import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex } from "../group-index.ts";
import { adjustP, type Correction } from "../inference/adjust-p.ts";
import type { LeveneOptions } from "../inference/levene.ts";
import { drain, type Steps } from "../method.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import { readColumnNumbers } from "./column-numbers.ts";
import { countTable } from "./count-table.ts";
import { describeCounted, readCounted, type Counted } from "./customers.ts";
import {
  testCategories,
  testNumbers,
  type CategoryDifference,
  type NumberDifference,
  type NumberTest,
} from "./difference-test.ts";
import { readProfileColumns, type ColumnChoice, type ProfileColumns } from "./profile-columns.ts";
import { segmentSamples } from "./segment-samples.ts";
import { readSegments } from "./segments.ts";

export interface DifferenceTestsOptions extends ColumnChoice {
  readonly segment: string;
  /** Column that tells whose row it is: each customer is counted once. Without it rows are counted. */
  readonly key?: string;
  /** How numbers are tested; `auto` (default) chooses between Welch and Kruskal–Wallis and says why. */
  readonly test?: NumberTest | "auto";
  /** How p values are corrected for the number of columns (default `bh`). */
  readonly correction?: Correction;
  /** From this corrected p on a difference counts (default 0.05). */
  readonly alpha?: number;
  /** What Levene's test takes distances from. */
  readonly levene?: LeveneOptions;
}

/** A test with its p corrected for the number of columns. */
export type DifferenceTest = (NumberDifference | CategoryDifference) & {
  readonly adjustedP: number | null;
  /** Whether the corrected p is at most `alpha`. */
  readonly differs: boolean;
};

export interface DifferenceTests extends Counted {
  /** In the order of the columns. */
  readonly tests: readonly DifferenceTest[];
  readonly rowsLeftOut: number;
  readonly columnsLeftOut: ProfileColumns["leftOut"];
  readonly sentence: string;
  /** One row per column, the strongest effect first. */
  readonly table: Table;
}

/**
 * Whether columns differ between segments: numbers by Welch's analysis of variance or Kruskal–Wallis, categories by
 * chi-square or Fisher's exact test, chosen by kind and size and said; with effect sizes, and p corrected for the number of
 * columns. Throws unless there are two segments.
 */
export function differenceTests(table: TableInput, options: DifferenceTestsOptions): DifferenceTests {
  return drain(differenceTestsSteps(table, options));
}

/** `differenceTests` as a long job. */
export function* differenceTestsSteps(
  input: TableInput,
  options: DifferenceTestsOptions,
): Steps<DifferenceTests> {
  const { segment, key, test = "auto", correction = "bh", alpha = 0.05, levene = {} } = options;
  checkAlpha(alpha);
  const { columns, leftOut } = readProfileColumns(toTable(input), options, [segment, key]);
  yield { fraction: 0, text: "reading segments" };
  const counted = readCounted(input, key, [segment, ...columns.map(({ name }) => name)]);
  const segments = readSegments(counted.table, segment);
  checkSegments(segments.names, segment);
  const found: (NumberDifference | CategoryDifference)[] = [];
  for (const [at, { name, kind }] of columns.entries()) {
    yield { fraction: at / columns.length, text: `test of ${name}, column ${at + 1} of ${columns.length}` };
    if (kind === "number") {
      const { samples } = segmentSamples(readColumnNumbers(counted.table, name), segments);
      found.push(testNumbers(name, samples, test, levene));
    } else found.push(testCategories(name, countTable(segments, groupIndex(counted.table.column(name)))));
  }
  const adjusted = adjustP(
    found.map(({ p }) => p),
    correction,
  );
  const tests = found.map((each, at) => ({
    ...each,
    adjustedP: adjusted[at]!,
    differs: adjusted[at] !== null && adjusted[at]! <= alpha,
  }));
  const { unit, fanOut } = counted;
  return {
    unit,
    fanOut,
    tests,
    rowsLeftOut: segments.rowsLeftOut,
    columnsLeftOut: leftOut,
    sentence: describeCounted(counted, segments.counted, segments.rowsLeftOut),
    table: testsTable(tests),
  };
}

function checkAlpha(alpha: number): void {
  if (alpha > 0 && alpha < 1) return;
  throw new AnalysisError(
    "bad-parameter",
    `alpha is ${alpha}.`,
    "Give a number between 0 and 1, for instance 0.05.",
  );
}

function checkSegments(names: readonly string[], segment: string): void {
  if (names.length >= 2) return;
  throw new AnalysisError(
    "too-few-groups",
    `"${segment}" has one value, ${names[0]!}.`,
    "A comparison needs at least two segments.",
  );
}

function testsTable(tests: readonly DifferenceTest[]): Table {
  const sorted = tests.toSorted((a, b) => strength(b) - strength(a));
  const texts = (read: (test: DifferenceTest) => string | null) => textColumn(sorted.map(read));
  const numbers = (read: (test: DifferenceTest) => number | null) => numberColumn(sorted.map(read));
  return Table.fromColumns({
    column: texts(({ column }) => column),
    test: texts(({ test }) => test),
    statistic: numbers(({ statistic }) => statistic),
    p: numbers(({ p }) => p),
    adjusted_p: numbers(({ adjustedP }) => adjustedP),
    differs: sorted.map(({ differs }) => differs),
    effect: numbers(({ effect }) => effect),
    effect_name: texts(({ effectName }) => effectName),
    level: texts(({ level }) => level),
    reason: texts(({ reason }) => reason),
  });
}

/** Shares of variance are squares of what Cramér's V measures. */
const strength = ({ effect, effectName }: DifferenceTest): number =>
  effect === null ? -1 : effectName === "Cramér's V" ? effect : Math.sqrt(effect);
