import { findElbow } from "../../../analysis/segmentation/elbow.ts";
import { chartTable, numbersOf, type Data } from "./chart-input.ts";
import type { WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink } from "./frame.ts";
import { numberStyle } from "./number-style.ts";
import type { Chart, PlotLike } from "./plot-like.ts";

/** A table with `k` and a measure of each number of segments, as `analysis.chooseK` gives it. */
interface Scores {
  readonly ks: readonly number[];
  readonly values: readonly number[];
  readonly margins: readonly number[];
}

/** The sum of squares within segments by their number, with the elbow marked. Needs `k` and `inertia`. */
export function elbow(plot: PlotLike, data: Data, options: WordOptions = {}): Chart {
  const scores = readScores(data, "inertia");
  const at = findElbow(scores.ks, scores.values);
  return curve(plot, scores, options, {
    label: "Sum of squares within segments",
    chosen: at,
    title: at === null ? "No elbow among these numbers of segments" : `The elbow is at ${at} segments`,
    subtitle:
      "Sum of squared distances to the centers by number of segments: beyond the elbow more segments gain little",
  });
}

/** The mean silhouette by number of segments, with the best one marked. Needs `k` and `silhouette`. */
export function silhouetteByK(plot: PlotLike, data: Data, options: WordOptions = {}): Chart {
  const scores = readScores(data, "silhouette");
  const best = scores.values.indexOf(Math.max(...scores.values));
  const chosen = scores.ks[best] ?? null;
  return curve(plot, scores, options, {
    label: "Silhouette",
    chosen,
    title:
      chosen === null
        ? ""
        : `${chosen} segments separate best, silhouette ${scores.values[best]!.toFixed(2)}`,
    subtitle: "Mean silhouette by number of segments: 1 is well apart, 0 is on the border",
  });
}

interface CurveWords {
  readonly label: string;
  readonly chosen: number | null;
  readonly title: string;
  readonly subtitle: string;
}

function curve(
  plot: PlotLike,
  { ks, values, margins }: Scores,
  options: WordOptions,
  words: CurveWords,
): Chart {
  if (ks.length === 0) return emptyChart(plot, options, "scores");
  const { label, chosen } = words;
  const style = numberStyle(values);
  const rows = ks.map((k, at) => ({
    k,
    [label]: values[at]!,
    low: values[at]! - margins[at]!,
    high: values[at]! + margins[at]!,
  }));
  const marked = rows.filter(({ k }) => k === chosen).map((row) => ({ ...row, name: `k = ${row.k}` }));
  return frame(plot, options, words, {
    height: 260,
    marginTop: 28,
    marginRight: 24,
    x: { label: "Segments", ticks: ks.length > 12 ? 8 : [...ks], tickFormat: ",.0f", domain: domainOf(ks) },
    y: {
      label,
      tickFormat: style.format,
      ticks: 5,
      grid: true,
      nice: true,
      ...(label === "Silhouette" ? {} : { zero: true }),
    },
    marks: [
      plot.lineY(rows, { x: "k", y: label, stroke: ink.accent, strokeWidth: 2, tip: false }),
      ...(margins.some((margin) => margin > 0)
        ? [plot.ruleX(rows, { x: "k", y1: "low", y2: "high", stroke: ink.accent, tip: false })]
        : []),
      plot.dot(rows, {
        x: "k",
        y: label,
        fill: ink.accent,
        r: 3.5,
        tip: { format: { x: ",.0f", y: style.format } },
      }),
      plot.dot(marked, { x: "k", y: label, stroke: ink.contrast, r: 8, strokeWidth: 2, tip: false }),
      plot.text(marked, {
        x: "k",
        y: label,
        text: "name",
        dx: 10,
        dy: -12,
        textAnchor: "start",
        fill: ink.plain,
        fontWeight: 600,
      }),
    ],
  });
}

const domainOf = (ks: readonly number[]): [number, number] =>
  ks.length > 1 ? [Math.min(...ks) - 0.2, Math.max(...ks) + 0.2] : [ks[0]! - 1, ks[0]! + 1];

function readScores(data: Data, field: string): Scores {
  const table = chartTable(data);
  if (table.numRows === 0) return { ks: [], values: [], margins: [] };
  const [ks, values] = [numbersOf(table, "k"), numbersOf(table, field)];
  const margins =
    field === "silhouette" && table.has("margin_of_error") ? numbersOf(table, "margin_of_error") : null;
  const rows = Array.from(ks.keys())
    .filter((row) => !Number.isNaN(ks[row]) && !Number.isNaN(values[row]))
    .sort((a, b) => ks[a]! - ks[b]!);
  return {
    ks: rows.map((row) => ks[row]!),
    values: rows.map((row) => values[row]!),
    margins: rows.map((row) => margins?.[row] || 0),
  };
}
