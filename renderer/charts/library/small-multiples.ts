import { chartTable, type Data } from "./chart-input.ts";
import { beOf, inSentence, labelOf, missingNote, unitText, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink } from "./frame.ts";
import { keepLargest } from "./measured-rows.ts";
import { numberStyle } from "./number-style.ts";
import type { Chart, Mark, PlotLike } from "./plot-like.ts";
import { seriesOf, type Series } from "./series.ts";

export interface SmallMultiplesOptions<F extends string = string> extends WordOptions {
  readonly x: F;
  readonly y: F;
  /** A small chart for each of its values. */
  readonly by: F;
  /** What each one is (default line). */
  readonly mark?: "line" | "area" | "bar" | "dot";
  readonly reduce?: "sum" | "mean";
  readonly unit?: string;
  /** How many stand side by side (default 3, 2 for up to four). */
  readonly columns?: number;
}

const mostCharts = 24;

/** The same chart for each category, on the same scales. */
export function smallMultiples(plot: PlotLike, data: Data, options: SmallMultiplesOptions): Chart {
  const series = fewSeries(seriesOf(chartTable(data), { ...options, color: options.by }));
  if (series.groups.length === 0) return emptyChart(plot, options, "charts");
  const label = labelOf(options.y);
  const numbers = series.points.flatMap(({ value }) => (value === null ? [] : [value]));
  const style = numberStyle(numbers, options.unit);
  const across = options.columns ?? (series.groups.length <= 4 ? 2 : 3);
  const down = Math.ceil(series.groups.length / across);
  const placeOf = (group: string) => {
    const at = series.groups.indexOf(group);
    return { column: at % across, line: Math.floor(at / across) };
  };
  const rows = series.points.map(({ position, group, value }) => ({
    ...{
      [options.x]: options.mark === "bar" ? position.text : position.at,
      [options.y]: value,
      [options.by]: group,
      ...placeOf(group),
    },
  }));
  const names = series.groups.map((group) => ({ name: group, ...placeOf(group) }));
  return frame(
    plot,
    options,
    {
      title: titleOf(series, label, style.text, labelOf(options.by)),
      subtitle: `${label} over ${inSentence(labelOf(options.x))} for each ${inSentence(labelOf(options.by))}, on the same scales${unitText(style.unit)}`,
      notes: missingNote(series.unplaced, options.x),
    },
    {
      height: 130 * down + 44,
      marginTop: 24,
      marginRight: 16,
      fx: { axis: null, padding: 0.08 },
      fy: { axis: null, padding: 0.3 },
      x: { label: series.kind === "time" ? null : labelOf(options.x), ...xScale(series, options.mark) },
      y: { label: null, tickFormat: style.format, ticks: 3, grid: true, nice: true },
      marks: [
        ...shapes(plot, rows, options, style.format),
        plot.text(names, {
          ...{
            text: "name",
            fx: "column",
            fy: "line",
            frameAnchor: "top-left",
            dy: -14,
            fill: ink.plain,
            fontWeight: 600,
          },
        }),
      ],
    },
  );
}

/** Bars stand on names in their order, of which three are written. */
function xScale({ points }: Series, mark: SmallMultiplesOptions["mark"]) {
  if (mark !== "bar") return { ticks: 3 };
  const ordered = [...points].sort((a, b) => a.position.order - b.position.order);
  const names = [...new Set(ordered.map(({ position }) => position.text))];
  const step = Math.max(1, Math.ceil(names.length / 2));
  return {
    type: "band" as const,
    domain: names,
    tickRotate: 0,
    ticks: names.filter((_, at) => at % step === 0),
  };
}

function shapes(
  plot: PlotLike,
  rows: readonly Record<string, unknown>[],
  { x, y, mark = "line", by }: SmallMultiplesOptions,
  format: string,
): Mark[] {
  const shared = { x, y, fx: "column", fy: "line" } as const;
  const tip = {
    channels: { [by]: by },
    tip: { format: { y: format, x: true, fx: false, fy: false, [by]: true } },
  } as const;
  const zero = plot.ruleY([0], { stroke: ink.muted });
  switch (mark) {
    case "line":
      return [plot.lineY(rows, { ...shared, stroke: ink.accent, strokeWidth: 1.8, ...tip })];
    case "area":
      return [plot.areaY(rows, { ...shared, fill: ink.accent, fillOpacity: 0.5, ...tip }), zero];
    case "bar":
      return [plot.barY(rows, { ...shared, fill: ink.accent, ...tip }), zero];
    case "dot":
      return [plot.dot(rows, { ...shared, fill: ink.accent, r: 2.5, ...tip })];
  }
}

function fewSeries(series: Series): Series {
  if (series.groups.length <= mostCharts) return series;
  const totals = new Map<string, number>();
  for (const { group } of series.points) totals.set(group, (totals.get(group) ?? 0) + 1);
  const kept = new Set(keepLargest(totals, mostCharts + 1).kept);
  return {
    ...series,
    groups: series.groups.filter((group) => kept.has(group)),
    points: series.points.filter(({ group }) => kept.has(group)),
  };
}

function titleOf(
  { points, groups }: Series,
  label: string,
  text: (value: number) => string,
  by: string,
): string {
  const means = groups.flatMap((group) => {
    const own = points.flatMap((point) =>
      point.group === group && point.value !== null ? [point.value] : [],
    );
    return own.length === 0 ? [] : [{ group, mean: own.reduce((sum, value) => sum + value, 0) / own.length }];
  });
  if (means.length === 0) return `${label} by ${inSentence(by)}`;
  const top = means.reduce((best, each) => (each.mean > best.mean ? each : best));
  return means.length === 1
    ? `${label} ${beOf(label)} ${text(top.mean)} on average for ${top.group}`
    : `${label} ${beOf(label)} highest on average for ${top.group}, ${text(top.mean)}`;
}
