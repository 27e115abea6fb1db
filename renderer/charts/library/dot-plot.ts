import { chartTable, compareNames, type Data } from "./chart-input.ts";
import { beOf, inSentence, labelOf, missingNote, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink, numberAxis, referencesX, textWidth, type Reference } from "./frame.ts";
import { droppedNote, lump, measureRows, type MeasuredRow, type Reduce } from "./measured-rows.ts";
import { numberStyle, type NumberStyle } from "./number-style.ts";
import type { Chart, PlotLike, PlotOptions } from "./plot-like.ts";

export interface DotPlotOptions<F extends string = string> extends WordOptions {
  /** The categories, a line for each. */
  readonly x: F;
  /** The number; the axis need not begin at 0. */
  readonly y: F;
  /** A dot of its own color on each line for each of its values. */
  readonly color?: F;
  /** Columns with the ends of an interval. */
  readonly interval?: readonly [F, F];
  readonly reduce?: Reduce;
  readonly order?: "value" | "name" | "given";
  readonly unit?: string;
  readonly references?: readonly Reference[];
}

const mostLines = 40;
const mostColors = 8;

/** Numbers by category as dots, with intervals where they are estimates. */
export function dotPlot(plot: PlotLike, data: Data, options: DotPlotOptions): Chart {
  const { x, color } = options;
  const parts = color === x ? undefined : color;
  const measured = measureRows(chartTable(data), {
    ...{ key: x, group: parts, value: options.y, interval: options.interval, reduce: options.reduce },
  });
  if (measured.rows.length === 0) return emptyChart(plot, options, "values");
  const byColor = lump(measured.rows, "group", mostColors, "mean");
  const { rows, names, dropped } = lump(byColor.rows, "key", mostLines, "mean");
  const label = labelOf(options.y);
  const style = numberStyle(
    rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]),
    options.unit,
  );
  const keys =
    options.order === "name"
      ? [...names].sort(compareNames)
      : options.order === "given"
        ? [...new Set(rows.map(({ key }) => key))]
        : byTopValue(rows, names);
  const groups = [...byColor.names].sort(compareNames);
  return frame(
    plot,
    options,
    {
      title: titleOf(rows, label, style, parts !== undefined),
      subtitle: `${label} by ${[x, parts]
        .filter((name) => name !== undefined)
        .map((name) => inSentence(labelOf(name)))
        .join(" and ")}${options.interval === undefined ? "" : "; lines are intervals"}`,
      notes: [...missingNote(measured.missing, options.y), ...droppedNote(dropped + byColor.dropped, "mean")],
    },
    drawing(plot, { rows, keys, groups, label, style, parts, options }),
  );
}

interface Dots {
  readonly rows: readonly MeasuredRow[];
  readonly keys: readonly string[];
  readonly groups: readonly string[];
  readonly label: string;
  readonly style: NumberStyle;
  /** The field of the colors, if it is not that of the lines. */
  readonly parts: string | undefined;
  readonly options: DotPlotOptions;
}

function drawing(plot: PlotLike, { rows, keys, groups, label, style, parts, options }: Dots): PlotOptions {
  const { x, color } = options;
  const dots = rows.map(({ key, group, value, low, high }) => ({
    ...{ [x]: key, [label]: value },
    ...(parts === undefined ? {} : { [parts]: group }),
    ...(options.interval === undefined ? {} : { low, high }),
  }));
  const stroke = parts ?? (color === undefined ? ink.accent : x);
  const spread = parts !== undefined && groups.length > 1 && options.interval !== undefined;
  const place = spread ? { fy: x, y: parts } : { y: x };
  return {
    height: (spread ? 16 * groups.length + 10 : 26) * keys.length + 66,
    marginTop: options.references === undefined ? 8 : 24,
    marginRight: 20,
    ...(spread ? { marginLeft: Math.min(220, textWidth(keys) + 16) } : {}),
    x: numberAxis(label, style, 6),
    ...(spread
      ? {
          y: { axis: null, domain: [...groups] },
          fy: { label: null, axis: "left", domain: [...keys], padding: 0.1 },
        }
      : { y: { label: null, domain: [...keys], grid: true } }),
    color:
      parts === undefined
        ? { domain: [...keys].sort(compareNames), label: x }
        : { legend: true, domain: [...groups], label: parts },
    marks: [
      ...referencesX(plot, options.references ?? []),
      ...(options.interval === undefined
        ? []
        : [plot.ruleY(dots, { ...place, x1: "low", x2: "high", stroke, strokeWidth: 2, tip: false })]),
      plot.dot(dots, {
        ...{ ...place, x: label, fill: stroke, r: 4 },
        ...(options.interval === undefined ? {} : { channels: { low: "low", high: "high" } }),
        tip: {
          format: {
            x: style.format,
            ...(options.interval === undefined ? {} : { low: style.format, high: style.format }),
            ...(spread ? { y: false, fy: true } : { y: true }),
          },
        },
      }),
    ],
  };
}

function byTopValue(rows: readonly MeasuredRow[], names: readonly string[]): string[] {
  const top = new Map<string, number>();
  for (const { key, value } of rows) top.set(key, Math.max(top.get(key) ?? -Infinity, value));
  return [...names].sort((a, b) => (top.get(b) ?? 0) - (top.get(a) ?? 0));
}

function titleOf(rows: readonly MeasuredRow[], label: string, style: NumberStyle, isSplit: boolean): string {
  const ordered = [...rows].sort((a, b) => b.value - a.value);
  const [top, second] = [ordered[0]!, ordered[1]];
  const name = isSplit ? `${top.group} in ${top.key}` : top.key;
  const range =
    top.low === null || top.high === null ? "" : ` (${style.text(top.low)} to ${style.text(top.high)})`;
  if (!second) return `${label} of ${name}: ${style.text(top.value)}${range}`;
  if (second.value === top.value) return `${label} ${beOf(label)} ${style.text(top.value)} at most`;
  const isClear = top.low !== null && second.high !== null && top.low > second.high;
  return `${label} ${beOf(label)} ${isClear ? "clearly " : ""}highest for ${name}, ${style.text(top.value)}${range}`;
}
