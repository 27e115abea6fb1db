import { quantileSorted } from "../../../analysis/quantile.ts";
import type { AnyTable } from "../../../analysis/table.ts";
import { binOf, calendarEdges, extentOf, niceEdges } from "./bins.ts";
import {
  categoriesOf,
  chartTable,
  compareNames,
  missingName,
  numbersOf,
  otherName,
  type Data,
} from "./chart-input.ts";
import { inSentence, labelOf, missingNote, withUnit, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink, referencesX } from "./frame.ts";
import { keepLargest } from "./measured-rows.ts";
import { numberStyle } from "./number-style.ts";
import type { Chart, PlotLike } from "./plot-like.ts";

export interface HistogramOptions<F extends string = string> extends WordOptions {
  /** The numbers to count, also dates. */
  readonly x: F;
  /** Parts of each bar. */
  readonly color?: F;
  /** About how many bins (default 30). */
  readonly bins?: number;
  readonly unit?: string;
  /** Lines to compare with, besides the median. */
  readonly references?: readonly { readonly value: number; readonly label: string }[];
}

const mostColors = 8;

/** How often values occur, in bins of a round width. */
export function histogram(plot: PlotLike, data: Data, options: HistogramOptions): Chart {
  const table = chartTable(data);
  const values = numbersOf(table, options.x);
  const extent = extentOf(values);
  if (!extent) return emptyChart(plot, options, "values");
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const isTime = table.column(options.x).kind === "date";
  const edges =
    isTime && options.bins === undefined
      ? calendarEdges(...extent)
      : niceEdges(...extent, options.bins ?? 30);
  const { rows, groups } = countRows(table, values, edges, options);
  const style = numberStyle(edges, options.unit);
  const place = (value: number): number | Date => (isTime ? new Date(value) : value);
  const median = quantileSorted(sorted, 0.5)!;
  const label = labelOf(options.x);
  return frame(
    plot,
    options,
    {
      title: isTime
        ? `${label}: ${sorted.length.toLocaleString("en-US")} rows over time`
        : halfTitle(label, sorted, options.unit),
      subtitle: `Number of rows by ${inSentence(label)}${options.color === undefined ? "" : ` and ${inSentence(labelOf(options.color))}`}`,
      notes: missingNote(values.length - sorted.length, options.x),
    },
    {
      height: 280,
      marginTop: 30,
      x: isTime ? { label: null } : { label: withUnit(label, options.unit), tickFormat: style.format },
      y: { label: "Rows", grid: true, ticks: 5, tickFormat: ",.0f", nice: true },
      ...(options.color === undefined
        ? {}
        : { color: { legend: true, domain: groups, label: options.color } }),
      marks: [
        plot.rectY(
          rows.map(({ bin, group, count }) => ({
            from: place(edges[bin]!),
            to: place(edges[bin + 1]!),
            ...(options.color === undefined ? {} : { [options.color]: group }),
            rows: count,
          })),
          {
            ...{ x1: "from", x2: "to", y: "rows", insetLeft: 0.5, insetRight: 0.5 },
            ...(options.color === undefined ? { fill: ink.accent } : { fill: options.color, order: groups }),
            tip: { format: { y: ",.0f", ...(isTime ? {} : { x: style.format }) } },
          },
        ),
        plot.ruleY([0], { stroke: ink.muted }),
        ...(isTime
          ? []
          : referencesX(plot, [
              { value: median, label: `Median ${style.text(median)}` },
              ...(options.references ?? []),
            ])),
      ],
    },
  );
}

function halfTitle(label: string, sorted: Float64Array, unit: string | undefined): string {
  const quartiles = [0.25, 0.5, 0.75].map((share) => quantileSorted(sorted, share)!);
  const { text } = numberStyle(quartiles, unit);
  const [low = "", , high = ""] = quartiles.map(text);
  return low === high
    ? `${label} is ${low} in at least half of the rows`
    : `Half of the rows have ${inSentence(label)} from ${low} to ${high}`;
}

function countRows(
  table: AnyTable,
  values: Float64Array,
  edges: readonly number[],
  { color }: HistogramOptions,
) {
  const names = color === undefined ? null : categoriesOf(table, color);
  const totals = new Map<string, number>();
  for (const name of names ?? []) totals.set(name ?? missingName, (totals.get(name ?? missingName) ?? 0) + 1);
  const { kept, dropped } = keepLargest(totals, mostColors);
  const isKept = new Set(kept);
  const counts = new Map<string, Float64Array>();
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const name = names ? (names[row] ?? missingName) : "";
    const group = names === null || isKept.has(name) ? name : otherName;
    const bins = counts.get(group) ?? new Float64Array(edges.length - 1);
    counts.set(group, bins);
    bins[binOf(value, edges)]! += 1;
  });
  const groups = [...kept, ...(dropped.length > 0 ? [otherName] : [])].sort(compareNames);
  const rows = [...counts].flatMap(([group, bins]) =>
    Array.from(bins, (count, bin) => ({ bin, group, count })).filter(({ count }) => count > 0),
  );
  return { rows, groups };
}
