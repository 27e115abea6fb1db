import { median } from "../../../analysis/quantile.ts";
import type { AnyTable } from "../../../analysis/table.ts";
import { categoriesOf, missingName, numbersOf, otherName } from "./chart-input.ts";

/** How several rows of one place of a chart become a number. */
export type Reduce = "count" | "sum" | "mean" | "median";

/** What one place of a chart shows. */
export interface MeasuredRow {
  readonly key: string;
  /** "" without a second field. */
  readonly group: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Rows behind it. */
  readonly n: number;
}

export interface Measured {
  readonly rows: readonly MeasuredRow[];
  /** Whether several rows had to become one. */
  readonly isReduced: boolean;
  /** Rows without a number to show. */
  readonly missing: number;
}

interface MeasureOptions {
  readonly key: string;
  readonly group?: string | undefined;
  readonly value?: string | undefined;
  readonly interval?: readonly [string, string] | undefined;
  readonly reduce?: Reduce | undefined;
}

/** One number for each category, or pair of categories. Rows without a category are one of their own. */
export function measureRows(table: AnyTable, options: MeasureOptions): Measured {
  const keys = categoriesOf(table, options.key);
  const groups = options.group === undefined ? null : categoriesOf(table, options.group);
  const values = options.value === undefined ? null : numbersOf(table, options.value);
  const bounds = options.interval?.map((name) => numbersOf(table, name));
  const places = new Map<string, { key: string; group: string; rows: number[] }>();
  let missing = 0;
  for (let row = 0; row < table.numRows; row += 1) {
    if (values && Number.isNaN(values[row])) {
      missing += 1;
      continue;
    }
    const [key, group] = [keys[row] ?? missingName, groups ? (groups[row] ?? missingName) : ""];
    const id = JSON.stringify([key, group]);
    const place = places.get(id);
    if (place) place.rows.push(row);
    else places.set(id, { key, group, rows: [row] });
  }
  const found = [...places.values()];
  const isReduced = found.some(({ rows }) => rows.length > 1);
  const boundOf = (at: 0 | 1, rows: readonly number[]): number | null => {
    const bound = rows.length === 1 && bounds ? bounds[at]![rows[0]!] : undefined;
    return bound === undefined || Number.isNaN(bound) ? null : bound;
  };
  return {
    rows: found.map(({ key, group, rows }) => ({
      ...{ key, group, n: rows.length, low: boundOf(0, rows), high: boundOf(1, rows) },
      value: values ? reduced(rows, values, options.reduce ?? "mean") : rows.length,
    })),
    isReduced: isReduced || values === null,
    missing,
  };
}

function reduced(rows: readonly number[], values: Float64Array, reduce: Reduce): number {
  if (reduce === "count") return rows.length;
  if (reduce === "median") return median(Float64Array.from(rows, (row) => values[row]!))!;
  let total = 0;
  for (const row of rows) total += values[row]!;
  return reduce === "sum" ? total : total / rows.length;
}

/** Whether the numbers of categories may be added up. */
const addsUp = (reduce: Reduce | undefined): boolean => reduce === "count" || reduce === "sum";

/** Of the categories in `names` the largest, in falling order of their totals. */
export interface KeptNames {
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
}

/** At most so many categories, those of the largest totals. */
export function keepLargest(totals: ReadonlyMap<string, number>, most: number): KeptNames {
  const ordered = [...totals].sort(([, a], [, b]) => b - a).map(([name]) => name);
  if (ordered.length <= most) return { kept: ordered, dropped: [] };
  return { kept: ordered.slice(0, most - 1), dropped: ordered.slice(most - 1) };
}

/** Sums of the values by one of the fields. */
export function totalsBy(rows: readonly MeasuredRow[], by: "key" | "group"): Map<string, number> {
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(row[by], (totals.get(row[by]) ?? 0) + row.value);
  return totals;
}

/** Rows of at most `most` categories: the others together where they add up, else left out. */
export function lump(
  rows: readonly MeasuredRow[],
  by: "key" | "group",
  most: number,
  reduce: Reduce | undefined,
): { readonly rows: readonly MeasuredRow[]; readonly names: readonly string[]; readonly dropped: number } {
  const { kept, dropped } = keepLargest(totalsBy(rows, by), most);
  if (dropped.length === 0) return { rows, names: kept, dropped: 0 };
  const isKept = new Set(kept);
  const shown = rows.filter((row) => isKept.has(row[by]));
  if (!addsUp(reduce)) return { rows: shown, names: kept, dropped: dropped.length };
  const others = new Map<string, MeasuredRow>();
  for (const row of rows) {
    if (isKept.has(row[by])) continue;
    const place = by === "key" ? row.group : row.key;
    const sum = others.get(place);
    others.set(place, {
      ...row,
      [by]: otherName,
      low: null,
      high: null,
      value: row.value + (sum?.value ?? 0),
      n: row.n + (sum?.n ?? 0),
    });
  }
  return { rows: [...shown, ...others.values()], names: [...kept, otherName], dropped: dropped.length };
}

/** What the caption says of categories that are not shown by themselves. */
export const droppedNote = (dropped: number, reduce: Reduce | undefined): readonly string[] =>
  dropped === 0
    ? []
    : addsUp(reduce)
      ? [`The ${dropped.toLocaleString("en-US")} smallest categories are together as other.`]
      : [`${dropped.toLocaleString("en-US")} categories with lower values are not shown.`];
