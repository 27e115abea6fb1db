import { sumOf, varianceOf } from "../stats.ts";
import type { ColumnDrift } from "./column-drift.ts";
import { measuresInOrder, type Measure } from "./drift-tables.ts";

/** How far a measure of a column varied among the reference windows. */
export interface DriftLimit {
  readonly column: string;
  readonly measure: Measure;
  readonly mean: number;
  /** Population standard deviation (ddof 0). */
  readonly deviation: number;
  /** Mean and so many deviations: above it a window gives an alert. */
  readonly limit: number;
}

/** A measure of a window above its limit. */
export interface DriftAlert {
  readonly column: string;
  readonly measure: Measure;
  readonly value: number;
  readonly limit: number;
}

/**
 * Limits from what reference windows show: mean and `multiplier` population deviations, as NannyML. None for a measure
 * that fewer than two windows have.
 */
export function limitsOf(windows: readonly (readonly ColumnDrift[])[], multiplier: number): DriftLimit[] {
  const columns = [...new Set(windows.flatMap((found) => found.map(({ column }) => column)))];
  return columns.flatMap((column) =>
    measuresInOrder.flatMap((measure) => {
      const found = windows.map((each) => each.find((drift) => drift.column === column)?.[measure] ?? null);
      const values = Float64Array.from(found.filter((value) => value !== null));
      if (values.length < 2) return [];
      const mean = sumOf(values) / values.length;
      const deviation = Math.sqrt(varianceOf(values, 0));
      return [{ column, measure, mean, deviation, limit: mean + multiplier * deviation }];
    }),
  );
}

/** The measures of a window that lie above their limits. */
export function alertsOf(columns: readonly ColumnDrift[], limits: readonly DriftLimit[]): DriftAlert[] {
  return limits.flatMap(({ column, measure, limit }) => {
    const value = columns.find((drift) => drift.column === column)?.[measure] ?? null;
    return value !== null && value > limit ? [{ column, measure, value, limit }] : [];
  });
}
