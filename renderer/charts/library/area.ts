import { chartTable, type Data } from "./chart-input.ts";
import { atStart, inSentence, labelOf, missingNote, withUnit, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink } from "./frame.ts";
import { lineTitle } from "./line-words.ts";
import { keepLargest } from "./measured-rows.ts";
import { numberStyle } from "./number-style.ts";
import type { Chart, PlotLike } from "./plot-like.ts";
import { seriesOf, type Series } from "./series.ts";
import { compareNames, otherName } from "./chart-input.ts";

export interface AreaOptions<F extends string = string> extends WordOptions {
  readonly x: F;
  readonly y: F;
  /** An area for each of its values, on each other. */
  readonly color?: F;
  /** As shares of 100 % at each place (default as they are). */
  readonly layout?: "stacked" | "share";
  /** How several rows of one place become a number (default sum). */
  readonly reduce?: "sum" | "mean";
  readonly unit?: string;
}

const mostColors = 8;

/** Areas over time or another order, on each other by color. */
export function area(plot: PlotLike, data: Data, options: AreaOptions): Chart {
  const series = fewGroups(seriesOf(chartTable(data), { ...options, reduce: options.reduce ?? "sum" }));
  const isShare = options.layout === "share" && options.color !== undefined;
  const totals = totalsByPlace(series);
  const points = filled(series).map((point) => {
    const total = totals.get(point.position.order) ?? 0;
    return isShare ? { ...point, value: total === 0 ? 0 : (point.value ?? 0) / total } : point;
  });
  if (points.length === 0) return emptyChart(plot, options, "areas");
  const label = labelOf(options.y);
  const tops = isShare ? [1] : totals.values();
  const style = numberStyle(
    [...points.map(({ value }) => value ?? 0), ...tops],
    isShare ? "%" : options.unit,
  );
  const color = options.color;
  const rows = points.map(({ position, group, value }) => ({
    [options.x]: position.at,
    ...(color === undefined ? {} : { [color]: group }),
    [options.y]: value ?? 0,
  }));
  return frame(
    plot,
    options,
    {
      title: titleOf({ ...series, points }, label, style, color !== undefined),
      subtitle: `${isShare ? `Share of ${inSentence(label)}` : label}${color === undefined ? "" : ` by ${inSentence(labelOf(color))}`} over ${inSentence(labelOf(options.x))}`,
      notes: missingNote(series.unplaced, options.x),
    },
    {
      height: 300,
      marginTop: 28,
      x: { label: series.kind === "time" ? null : labelOf(options.x) },
      y: {
        label: withUnit(label, style.unit),
        tickFormat: style.format,
        ticks: 5,
        grid: true,
        nice: !isShare,
      },
      ...(color === undefined ? {} : { color: { legend: true, domain: [...series.groups], label: color } }),
      marks: [
        plot.areaY(rows, {
          x: options.x,
          y: options.y,
          fill: color ?? ink.accent,
          ...(color === undefined ? { fillOpacity: 0.7 } : { z: color, order: [...series.groups] }),
          tip: { format: { y: style.format, x: true } },
        }),
        plot.ruleY([0], { stroke: ink.muted }),
      ],
    },
  );
}

function titleOf(
  series: Series,
  label: string,
  style: ReturnType<typeof numberStyle>,
  isSplit: boolean,
): string {
  if (!isSplit) return lineTitle(series, label, style);
  const last = Math.max(...series.points.map(({ position }) => position.order));
  const ends = series.points.filter(({ position }) => position.order === last);
  const top = ends.reduce((best, point) => ((point.value ?? 0) > (best.value ?? 0) ? point : best));
  const total = ends.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const share = total === 0 ? 0 : (top.value ?? 0) / total;
  const text = (share * 100).toLocaleString("en-US", { maximumFractionDigits: 1 });
  return `${atStart(top.group)} makes up the most in ${top.position.text}, ${text}%`;
}

function totalsByPlace({ points }: Series): Map<number, number> {
  const totals = new Map<number, number>();
  for (const { position, value } of points)
    totals.set(position.order, (totals.get(position.order) ?? 0) + (value ?? 0));
  return totals;
}

/** Every group at every place, so that areas stand on each other. */
function filled({ points, groups }: Series): Series["points"] {
  const positions = new Map(points.map(({ position }) => [position.order, position]));
  const known = new Map(points.map((point) => [`${point.position.order}|${point.group}`, point]));
  return groups.flatMap((group) =>
    [...positions.values()]
      .sort((a, b) => a.order - b.order)
      .map(
        (position) =>
          known.get(`${position.order}|${group}`) ?? { position, group, value: 0, low: null, high: null },
      ),
  );
}

function fewGroups(series: Series): Series {
  if (series.groups.length <= mostColors) return series;
  const totals = new Map<string, number>();
  for (const { group, value } of series.points) totals.set(group, (totals.get(group) ?? 0) + (value ?? 0));
  const kept = new Set(keepLargest(totals, mostColors).kept);
  const merged = new Map<string, Series["points"][number]>();
  for (const point of series.points) {
    const group = kept.has(point.group) ? point.group : otherName;
    const id = `${point.position.order}|${group}`;
    merged.set(id, { ...point, group, value: (merged.get(id)?.value ?? 0) + (point.value ?? 0) });
  }
  return { ...series, points: [...merged.values()], groups: [...kept, otherName].sort(compareNames) };
}
