import { pearson } from "../../../analysis/inference/correlation.ts";
import { binOf, extentOf, niceEdges } from "./bins.ts";
import {
  categoriesOf,
  chartTable,
  compareNames,
  missingName,
  numbersOf,
  otherName,
  type Data,
} from "./chart-input.ts";
import { inSentence, labelOf, withUnit, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink, strength } from "./frame.ts";
import { keepLargest } from "./measured-rows.ts";
import { numberStyle } from "./number-style.ts";
import type { Chart, Mark, PlotLike } from "./plot-like.ts";

export interface ScatterOptions<F extends string = string> extends WordOptions {
  readonly x: F;
  readonly y: F;
  /** Categories as colors; with more than 20,000 rows the most frequent one of a bin. */
  readonly color?: F;
  readonly xUnit?: string;
  readonly yUnit?: string;
}

/** Beyond so many rows a chart shows counts in bins. */
export const mostPoints = 20_000;
const mostColors = 8;

/** Two numbers of each row as dots; above 20,000 rows as bins, darker where there are more. */
export function scatter(plot: PlotLike, data: Data, options: ScatterOptions): Chart {
  const points = readPoints(data, options);
  if (points.x.length === 0) return emptyChart(plot, options, "points");
  const isBinned = points.x.length > mostPoints;
  const [xStyle, yStyle] = [numberStyle(points.x, options.xUnit), numberStyle(points.y, options.yUnit)];
  const { color } = options;
  return frame(
    plot,
    options,
    {
      title: titleOf(points, options),
      subtitle: `${labelOf(options.y)} by ${inSentence(labelOf(options.x))}${color === undefined ? "" : ` and ${inSentence(labelOf(color))}`}, ${points.x.length.toLocaleString("en-US")} rows${isBinned ? " in bins: the stronger the color, the more rows" : ""}`,
      notes:
        points.missing === 0
          ? []
          : [`${points.missing.toLocaleString("en-US")} rows without one of the numbers left out.`],
    },
    {
      height: 380,
      marginRight: 20,
      x: {
        label: withUnit(labelOf(options.x), options.xUnit),
        tickFormat: xStyle.format,
        grid: true,
        nice: true,
      },
      y: {
        label: withUnit(labelOf(options.y), options.yUnit),
        tickFormat: yStyle.format,
        grid: true,
        nice: true,
      },
      ...(isBinned ? { opacity: { range: [0.15, 1], type: "sqrt" } } : {}),
      ...(color === undefined ? {} : { color: { legend: true, domain: [...points.groups], label: color } }),
      marks: isBinned
        ? binMarks(plot, points, options)
        : dotMarks(plot, points, options, { x: xStyle.format, y: yStyle.format }),
    },
  );
}

interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly names: readonly string[] | null;
  readonly groups: readonly string[];
  readonly missing: number;
}

function readPoints(data: Data, { x, y, color }: ScatterOptions): Points {
  const table = chartTable(data);
  const [xs, ys] = [numbersOf(table, x), numbersOf(table, y)];
  const names = color === undefined ? null : categoriesOf(table, color);
  const rows = Array.from(xs.keys()).filter((row) => !Number.isNaN(xs[row]) && !Number.isNaN(ys[row]));
  const totals = new Map<string, number>();
  if (names)
    for (const row of rows)
      totals.set(names[row] ?? missingName, (totals.get(names[row] ?? missingName) ?? 0) + 1);
  const { kept, dropped } = keepLargest(totals, mostColors);
  const isKept = new Set(kept);
  return {
    x: Float64Array.from(rows, (row) => xs[row]!),
    y: Float64Array.from(rows, (row) => ys[row]!),
    names:
      names &&
      rows.map((row) => (isKept.has(names[row] ?? missingName) ? (names[row] ?? missingName) : otherName)),
    groups: [...kept, ...(dropped.length > 0 ? [otherName] : [])].sort(compareNames),
    missing: table.numRows - rows.length,
  };
}

function dotMarks(
  plot: PlotLike,
  points: Points,
  options: ScatterOptions,
  format: Record<string, string>,
): Mark[] {
  const { x, y, color } = options;
  const rows = Array.from(points.x, (value, at) => ({
    [x]: value,
    [y]: points.y[at]!,
    ...(color === undefined || !points.names ? {} : { [color]: points.names[at]! }),
  }));
  const many = rows.length > 2_000;
  return [
    plot.dot(rows, {
      ...{
        x,
        y,
        fill: color ?? ink.accent,
        r: many ? 1.6 : 2.6,
        fillOpacity: many ? 0.4 : 0.65,
        tip: { format },
      },
    }),
  ];
}

function binMarks(plot: PlotLike, points: Points, { color }: ScatterOptions): Mark[] {
  const xEdges = niceEdges(...extentOf(points.x)!, 60);
  const yEdges = niceEdges(...extentOf(points.y)!, 40);
  const width = yEdges.length - 1;
  const groupAt = new Map(points.groups.map((name, at) => [name, at]));
  const numGroups = Math.max(1, points.groups.length);
  const counts = new Float64Array((xEdges.length - 1) * width * numGroups);
  points.x.forEach((value, at) => {
    const group = points.names ? groupAt.get(points.names[at]!)! : 0;
    counts[(binOf(value, xEdges) * width + binOf(points.y[at]!, yEdges)) * numGroups + group]! += 1;
  });
  const rows = [];
  for (let bin = 0; bin < (xEdges.length - 1) * width; bin += 1) {
    const own = counts.subarray(bin * numGroups, (bin + 1) * numGroups);
    const total = own.reduce((sum, count) => sum + count, 0);
    if (total === 0) continue;
    const [column, row] = [Math.floor(bin / width), bin % width];
    rows.push({
      ...{
        x1: xEdges[column]!,
        x2: xEdges[column + 1]!,
        y1: yEdges[row]!,
        y2: yEdges[row + 1]!,
        rows: total,
      },
      ...(color === undefined ? {} : { [color]: points.groups[own.indexOf(Math.max(...own))]! }),
    });
  }
  const shape = { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fillOpacity: strength("rows"), inset: 0 } as const;
  return [plot.rect(rows, { ...shape, fill: color ?? ink.accent, tip: { format: { fillOpacity: ",.0f" } } })];
}

function titleOf({ x, y }: Points, options: ScatterOptions): string {
  const [xLabel, yLabel] = [inSentence(labelOf(options.x)), labelOf(options.y)];
  const r = x.length < 3 ? null : pearson(x, y).r;
  if (r === null) return `${yLabel} and ${xLabel}`;
  const text = r.toFixed(2).replace("-", "−");
  const size = Math.abs(r);
  if (size < 0.1) return `${yLabel} and ${xLabel} hardly move together (r = ${text})`;
  const how = size >= 0.7 ? " strongly" : size < 0.3 ? " weakly" : "";
  return `Higher ${xLabel} goes${how} with ${r > 0 ? "higher" : "lower"} ${inSentence(yLabel)} (r = ${text})`;
}
