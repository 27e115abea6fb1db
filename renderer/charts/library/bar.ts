import type { AnyTable } from "../../../analysis/table.ts";
import { barWords } from "./bar-words.ts";
import { chartTable, compareNames, nameRank, type Data } from "./chart-input.ts";
import { inSentence, labelOf, withUnit, type WordOptions } from "./chart-words.ts";
import {
  emptyChart,
  frame,
  ink,
  referencesX,
  referencesY,
  roomFor,
  textWidth,
  type Reference,
} from "./frame.ts";
import { droppedNote, lump, measureRows, totalsBy, type MeasuredRow, type Reduce } from "./measured-rows.ts";
import { numberStyle, type NumberStyle } from "./number-style.ts";
import type { Chart, Mark, PlotLike, PlotOptions } from "./plot-like.ts";

export interface BarOptions<F extends string = string> extends WordOptions {
  /** The categories: one bar, or one stack, for each. */
  readonly x: F;
  /** The lengths; without it rows are counted. */
  readonly y?: F;
  /** Parts of each bar, or the same as `x` to give each bar its color. */
  readonly color?: F;
  /** How several rows of one bar become a number (default mean). */
  readonly reduce?: Reduce;
  /** Columns with the ends of an interval, where `y` is an estimate. */
  readonly interval?: readonly [F, F];
  /** How the parts by color stand: on each other, side by side, or as shares of 100 % (default stacked). */
  readonly layout?: "stacked" | "grouped" | "share";
  /** Bars from the largest (default), by name, or as the rows come. */
  readonly order?: "value" | "name" | "given";
  /** Columns from left to right instead of bars from top to bottom (default for numbers and dates). */
  readonly upright?: boolean;
  /** `%` for shares of 1, else the unit for the axis. */
  readonly unit?: string;
  /** Lines to compare with. */
  readonly references?: readonly Reference[];
}

/** What the drawing needs: rows in their order, and how their numbers are written. */
interface Bars {
  readonly rows: readonly MeasuredRow[];
  readonly keys: readonly string[];
  readonly groups: readonly string[];
  readonly options: BarOptions;
  readonly style: NumberStyle;
  readonly label: string;
}

const mostBars = 25;
const mostColors = 8;
const mostLabels = 16;

/** Bars of a number by category, grouped, stacked or with intervals. */
export function bar(plot: PlotLike, data: Data, options: BarOptions): Chart {
  const table = chartTable(data);
  const parts = options.color === options.x ? undefined : options.color;
  const measured = measureRows(table, {
    key: options.x,
    group: parts,
    value: options.y,
    interval: options.interval,
    reduce: options.reduce,
  });
  if (measured.rows.length === 0) return emptyChart(plot, options, "bars");
  const reduce = options.y === undefined ? "count" : options.reduce;
  const byColor = lump(measured.rows, "group", mostColors, reduce);
  const byKey = lump(byColor.rows, "key", mostBars, reduce);
  const shares = parts !== undefined && options.layout === "share";
  const rows = shares ? sharesOfKey(byKey.rows) : byKey.rows;
  const bars: Bars = {
    rows,
    keys: orderOf(table, rows, byKey.names, options),
    groups: [...byColor.names].sort(compareNames),
    options,
    style: numberStyle(
      rows.flatMap(({ value, low, high }) => [value, low ?? 0, high ?? 0]),
      shares ? "%" : options.unit,
    ),
    label: labelFor(options, shares),
  };
  const notes = [...droppedNote(byKey.dropped, reduce), ...droppedNote(byColor.dropped, reduce)];
  const words = barWords({ ...measured, ...bars, isShare: shares, parts });
  return frame(
    plot,
    options,
    { ...words, notes: [...words.notes, ...notes] },
    drawing(plot, table, bars, parts, shares),
  );
}

function labelFor({ y }: BarOptions, isShare: boolean): string {
  const label = y === undefined ? "Rows" : labelOf(y);
  return isShare ? `Share of ${inSentence(label)}` : label;
}

function drawing(
  plot: PlotLike,
  table: AnyTable,
  bars: Bars,
  parts: string | undefined,
  shares: boolean,
): PlotOptions {
  const { options } = bars;
  const kind = table.column(options.x).kind;
  const isUpright = options.upright ?? (kind === "date" || kind === "number" || kind === "bigint");
  if (parts !== undefined && options.layout === "grouped")
    return isUpright ? groupedColumns(plot, bars) : groupedBars(plot, bars);
  return isUpright ? columns(plot, bars, parts, shares) : horizontal(plot, bars, parts, shares);
}

function horizontal(plot: PlotLike, bars: Bars, parts: string | undefined, shares: boolean): PlotOptions {
  const { keys, options } = bars;
  const labels = parts === undefined ? labelMarks(plot, bars, "horizontal") : [];
  return {
    height: 26 * keys.length + 56,
    ...(bars.rows.some(({ value }) => value < 0) ? { insetLeft: labelRoom(bars) } : {}),
    marginRight: parts === undefined ? 12 + labelRoom(bars) : 16,
    marginTop: options.references === undefined ? 8 : 24,
    x: {
      label: withUnit(bars.label, options.unit),
      tickFormat: bars.style.format,
      ticks: 5,
      grid: true,
      nice: !shares,
    },
    y: { label: null, domain: [...keys] },
    ...colorsOf(bars, parts),
    marks: [
      plot.barX(fields(bars), {
        x: bars.label,
        y: options.x,
        ...fillOf(bars, parts),
        tip: { format: { x: bars.style.format, y: true } },
        ...insets,
      }),
      ...intervalMarks(plot, bars, "horizontal"),
      ...labels,
      plot.ruleX([0], { stroke: ink.muted }),
      ...referencesX(plot, options.references ?? []),
    ],
  };
}

const insets = { insetTop: 1, insetBottom: 1 } as const;

function columns(plot: PlotLike, bars: Bars, parts: string | undefined, shares: boolean): PlotOptions {
  const { keys, options } = bars;
  return {
    height: 280,
    marginTop: 28,
    marginRight: roomFor(options.references),
    x: { label: withUnit(labelOf(options.x), undefined), domain: [...keys], ...ticksOf(keys) },
    y: {
      label: withUnit(bars.label, options.unit),
      tickFormat: bars.style.format,
      ticks: 5,
      grid: true,
      nice: !shares,
    },
    ...colorsOf(bars, parts),
    marks: [
      plot.barY(fields(bars), {
        x: options.x,
        y: bars.label,
        ...fillOf(bars, parts),
        tip: { format: { y: bars.style.format, x: true } },
      }),
      ...intervalMarks(plot, bars, "upright"),
      ...(parts === undefined && keys.length <= mostLabels ? labelMarks(plot, bars, "upright") : []),
      plot.ruleY([0], { stroke: ink.muted }),
      ...referencesY(plot, options.references ?? []),
    ],
  };
}

function groupedBars(plot: PlotLike, bars: Bars): PlotOptions {
  const { keys, groups, options } = bars;
  const color = options.color!;
  return {
    height: (16 * groups.length + 12) * keys.length + 60,
    marginLeft: Math.min(220, textWidth(keys) + 16),
    marginRight: 12 + labelRoom(bars),
    x: { label: withUnit(bars.label, options.unit), tickFormat: bars.style.format, ticks: 5, grid: true },
    y: { axis: null, domain: [...groups] },
    fy: { label: null, domain: [...keys], axis: "left", padding: 0.12 },
    color: { legend: true, domain: [...groups], label: color },
    marks: [
      plot.barX(fields(bars), {
        x: bars.label,
        y: color,
        fy: options.x,
        fill: color,
        tip: { format: { x: bars.style.format, y: false, fill: true, fy: true } },
      }),
      ...intervalMarks(plot, bars, "grouped"),
      ...(keys.length * groups.length <= 40 ? labelMarks(plot, bars, "grouped") : []),
      plot.ruleX([0], { stroke: ink.muted }),
      ...referencesX(plot, options.references ?? []),
    ],
  };
}

function groupedColumns(plot: PlotLike, bars: Bars): PlotOptions {
  const { keys, groups, options } = bars;
  const color = options.color!;
  return {
    height: 280,
    x: { axis: null, domain: [...groups] },
    y: { label: withUnit(bars.label, options.unit), tickFormat: bars.style.format, ticks: 5, grid: true },
    fx: { label: null, domain: [...keys], axis: "bottom", padding: 0.12, ...ticksOf(keys) },
    color: { legend: true, domain: [...groups], label: color },
    marks: [
      plot.barY(fields(bars), {
        x: color,
        y: bars.label,
        fx: options.x,
        fill: color,
        tip: { format: { y: bars.style.format, x: false, fill: true, fx: true } },
      }),
      ...intervalMarks(plot, bars, "grouped upright"),
      plot.ruleY([0], { stroke: ink.muted }),
    ],
  };
}

/** The rows with the names that axes and tips show. */
function fields({ rows, options, label, keys, groups }: Bars): Record<string, string | number | null>[] {
  const { color, x, interval } = options;
  const place = (names: readonly string[], name: string): number => names.indexOf(name);
  return [...rows]
    .sort(
      (a, b) => place(keys, a.key) - place(keys, b.key) || place(groups, a.group) - place(groups, b.group),
    )
    .map(({ key, group, value, low, high }) => ({
      [x]: key,
      ...(color === undefined || color === x ? {} : { [color]: group }),
      [label]: value,
      ...(interval === undefined ? {} : { low, high }),
    }));
}

function fillOf({ options }: Bars, parts: string | undefined): Record<string, string> {
  if (parts !== undefined) return { fill: parts };
  return { fill: options.color === undefined ? ink.accent : options.x };
}

function colorsOf({ groups, options, keys }: Bars, parts: string | undefined): PlotOptions {
  if (parts !== undefined) return { color: { legend: true, domain: [...groups], label: parts } };
  return options.color === undefined
    ? {}
    : { color: { domain: [...keys].sort(compareNames), label: options.x } };
}

type Direction = "horizontal" | "upright" | "grouped" | "grouped upright";

function intervalMarks(plot: PlotLike, bars: Bars, direction: Direction): Mark[] {
  const { options } = bars;
  if (options.interval === undefined) return [];
  const rows = fields(bars).filter((row) => row["low"] !== null && row["high"] !== null);
  const look = { stroke: ink.plain, strokeWidth: 1.5, tip: false } as const;
  switch (direction) {
    case "horizontal":
      return [plot.ruleY(rows, { y: options.x, x1: "low", x2: "high", ...look })];
    case "upright":
      return [plot.ruleX(rows, { x: options.x, y1: "low", y2: "high", ...look })];
    case "grouped":
      return [plot.ruleY(rows, { fy: options.x, y: options.color!, x1: "low", x2: "high", ...look })];
    case "grouped upright":
      return [plot.ruleX(rows, { fx: options.x, x: options.color!, y1: "low", y2: "high", ...look })];
  }
}

/** The value of each bar beyond its end. */
function labelMarks(plot: PlotLike, bars: Bars, direction: Direction): Mark[] {
  const { options, style } = bars;
  const rows = fields(bars).map((row, at) => {
    const value = row[bars.label] as number;
    const end =
      value < 0
        ? Math.min(value, (row["low"] as number | null) ?? value)
        : Math.max(value, (row["high"] as number | null) ?? value);
    return { ...row, end, text: style.text(value), at };
  });
  const sides = [rows.filter(({ end }) => end >= 0), rows.filter(({ end }) => end < 0)] as const;
  return sides.flatMap((side, index) => {
    if (side.length === 0) return [];
    const sign = index === 0 ? 1 : -1;
    if (direction === "upright")
      return [
        plot.text(side, {
          x: options.x,
          y: "end",
          text: "text",
          dy: -6 * sign,
          lineAnchor: sign > 0 ? "bottom" : "top",
          fill: ink.plain,
        }),
      ];
    const place = direction === "grouped" ? { y: options.color!, fy: options.x } : { y: options.x };
    return [
      plot.text(side, {
        x: "end",
        ...place,
        text: "text",
        dx: 5 * sign,
        textAnchor: sign > 0 ? "start" : "end",
        fill: ink.plain,
      }),
    ];
  });
}

const labelRoom = ({ rows, style }: Bars): number => textWidth(rows.map(({ value }) => style.text(value)));

/** No more ticks than can be read. */
function ticksOf(keys: readonly string[]): { readonly ticks?: string[] } {
  const step = Math.ceil(keys.length / 12);
  return step === 1 ? {} : { ticks: keys.filter((_, at) => at % step === 0) };
}

function sharesOfKey(rows: readonly MeasuredRow[]): MeasuredRow[] {
  const totals = totalsBy(rows, "key");
  return rows.map((row) => {
    const total = totals.get(row.key)!;
    return { ...row, value: total === 0 ? 0 : row.value / total, low: null, high: null };
  });
}

function orderOf(
  table: AnyTable,
  rows: readonly MeasuredRow[],
  names: readonly string[],
  { order, x }: BarOptions,
): string[] {
  const kind = table.column(x).kind;
  const natural = kind === "text" || kind === "boolean" ? "value" : "name";
  switch (order ?? natural) {
    case "given": {
      const given = [...new Set(rows.map(({ key }) => key))];
      return given.sort((a, b) => nameRank(a) - nameRank(b));
    }
    case "name":
      return [...names].sort(compareNames);
    case "value":
      return names.filter((name) => nameRank(name) === 0).concat(names.filter((name) => nameRank(name) > 0));
  }
}
