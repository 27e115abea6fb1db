import { numberColumn, textColumn } from "../build-columns.ts";
import type { Interval } from "../inference/interval.ts";
import { Table } from "../table.ts";
import type { ProductHoldings } from "./product-holdings.ts";
import type { SegmentProfile, SegmentProfiles } from "./profile-segments.ts";

interface Measure {
  readonly segment: string;
  readonly measure: string;
  readonly value: number | null;
  readonly n: number;
  readonly interval: Interval | null;
}

/**
 * What profiles say of each segment, one row per measure: segment, measure, value, n, low, high. Measures are
 * `mean of income`, `index of income` (100 is everyone) and `share of region North`. It is the shape that rules of
 * strategies read.
 */
export function profileMeasures({ segments, everyone }: SegmentProfiles): Table {
  const means = new Map(everyone.numbers.map(({ column, mean }) => [column, mean]));
  return measuresTable(segments.flatMap((segment) => measuresOf(segment, means)));
}

/** Who holds what, in the shape of `profileMeasures`: `holding of card`. Everyone is left out. */
export const holdingMeasures = ({ holdings }: ProductHoldings): Table =>
  measuresTable(
    holdings
      .filter(({ segment }) => segment !== null)
      .map(({ name, product, share, n, interval }) => ({
        segment: name,
        measure: `holding of ${product}`,
        value: share,
        ...{ n, interval },
      })),
  );

function measuresOf(
  { name: segment, numbers, categories }: SegmentProfile,
  means: ReadonlyMap<string, number | null>,
): Measure[] {
  return [
    ...numbers.flatMap(({ column, n, mean, meanInterval, index }) => [
      { segment, measure: `mean of ${column}`, value: mean, n, interval: meanInterval },
      {
        segment,
        measure: `index of ${column}`,
        value: index,
        n,
        interval: meanInterval && indexInterval(meanInterval, means.get(column) ?? null),
      },
    ]),
    ...categories.map(({ column, name, share, n, interval }) => ({
      segment,
      measure: name === "true" ? `share of ${column}` : `share of ${column} ${name}`,
      value: share,
      ...{ n, interval },
    })),
  ];
}

/** An interval of a mean with that of everyone as 100. */
function indexInterval({ low, high }: Interval, everyone: number | null): Interval | null {
  if (everyone === null || everyone === 0) return null;
  const ends = [(100 * low) / everyone, (100 * high) / everyone] as const;
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

const measuresTable = (measures: readonly Measure[]): Table =>
  Table.fromColumns({
    segment: textColumn(measures.map(({ segment }) => segment)),
    measure: textColumn(measures.map(({ measure }) => measure)),
    value: numberColumn(measures.map(({ value }) => value)),
    n: numberColumn(measures.map(({ n }) => n)),
    low: numberColumn(measures.map(({ interval }) => interval?.low)),
    high: numberColumn(measures.map(({ interval }) => interval?.high)),
  });
