import { bisectLeft, bisectRight } from "d3-array";
import type { Column } from "../columns.ts";
import { quantileSorted } from "../quantile.ts";

/** What is usual in a column. */
export interface TypicalValues {
  readonly column: string;
  readonly kind: Column["kind"];
  readonly sorted: Float64Array;
  /** Nine tenths of the values lie from here to there: the quantiles 0.05 and 0.95. */
  readonly low: number;
  readonly high: number;
}

/** Where a value lies among those of its column. */
export interface Standing {
  /** Share of rows with a lower value. */
  readonly shareBelow: number;
  /** Share of rows with a higher value. */
  readonly shareAbove: number;
}

/** What is usual in a column with at least one value, none missing. */
export function typicalValues(column: string, kind: Column["kind"], values: Float64Array): TypicalValues {
  const sorted = values.slice().sort();
  return { column, kind, sorted, low: quantileSorted(sorted, 0.05)!, high: quantileSorted(sorted, 0.95)! };
}

/** How many rows lie on both sides of a value. */
export function standingOf({ sorted }: TypicalValues, value: number): Standing {
  return {
    shareBelow: bisectLeft(sorted, value) / sorted.length,
    shareAbove: 1 - bisectRight(sorted, value) / sorted.length,
  };
}
