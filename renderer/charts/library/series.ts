import type { AnyTable } from "../../../analysis/table.ts";
import { categoriesOf, compareNames, missingName, numbersOf } from "./chart-input.ts";
import { areMonths, dateText } from "./chart-words.ts";

/** The x of a series: what Plot takes for it, a number to order by, and how it is called. */
export interface Position {
  readonly at: Date | number | string;
  readonly order: number;
  readonly text: string;
}

export interface Positions {
  readonly kind: "time" | "number" | "text";
  readonly of: readonly (Position | null)[];
}

const periodPattern = /^\d{4}-\d{2}(?:-\d{2})?$/;

/** Where rows stand on x: dates, also as text like 2026-03, numbers, or names in the order they come. */
export function positionsOf(table: AnyTable, field: string): Positions {
  const column = table.column(field);
  if (column.kind === "date") return times(numbersOf(table, field));
  if (column.kind !== "text" && column.kind !== "nested") {
    const numbers = numbersOf(table, field);
    return {
      kind: "number",
      of: Array.from(numbers, (value) =>
        Number.isNaN(value) ? null : { at: value, order: value, text: value.toLocaleString("en-US") },
      ),
    };
  }
  const names = categoriesOf(table, field);
  const present = names.filter((name) => name !== null);
  if (present.length > 0 && present.every((name) => periodPattern.test(name)))
    return times(Float64Array.from(names, (name) => (name === null ? NaN : Date.parse(name))));
  const places = new Map<string, number>();
  for (const name of present) if (!places.has(name)) places.set(name, places.size);
  return {
    kind: "text",
    of: names.map((name) => (name === null ? null : { at: name, order: places.get(name)!, text: name })),
  };
}

function times(values: Float64Array): Positions {
  const isMonthly = areMonths(values.filter((value) => !Number.isNaN(value)));
  return {
    kind: "time",
    of: Array.from(values, (time) =>
      Number.isNaN(time) ? null : { at: new Date(time), order: time, text: dateText(time, { isMonthly }) },
    ),
  };
}

/** A point of a line. */
export interface SeriesPoint {
  readonly position: Position;
  readonly group: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Series {
  readonly kind: Positions["kind"];
  /** Line by line, each in the order of x. */
  readonly points: readonly SeriesPoint[];
  readonly groups: readonly string[];
  /** Rows without a place on x. */
  readonly unplaced: number;
}

interface SeriesOptions {
  readonly x: string;
  readonly y: string;
  readonly color?: string | undefined;
  readonly band?: readonly [string, string] | undefined;
  readonly reduce?: "sum" | "mean" | undefined;
}

interface Place {
  readonly position: Position;
  readonly group: string;
  readonly rows: number[];
}

/** The points of lines; several rows of one place become their mean, or their sum if asked to. */
export function seriesOf(table: AnyTable, options: SeriesOptions): Series {
  const positions = positionsOf(table, options.x);
  const groups = options.color === undefined ? null : categoriesOf(table, options.color);
  const places = new Map<string, Place>();
  let unplaced = 0;
  for (let row = 0; row < table.numRows; row += 1) {
    const position = positions.of[row];
    if (!position) {
      unplaced += 1;
      continue;
    }
    const group = groups ? (groups[row] ?? missingName) : "";
    const id = `${position.order}|${group}`;
    const place = places.get(id);
    if (place) place.rows.push(row);
    else places.set(id, { position, group, rows: [row] });
  }
  const read = (name: string | undefined) => {
    const values = name === undefined ? null : numbersOf(table, name);
    return ({ rows }: Place) => reduced(rows, values, options.reduce ?? "mean");
  };
  const [value, low, high] = [read(options.y), read(options.band?.[0]), read(options.band?.[1])];
  const points = Array.from(places.values(), (place) => ({
    ...{ position: place.position, group: place.group },
    ...{ value: value(place), low: low(place), high: high(place) },
  })).sort((a, b) => compareNames(a.group, b.group) || a.position.order - b.position.order);
  return { kind: positions.kind, points, groups: [...new Set(points.map(({ group }) => group))], unplaced };
}

function reduced(
  rows: readonly number[],
  values: Float64Array | null,
  reduce: "sum" | "mean",
): number | null {
  if (values === null) return null;
  let [total, count] = [0, 0];
  for (const row of rows) {
    if (Number.isNaN(values[row])) continue;
    total += values[row]!;
    count += 1;
  }
  if (count === 0) return null;
  return reduce === "sum" ? total : total / count;
}
