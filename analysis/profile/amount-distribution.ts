import { numberColumn, textColumn } from "../build-columns.ts";
import { binOf } from "../bins.ts";
import type { Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { sampleAt } from "../inference/sorted-samples.ts";
import type { Interval } from "../inference/interval.ts";
import { wilsonInterval } from "../inference/proportion-interval.ts";
import { quantileSorted } from "../quantile.ts";
import { sumOf } from "../stats.ts";
import { Table, type TableInput } from "../table.ts";
import { readColumnNumbers } from "./column-numbers.ts";
import { fitAmountBins, type AmountBinning, type AmountBins } from "./amount-bins.ts";
import { describeCounted, readCounted, type Counted } from "./customers.ts";
import { intervalColumns } from "./profile-tables.ts";
import { segmentSamples } from "./segment-samples.ts";
import { readSegments, type Segments } from "./segments.ts";

export interface AmountDistributionOptions {
  readonly segment: string;
  /** Numeric column of amounts or counts. */
  readonly value: string;
  /** Column that tells whose row it is: each customer is counted once. Without it rows are counted. */
  readonly key?: string;
  /** How amounts are put into bins (default `auto`). */
  readonly binning?: AmountBinning;
}

/** How the values of one segment, or of everyone, are spread. What they do not determine is null. */
export interface SegmentDistribution {
  /** Null for everyone. */
  readonly segment: Value;
  /** `segment` as text, or "everyone". */
  readonly name: string;
  readonly n: number;
  readonly missing: number;
  readonly mean: number | null;
  readonly sum: number;
  /** At `quantileShares`. */
  readonly quantiles: readonly (number | null)[];
  /** Values in each bin, their share and its interval by Wilson. */
  readonly counts: readonly number[];
  readonly shares: readonly (number | null)[];
  readonly intervals: readonly (Interval | null)[];
}

export interface Distribution {
  readonly bins: AmountBins;
  /** Everyone first. */
  readonly segments: readonly SegmentDistribution[];
  /** One row per group and bin. */
  readonly table: Table;
  /** One row per group, a column per quantile. */
  readonly quantileTable: Table;
}

export interface AmountDistribution extends Counted, Distribution {
  /** Customers or rows without a segment. */
  readonly rowsLeftOut: number;
  readonly sentence: string;
}

/** The quantiles that distributions state. */
export const quantileShares = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

/**
 * How amounts or counts are spread in each segment: shares per bin of everyone with intervals, and quantiles of type 7.
 * Missing values are left out and counted. Throws if no row has both a segment and a value.
 */
export function amountDistribution(
  input: TableInput,
  { segment, value, key, binning = "auto" }: AmountDistributionOptions,
): AmountDistribution {
  const counted = readCounted(input, key, [segment, value]);
  const segments = readSegments(counted.table, segment);
  const numbers = readColumnNumbers(counted.table, value);
  const { unit, fanOut } = counted;
  return {
    unit,
    fanOut,
    ...distributionOf(value, numbers, segments, binning),
    rowsLeftOut: segments.rowsLeftOut,
    sentence: describeCounted(counted, segments.counted, segments.rowsLeftOut),
  };
}

/** The distribution of numbers (NaN where missing) by segment. */
export function distributionOf(
  name: string,
  numbers: Float64Array,
  segments: Segments,
  binning: AmountBinning,
): Distribution {
  const { samples, missing } = segmentSamples(numbers, segments);
  if (samples.pooled.length === 0) {
    const advice = "Choose a column that has values where there are segments.";
    throw new AnalysisError("no-rows", `No row with a segment has a "${name}".`, advice);
  }
  const bins = fitAmountBins(samples.pooled, binning);
  const missingAll = missing.reduce((sum, count) => sum + count, 0);
  const groups = [
    describeSpread(null, "everyone", samples.pooled, missingAll, bins),
    ...segments.keys.map((key, at) =>
      describeSpread(key, segments.names[at]!, sampleAt(samples, at), missing[at]!, bins),
    ),
  ];
  return { bins, segments: groups, table: binTable(groups, bins), quantileTable: quantileTable(groups) };
}

function describeSpread(
  segment: Value,
  name: string,
  sorted: Float64Array,
  missing: number,
  { edges, labels }: AmountBins,
): SegmentDistribution {
  const n = sorted.length;
  const counts = labels.map(() => 0);
  for (const value of sorted) counts[binOf(edges, value)]!++;
  const sum = sumOf(sorted);
  return {
    segment,
    name,
    n,
    missing,
    mean: n === 0 ? null : sum / n,
    sum,
    quantiles: quantileShares.map((share) => quantileSorted(sorted, share)),
    counts,
    shares: counts.map((count) => (n === 0 ? null : count / n)),
    intervals: counts.map((count) => wilsonInterval(count, n)),
  };
}

function binTable(groups: readonly SegmentDistribution[], { labels }: AmountBins): Table {
  const rows = groups.flatMap((group) => labels.map((label, bin) => ({ group, label, bin })));
  return Table.fromColumns({
    segment: textColumn(rows.map(({ group }) => group.name)),
    bin: textColumn(rows.map(({ label }) => label)),
    count: numberColumn(rows.map(({ group, bin }) => group.counts[bin]!)),
    share: numberColumn(rows.map(({ group, bin }) => group.shares[bin]!)),
    ...intervalColumns("share", rows, ({ group, bin }) => group.intervals[bin]!),
  });
}

function quantileTable(groups: readonly SegmentDistribution[]): Table {
  return Table.fromColumns({
    segment: textColumn(groups.map(({ name }) => name)),
    n: numberColumn(groups.map(({ n }) => n)),
    missing: numberColumn(groups.map(({ missing }) => missing)),
    mean: numberColumn(groups.map(({ mean }) => mean)),
    sum: numberColumn(groups.map(({ sum }) => sum)),
    ...Object.fromEntries(
      quantileShares.map((share, at) => [
        `p${String(share * 100).padStart(2, "0")}`,
        numberColumn(groups.map(({ quantiles }) => quantiles[at]!)),
      ]),
    ),
  });
}
