import { columnLength, columnNumbers, missingCount, type Column } from "../columns.ts";
import { groupIndex, keyText } from "../group-index.ts";
import { presentNumbers } from "../numbers.ts";
import { countBins, fitBins, fitCategoryBins, sharesOf, type Bins } from "../bins.ts";
import { fillZeros, jensenShannon, klDivergence, psi, psiContributions } from "./divergence.ts";
import { higherLevel, levelOf, type DriftLevel, type DriftMeasure, type Thresholds } from "./drift-level.ts";
import { normedWasserstein, wasserstein } from "./wasserstein.ts";

/** How one column moved. A measure that does not apply is null. */
export interface ColumnDrift {
  readonly column: string;
  readonly kind: "numeric" | "categorical";
  readonly verdict: DriftLevel | "not-comparable";
  /** What the verdict rests on, as a sentence. */
  readonly reason: string;
  /** In the unit of the column; null for categories. */
  readonly wasserstein: number | null;
  /** In standard deviations of the reference. */
  readonly wassersteinNormed: number | null;
  /** Divergence of current from reference, Σ c ln(c/r). */
  readonly kl: number | null;
  /** Divergence of reference from current, Σ r ln(r/c). */
  readonly klReverse: number | null;
  readonly jensenShannon: number | null;
  readonly psi: number | null;
  /** The level of each measure that applies. */
  readonly levels: Partial<Readonly<Record<DriftMeasure, DriftLevel>>>;
  readonly missingReference: number;
  readonly missingCurrent: number;
  /** Categories that only the current or only the reference values have. */
  readonly newCategories: readonly string[];
  readonly vanishedCategories: readonly string[];
  /** Shares per bin, and what each adds to the stability index. Bins empty in both are left out. */
  readonly bins: readonly BinDrift[];
  /** Bins that were empty on one side and got the zero share. */
  readonly filledBins: number;
  /** The bins, to be stored and given again as `fittedBins`. */
  readonly fittedBins: Bins | null;
}

export interface BinDrift {
  readonly label: string;
  readonly reference: number;
  readonly current: number;
  readonly psi: number;
}

export interface ColumnPair {
  readonly name: string;
  readonly reference: Column;
  /** Null if the current table lacks the column. */
  readonly current: Column | null;
}

export interface CompareColumnOptions {
  readonly categorical?: readonly string[];
  readonly bins?: number;
  readonly fittedBins?: Readonly<Record<string, Bins>>;
  readonly zeroShare?: number;
  readonly thresholds: Thresholds;
  readonly decideBy?: { readonly numeric?: DriftMeasure; readonly categorical?: DriftMeasure };
}

/** Compares one column of both tables. */
export function compareColumn(pair: ColumnPair, options: CompareColumnOptions): ColumnDrift {
  const { name, reference, current } = pair;
  const kind = kindOf(name, reference, options);
  const obstacle = findObstacle(pair);
  if (current === null || obstacle !== null) return notComparable(pair, kind, obstacle ?? "");

  const binned = compareBins(name, kind, reference, current, options);
  const moved =
    kind === "numeric" ? compareNumbers(reference, current) : { wasserstein: null, wassersteinNormed: null };
  const measures = { ...binned.measures, ...moved };
  const missingReference = missingShare(reference);
  const missingCurrent = missingShare(current);
  const levels = levelsOf(measures, options.thresholds);
  const decision = decide(
    kind,
    measures,
    levels,
    missingLevel(missingReference, missingCurrent, options),
    options,
  );
  return {
    column: name,
    kind,
    ...decision,
    ...measures,
    levels,
    missingReference,
    missingCurrent,
    ...changedCategories(kind, reference, current),
    bins: binned.bins,
    filledBins: binned.bins.filter((bin) => bin.reference === 0 || bin.current === 0).length,
    fittedBins: binned.fitted,
  };
}

type Measures = Pick<ColumnDrift, DriftMeasure | "klReverse" | "wasserstein">;

function kindOf(
  name: string,
  { kind }: Column,
  { categorical = [] }: CompareColumnOptions,
): ColumnDrift["kind"] {
  const isText = kind === "text" || kind === "boolean" || kind === "nested";
  return isText || categorical.includes(name) ? "categorical" : "numeric";
}

function findObstacle({ reference, current }: ColumnPair): string | null {
  if (current === null) return "The current table lacks the column.";
  if (family(reference) !== family(current)) {
    return `The column holds ${reference.kind} values in the reference, ${current.kind} values now.`;
  }
  return hasInfinity(reference) || hasInfinity(current) ? "The column holds infinite values." : null;
}

const family = ({ kind }: Column): string => (kind === "bigint" ? "number" : kind);

const hasInfinity = (column: Column): boolean =>
  column.kind === "number" && column.values.some((value) => value === Infinity || value === -Infinity);

function compareBins(
  name: string,
  kind: ColumnDrift["kind"],
  reference: Column,
  current: Column,
  options: CompareColumnOptions,
): {
  readonly measures: Omit<Measures, "wasserstein" | "wassersteinNormed">;
  readonly bins: BinDrift[];
  readonly fitted: Bins;
} {
  const fitted = options.fittedBins?.[name] ?? fit(kind, reference, options);
  const counted = countBins(fitted, reference);
  const sharesBefore = sharesOf(counted);
  const sharesAfter = sharesOf(countBins(fitted, current));
  const used = Array.from(sharesBefore.keys()).filter(
    (bin) => sharesBefore[bin]! > 0 || sharesAfter[bin]! > 0,
  );
  const before = Float64Array.from(used, (bin) => sharesBefore[bin]!);
  const after = Float64Array.from(used, (bin) => sharesAfter[bin]!);
  const zeroShare = options.zeroShare ?? 1e-4;
  const filledBefore = fillZeros(before, zeroShare);
  const filledAfter = fillZeros(after, zeroShare);
  const contributions = psiContributions(before, after, zeroShare);
  return {
    measures: {
      kl: klDivergence(filledAfter, filledBefore),
      klReverse: klDivergence(filledBefore, filledAfter),
      jensenShannon: jensenShannon(before, after),
      psi: psi(before, after, { zeroShare }),
    },
    bins: used.map((bin, i) => ({
      label: counted.labels[bin]!,
      reference: before[i]!,
      current: after[i]!,
      psi: contributions[i]!,
    })),
    fitted,
  };
}

function fit(kind: ColumnDrift["kind"], reference: Column, { bins }: CompareColumnOptions): Bins {
  if (kind === "categorical") return fitCategoryBins(reference);
  return fitBins(columnNumbers(reference), bins === undefined ? {} : { bins });
}

function compareNumbers(
  reference: Column,
  current: Column,
): Pick<Measures, "wasserstein" | "wassersteinNormed"> {
  const before = presentNumbers(reference);
  const after = presentNumbers(current);
  if (before.length === 0 || after.length === 0) return { wasserstein: null, wassersteinNormed: null };
  return { wasserstein: wasserstein(before, after), wassersteinNormed: normedWasserstein(before, after) };
}

function missingShare(column: Column): number {
  return missingCount(column) / columnLength(column);
}

/** Missing values as drift of their own: the stability index of the two bins missing and present. */
function missingLevel(reference: number, current: number, options: CompareColumnOptions): DriftLevel {
  const index = psi([reference, 1 - reference], [current, 1 - current], {
    zeroShare: options.zeroShare ?? 1e-4,
  });
  return levelOf(index, options.thresholds.psi);
}

function levelsOf(measures: Measures, thresholds: Thresholds): Partial<Record<DriftMeasure, DriftLevel>> {
  const levels: Partial<Record<DriftMeasure, DriftLevel>> = {};
  for (const measure of Object.keys(thresholds) as DriftMeasure[]) {
    const value = measures[measure];
    if (value !== null) levels[measure] = levelOf(value, thresholds[measure]);
  }
  return levels;
}

const measureNames: Readonly<Record<DriftMeasure, string>> = {
  wassersteinNormed: "Wasserstein distance",
  kl: "KL divergence",
  jensenShannon: "Jensen–Shannon distance",
  psi: "PSI",
};

function decide(
  kind: ColumnDrift["kind"],
  measures: Measures,
  levels: ColumnDrift["levels"],
  missing: DriftLevel,
  { decideBy, thresholds }: CompareColumnOptions,
): Pick<ColumnDrift, "verdict" | "reason"> {
  const wanted =
    kind === "numeric"
      ? (decideBy?.numeric ?? "wassersteinNormed")
      : (decideBy?.categorical ?? "jensenShannon");
  // Wasserstein does not exist for categories, nor where one side has no value at all.
  const measure = measures[wanted] === null ? "psi" : wanted;
  const level = levels[measure] ?? "stable";
  const verdict = higherLevel(level, missing);
  if (verdict !== level) return { verdict, reason: "The share of missing values changed." };
  const value = (measures[measure] ?? 0).toFixed(3);
  const { moderate, drifted } = thresholds[measure];
  const limit =
    verdict === "stable" ? `below ${moderate}` : `at least ${verdict === "moderate" ? moderate : drifted}`;
  return { verdict, reason: `${measureNames[measure]} ${value}, ${limit}.` };
}

function changedCategories(
  kind: ColumnDrift["kind"],
  reference: Column,
  current: Column,
): Pick<ColumnDrift, "newCategories" | "vanishedCategories"> {
  if (kind === "numeric") return { newCategories: [], vanishedCategories: [] };
  const before = usedNames(reference);
  const after = usedNames(current);
  return {
    newCategories: [...after].filter((name) => !before.has(name)),
    vanishedCategories: [...before].filter((name) => !after.has(name)),
  };
}

const usedNames = (column: Column): Set<string> => new Set(groupIndex(column).keys.map(keyText));

function notComparable(
  { name, reference, current }: ColumnPair,
  kind: ColumnDrift["kind"],
  reason: string,
): ColumnDrift {
  return {
    column: name,
    kind,
    verdict: "not-comparable",
    reason,
    wasserstein: null,
    wassersteinNormed: null,
    kl: null,
    klReverse: null,
    jensenShannon: null,
    psi: null,
    levels: {},
    missingReference: missingShare(reference),
    missingCurrent: current ? missingShare(current) : 1,
    newCategories: [],
    vanishedCategories: [],
    bins: [],
    filledBins: 0,
    fittedBins: null,
  };
}
