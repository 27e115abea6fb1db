import { columnLength, missingCount, type Column } from "../columns.ts";
import { distanceOfSlices, integrateCdfDifference } from "../kernels/cdf-distance.ts";
import type { Steps } from "../method.ts";
import { binLabels, type Bins } from "../bins.ts";
import { familyOf, hasInfinity, type ColumnReference, type FittedReference } from "./column-reference.ts";
import { countSample, missingShare, sampleOf, sum, type ColumnSample } from "./column-sample.ts";
import { testColumnSteps, type ColumnTest } from "./column-test.ts";
import {
  expectCdfMeasures,
  expectShareMeasures,
  type CdfMeasures,
  type ExpectationOptions,
  type ExpectedDrift,
} from "./expected-drift.ts";
import { contributions, shareMeasures, type ShareMeasures } from "./share-measures.ts";
import { leastDeviation } from "./wasserstein.ts";

/** How far one column moved, before any verdict. */
export interface MeasuredColumn {
  readonly column: string;
  readonly kind: "numeric" | "categorical";
  readonly missingReference: number;
  readonly missingCurrent: number;
  readonly measured: Measurement | NotComparable;
}

/** Why a column cannot be compared, as a sentence. */
export interface NotComparable {
  readonly obstacle: string;
}

export interface Measurement {
  readonly shares: ShareMeasures;
  /** Null for categories and where a side has no value. */
  readonly distances: CdfMeasures | null;
  readonly test: ColumnTest | null;
  readonly expected: ExpectedDrift | null;
  readonly newCategories: readonly string[];
  readonly vanishedCategories: readonly string[];
  /** Share of the current rows in new, and of the reference rows in vanished categories. */
  readonly newShare: number;
  readonly vanishedShare: number;
  readonly bins: readonly BinDrift[];
  readonly fittedBins: Bins;
}

/** One bin or category on both sides. */
export interface BinDrift {
  readonly label: string;
  /** Shares of all rows, those with missing values included. */
  readonly reference: number;
  readonly current: number;
  /** What the bin adds to the divergence of current from reference: negative where it lost share. */
  readonly kl: number;
  /** What the bin adds to the stability index. */
  readonly psi: number;
}

/** Measures one column against its reference. Yields between the parts of the work. */
export function* measureColumnSteps(
  reference: ColumnReference,
  current: Column | null,
  options: ExpectationOptions,
): Steps<MeasuredColumn> {
  const { name, kind, missingShare: missingReference, fitted } = reference;
  const obstacle = findObstacle(reference, current);
  if (fitted === null || current === null || obstacle !== null) {
    const missingCurrent = current === null ? 1 : missingCount(current) / Math.max(1, columnLength(current));
    return { column: name, kind, missingReference, missingCurrent, measured: { obstacle: obstacle ?? "" } };
  }
  const sample = sampleOf(current, kind);
  const progress = { fraction: null, text: `drift of ${name}` };
  yield progress;
  const counts = countSample(fitted.bins, sample);
  const used = Int32Array.from(counts.keys()).filter((bin) => fitted.counts[bin]! > 0 || counts[bin]! > 0);
  const before = Float64Array.from(used, (bin) => fitted.counts[bin]!);
  const after = Float64Array.from(used, (bin) => counts[bin]!);
  const labels = binLabels(fitted.bins);
  const distances = measureDistances(fitted, sample);
  yield progress;
  const test = yield* testColumnSteps(fitted.sample, sample);
  yield progress;
  return {
    column: name,
    kind,
    missingReference,
    missingCurrent: missingShare(sample),
    measured: {
      shares: shareMeasures(toShares(before), toShares(after), options.zeroShare),
      distances,
      test,
      expected: options.rounds === 0 ? null : expectDrift(before, after, fitted, sample, options),
      ...changedCategories(fitted.sample, sample),
      bins: compareBins(
        Array.from(used, (bin) => labels[bin]!),
        toShares(before),
        toShares(after),
        options.zeroShare,
      ),
      fittedBins: fitted.bins,
    },
  };
}

function findObstacle({ holds, fitted }: ColumnReference, current: Column | null): string | null {
  if (current === null) return "The current table lacks the column.";
  if (holds !== familyOf(current)) {
    return `The column holds ${holds} values in the reference, ${current.kind} values now.`;
  }
  return fitted === null || hasInfinity(current) ? "The column holds infinite values." : null;
}

function toShares(counts: Float64Array): Float64Array {
  const total = sum(counts);
  return counts.map((count) => count / total);
}

function measureDistances(
  { sample, sliced, deviation }: FittedReference,
  current: ColumnSample,
): CdfMeasures | null {
  if (sample.kind === "categorical" || current.kind === "categorical") return null;
  if (deviation === null || current.distribution.total === 0) return null;
  const wasserstein = sliced
    ? distanceOfSlices(sample.distribution, current.distribution)
    : integrateCdfDifference(sample.distribution, current.distribution, 1);
  return {
    wasserstein,
    wassersteinNormed: wasserstein / Math.max(leastDeviation, deviation),
    energy: Math.sqrt(2 * integrateCdfDifference(sample.distribution, current.distribution, 2)),
  };
}

function expectDrift(
  before: Float64Array,
  after: Float64Array,
  { sample, deviation }: FittedReference,
  current: ColumnSample,
  options: ExpectationOptions,
): ExpectedDrift {
  const expected = expectShareMeasures(before, after, options);
  if (sample.kind === "categorical" || current.kind === "categorical") return expected;
  if (deviation === null || current.distribution.total === 0) return expected;
  const scale = Math.max(leastDeviation, deviation);
  return { ...expected, ...expectCdfMeasures(sample.distribution, current.distribution, scale, options) };
}

function changedCategories(
  reference: ColumnSample,
  current: ColumnSample,
): Pick<Measurement, "newCategories" | "vanishedCategories" | "newShare" | "vanishedShare"> {
  if (reference.kind === "numeric" || current.kind === "numeric")
    return { newCategories: [], vanishedCategories: [], newShare: 0, vanishedShare: 0 };
  const [newCategories, newShare] = onlyIn(current, reference);
  const [vanishedCategories, vanishedShare] = onlyIn(reference, current);
  return { newCategories, vanishedCategories, newShare, vanishedShare };
}

/** Names that one sample has and another lacks, and the share of its rows that have them. */
function onlyIn(
  { names, counts, missing }: Extract<ColumnSample, { kind: "categorical" }>,
  other: Extract<ColumnSample, { kind: "categorical" }>,
): [string[], number] {
  const known = new Set(other.names);
  const rows = sum(counts) + missing;
  const inNew = names.reduce((total, name, i) => total + (known.has(name) ? 0 : counts[i]!), 0);
  return [names.filter((name) => !known.has(name)), rows === 0 ? 0 : inNew / rows];
}

function compareBins(
  labels: readonly string[],
  before: Float64Array,
  after: Float64Array,
  zeroShare: number,
): BinDrift[] {
  const { kl, psi } = contributions(before, after, zeroShare);
  return labels.map((label, i) => ({
    label,
    reference: before[i]!,
    current: after[i]!,
    kl: kl[i]!,
    psi: psi[i]!,
  }));
}
