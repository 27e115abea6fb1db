import { chartTable, type Data } from "./chart-input.ts";
import { areMonths, dateText, listText } from "./chart-words.ts";
import type { DriftOptions } from "./drift-bars.ts";
import { driftFacts, measuresText, sharedThresholds, type DriftFact } from "./drift-facts.ts";
import { emptyChart, frame, ink, referencesY, roomFor } from "./frame.ts";
import { keepLargest } from "./measured-rows.ts";
import { numberStyle } from "./number-style.ts";
import type { Chart, PlotLike } from "./plot-like.ts";

const mostLines = 8;

/** How drift evolved, a line for each column, with thresholds and the reference. Needs the `measures` of `driftOverTime`. */
export function driftOverTime(plot: PlotLike, data: Data, options: DriftOptions = {}): Chart {
  const all = driftFacts(chartTable(data), options.measure).filter(({ start }) => start !== null);
  if (all.length === 0) return emptyChart(plot, options, "measures of drift");
  const greatest = new Map<string, number>();
  for (const { column, value } of all) greatest.set(column, Math.max(greatest.get(column) ?? 0, value));
  const { kept, dropped } = keepLargest(greatest, mostLines + 1);
  const names = [...kept].sort();
  const facts = all.filter(({ column }) => names.includes(column)).sort((a, b) => a.start! - b.start!);
  const style = numberStyle(facts.map(({ value }) => value));
  const rows = facts.map(({ start, column, value }) => ({ window: new Date(start!), column, drift: value }));
  const reference = referenceRange(facts);
  const thresholds = sharedThresholds(facts);
  return frame(
    plot,
    options,
    {
      title: firstTitle(facts, names),
      subtitle: `Drift of each column by window: ${measuresText(facts)}${reference === null ? "" : "; shaded: the reference"}`,
      notes: dropped.length === 0 ? [] : [`${dropped.length} columns of less drift are not shown.`],
    },
    {
      height: 320,
      marginTop: 28,
      marginRight: roomFor(thresholds),
      x: { label: null },
      y: { label: "Drift", tickFormat: style.format, ticks: 5, grid: true, nice: true },
      color: { legend: true, domain: names, label: "column" },
      marks: [
        ...(reference === null
          ? []
          : [
              plot.rectX([reference], {
                x1: "from",
                x2: "to",
                fill: ink.muted,
                fillOpacity: 0.12,
                tip: false,
              }),
            ]),
        plot.ruleY([0], { stroke: ink.muted }),
        ...referencesY(plot, thresholds),
        plot.lineY(rows, {
          x: "window",
          y: "drift",
          stroke: "column",
          z: "column",
          strokeWidth: 2,
          tip: false,
        }),
        plot.dot(rows, {
          x: "window",
          y: "drift",
          fill: "column",
          r: 3,
          tip: { format: { y: style.format, x: true } },
        }),
      ],
    },
  );
}

function referenceRange(facts: readonly DriftFact[]): { readonly from: Date; readonly to: Date } | null {
  const starts = [...new Set(facts.map(({ start }) => start!))].sort((a, b) => a - b);
  const inside = facts.filter(({ isReference }) => isReference).map(({ start }) => start!);
  if (inside.length === 0) return null;
  const last = Math.max(...inside);
  const after = starts.find((start) => start > last);
  return { from: new Date(Math.min(...inside)), to: new Date(after ?? last) };
}

function firstTitle(facts: readonly DriftFact[], names: readonly string[]): string {
  const isMonthly = areMonths(facts.map(({ start }) => start!));
  const beyond = facts.filter(
    ({ isReference, value, drifted, level }) =>
      !isReference && (drifted === null ? level === "drifted" : value >= drifted),
  );
  const first = beyond[0];
  if (!first) return `No column drifted in ${new Set(facts.map(({ start }) => start)).size} windows`;
  const columns = names.filter((name) => beyond.some(({ column }) => column === name));
  const when = dateText(first.start!, { isMonthly });
  if (columns.length === 1)
    return `${first.column} drifted ${isLast(beyond, facts) ? `from ${when} on` : `in ${when}`}`;
  return `${listText(columns.slice(0, 4))} drifted, ${first.column} first, in ${when}`;
}

/** Whether it was still so in the last window. */
const isLast = (beyond: readonly DriftFact[], facts: readonly DriftFact[]): boolean =>
  beyond.at(-1)?.start === facts.at(-1)?.start;
