import { adjustP, type Correction } from "../inference/adjust-p.ts";
import type { Bins } from "../bins.ts";
import type { ColumnTest } from "./column-test.ts";
import { decide, type DecideBy, type Decision } from "./decide.ts";
import { levelOf, type DriftLevel, type DriftMeasure, type Thresholds } from "./drift-level.ts";
import type { CdfMeasures, ExpectedDrift } from "./expected-drift.ts";
import type { BinDrift, MeasuredColumn } from "./measure-column.ts";
import type { ShareMeasures } from "./share-measures.ts";

type OrNull<T> = { readonly [K in keyof T]: T[K] | null };

/**
 * How one column moved. A measure that does not apply is null: distances of values exist for numbers only, and nothing
 * where the column cannot be compared.
 */
export interface ColumnDrift extends OrNull<ShareMeasures>, OrNull<CdfMeasures>, Decision {
  readonly column: string;
  readonly kind: "numeric" | "categorical";
  /** The level of each measure that applies. */
  readonly levels: Partial<Readonly<Record<DriftMeasure, DriftLevel>>>;
  readonly test: JudgedTest | null;
  /** What the measures are without drift at these sizes; null if that was not asked for. */
  readonly expected: ExpectedDrift | null;
  readonly missingReference: number;
  readonly missingCurrent: number;
  /** Categories that only the current or only the reference values have. */
  readonly newCategories: readonly string[];
  readonly vanishedCategories: readonly string[];
  /** Share of the current rows in new, and of the reference rows in vanished categories. */
  readonly newShare: number;
  readonly vanishedShare: number;
  /** Shares per bin, and what each adds to the divergence and the stability index. Bins empty in both are left out. */
  readonly bins: readonly BinDrift[];
  /** Bins that were empty on one side and got the zero share. */
  readonly filledBins: number;
  /** The bins, to be stored and given again as `fittedBins`. */
  readonly fittedBins: Bins | null;
}

export interface JudgedTest extends ColumnTest {
  /** P corrected for the number of columns (and windows or segments) tested together. */
  readonly adjustedP: number;
  /** Whether that is at most alpha. */
  readonly rejected: boolean;
}

export interface JudgeOptions {
  readonly thresholds: Thresholds;
  /** What decides the verdict of a column (default normed Wasserstein for numbers, Jensen–Shannon else). */
  readonly decideBy?: { readonly numeric?: DecideBy; readonly categorical?: DecideBy };
  /** Greatest corrected p that means drift (default 0.05). */
  readonly alpha: number;
  /** How p values are corrected for their number (default `bh`). */
  readonly correction?: Correction;
  /** Share given to an empty bin (default 0.0001). */
  readonly zeroShare: number;
}

/** Verdicts on measured columns, their p values corrected together. */
export function judgeColumns(columns: readonly MeasuredColumn[], options: JudgeOptions): ColumnDrift[] {
  const tests = columns.map(({ measured }) => ("obstacle" in measured ? null : measured.test));
  const adjusted = adjustP(
    tests.map((test) => test?.p ?? null),
    options.correction,
  );
  return columns.map((column, i) => judge(column, judgeTest(tests[i]!, adjusted[i]!, options), options));
}

function judgeTest(
  test: ColumnTest | null,
  adjustedP: number | null,
  { alpha }: JudgeOptions,
): JudgedTest | null {
  return test && adjustedP !== null ? { ...test, adjustedP, rejected: adjustedP <= alpha } : null;
}

function judge(
  { column, kind, missingReference, missingCurrent, measured }: MeasuredColumn,
  test: JudgedTest | null,
  options: JudgeOptions,
): ColumnDrift {
  const known = { column, kind, missingReference, missingCurrent };
  if ("obstacle" in measured) return { ...known, ...notComparable(measured.obstacle) };
  const { shares, distances, ...rest } = measured;
  const measures = { ...(distances ?? noDistances), ...shares };
  const levels = levelsOf(measures, options.thresholds);
  return {
    ...known,
    ...measures,
    ...rest,
    ...decide({ ...known, ...rest, measures, levels, test }, options),
    levels,
    test,
    filledBins: rest.bins.filter((bin) => bin.reference === 0 || bin.current === 0).length,
  };
}

const noDistances = { wasserstein: null, wassersteinNormed: null, energy: null };

function levelsOf(
  measures: Readonly<Record<DriftMeasure, number | null>>,
  thresholds: Thresholds,
): ColumnDrift["levels"] {
  const levels: Partial<Record<DriftMeasure, DriftLevel>> = {};
  for (const measure of Object.keys(thresholds) as DriftMeasure[]) {
    const value = measures[measure];
    if (value !== null) levels[measure] = levelOf(value, thresholds[measure]);
  }
  return levels;
}

const notComparable = (reason: string) => ({
  verdict: "not-comparable" as const,
  reason,
  decidedBy: null,
  withinChance: null,
  ...noDistances,
  kl: null,
  klReverse: null,
  jensenShannon: null,
  psi: null,
  hellinger: null,
  totalVariation: null,
  lInfinity: null,
  levels: {},
  test: null,
  expected: null,
  newCategories: [],
  vanishedCategories: [],
  newShare: 0,
  vanishedShare: 0,
  bins: [],
  filledBins: 0,
  fittedBins: null,
});
