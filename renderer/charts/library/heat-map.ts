import { chartTable, compareNames, type Data } from "./chart-input.ts";
import { beOf, inSentence, labelOf, missingNote, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink, strength, textWidth } from "./frame.ts";
import { lump, measureRows, type MeasuredRow, type Reduce } from "./measured-rows.ts";
import { numberStyle, type NumberStyle } from "./number-style.ts";
import type { Chart, Mark, PlotLike, PlotOptions } from "./plot-like.ts";

export interface HeatMapOptions<F extends string = string> extends WordOptions {
  /** From left to right. */
  readonly x: F;
  /** From top to bottom. */
  readonly y: F;
  /** What the color shows; without it rows are counted. */
  readonly value?: F;
  /** How several rows of one cell become a number (default mean). */
  readonly reduce?: Reduce;
  readonly unit?: string;
  /** Where the color turns, such as 100 for an index or 0 for a difference: above in one color, below in another. */
  readonly center?: number;
  /** Columns and rows by name (default), or as they come. */
  readonly order?: "name" | "given";
}

const mostNames = 40;
const mostLabels = 240;

/** A number by two categories: the stronger the color, the greater; with a center, in two colors. */
export function heatMap(plot: PlotLike, data: Data, options: HeatMapOptions): Chart {
  const table = chartTable(data);
  const { center, x, y } = options;
  const measured = measureRows(table, { key: x, group: y, value: options.value, reduce: options.reduce });
  if (measured.rows.length === 0) return emptyChart(plot, options, "cells");
  const byKey = lump(measured.rows, "key", mostNames, "mean");
  const shown = lump(byKey.rows, "group", mostNames, "mean");
  const names = (by: "key" | "group"): string[] => {
    const found = [...new Set(shown.rows.map((row) => row[by]))];
    return options.order === "given" ? found : found.sort(compareNames);
  };
  const [columns, lines] = [names("key"), names("group")];
  const label = labelFor(options, measured.isReduced);
  const style = numberStyle(
    shown.rows.map(({ value }) => value),
    options.unit,
  );
  const dropped = byKey.dropped + shown.dropped;
  const longest = textWidth(columns);
  return frame(
    plot,
    options,
    {
      title: titleOf(shown.rows, label, style, center),
      subtitle: `${label} by ${inSentence(labelOf(y))} (rows) and ${inSentence(labelOf(x))} (columns)${center === undefined ? "" : `; colors turn at ${style.text(center)}`}`,
      notes: [
        ...missingNote(measured.missing, options.value ?? x),
        ...(dropped === 0 ? [] : [`${dropped} categories with lower values are not shown.`]),
      ],
    },
    {
      height: Math.max(24, Math.min(34, 900 / lines.length)) * lines.length + (longest > 60 ? 110 : 56),
      padding: 0.04,
      x: { label: null, domain: columns },
      y: { label: null, domain: lines },
      ...strengthOf(shown.rows, center),
      marks: cellMarks(plot, shown.rows, { ...options, label, style }),
    },
  );
}

const reducers = { count: "Number of", sum: "Total", mean: "Mean", median: "Median" } as const;

function labelFor({ value, reduce }: HeatMapOptions, isReduced: boolean): string {
  if (value === undefined) return "Rows";
  return isReduced ? `${reducers[reduce ?? "mean"]} ${inSentence(labelOf(value))}` : labelOf(value);
}

function strengthOf(rows: readonly MeasuredRow[], center: number | undefined): PlotOptions {
  const values = rows.map(({ value }) => value);
  const most =
    center === undefined ? Math.max(...values) : Math.max(...values.map((value) => Math.abs(value - center)));
  const least = center === undefined ? Math.min(0, ...values) : 0;
  return {
    // Up to so much ink that the numbers on it stay readable in both themes.
    opacity: { domain: [least, most > least ? most : least + 1], range: [0.05, 0.62] },
    ...(center === undefined
      ? {}
      : { color: { domain: ["above", "below"], range: [ink.accent, ink.contrast], legend: false } }),
  };
}

function cellMarks(
  plot: PlotLike,
  rows: readonly MeasuredRow[],
  { x, y, center, label, style }: HeatMapOptions & { readonly label: string; readonly style: NumberStyle },
): Mark[] {
  const cells = rows.map(({ key, group, value }) => ({
    ...{ [x]: key, [y]: group, [label]: value },
    ...(center === undefined
      ? {}
      : { side: value >= center ? "above" : "below", strength: Math.abs(value - center) }),
  }));
  const fill =
    center === undefined
      ? { fill: ink.accent, fillOpacity: strength(label) }
      : { fill: "side", fillOpacity: strength("strength") };
  const hidden = center === undefined ? {} : { fill: null, fillOpacity: null };
  return [
    plot.cell(cells, {
      ...{ x, y, ...fill, inset: 0.5 },
      channels: { [label]: label },
      tip: { format: { x: true, y: true, fillOpacity: null, ...hidden, [label]: style.format } },
    }),
    ...(cells.length > mostLabels
      ? []
      : [
          plot.text(
            rows.map(({ key, group, value }) => ({ [x]: key, [y]: group, text: style.text(value) })),
            { x, y, text: "text", fill: ink.plain },
          ),
        ]),
  ];
}

function titleOf(
  rows: readonly MeasuredRow[],
  label: string,
  style: NumberStyle,
  center: number | undefined,
): string {
  const distance = ({ value }: MeasuredRow): number =>
    center === undefined ? value : Math.abs(value - center);
  const top = rows.reduce((best, row) => (distance(row) > distance(best) ? row : best));
  const place = `${top.group} with ${top.key}`;
  if (rows.length === 1) return `${label}: ${style.text(top.value)} for ${place}`;
  return center === undefined
    ? `${label} ${beOf(label)} highest for ${place}, ${style.text(top.value)}`
    : `${label} ${beOf(label)} farthest from ${style.text(center)} for ${place}, ${style.text(top.value)}`;
}
