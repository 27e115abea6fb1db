import { chartTable, type Data } from "./chart-input.ts";
import { listText, type WordOptions } from "./chart-words.ts";
import { driftFacts, measuresText, sharedThresholds, type DriftFact } from "./drift-facts.ts";
import { emptyChart, frame, ink, referencesX, textWidth } from "./frame.ts";
import { numberStyle } from "./number-style.ts";
import type { Chart, PlotLike } from "./plot-like.ts";

export interface DriftOptions extends WordOptions {
  /** A measure such as `psi`; by default the one that decides about each column. */
  readonly measure?: string;
}

const levels = ["stable", "moderate", "drifted"];
const levelColors = [ink.muted, ink.caution, ink.contrast];

/** How far each column moved between two periods, against the thresholds. Needs the `measures` of `compareDrift`. */
export function driftBars(plot: PlotLike, data: Data, options: DriftOptions = {}): Chart {
  const facts = [...driftFacts(chartTable(data), options.measure)].sort((a, b) => b.value - a.value);
  if (facts.length === 0) return emptyChart(plot, options, "measures of drift");
  const style = numberStyle(facts.map(({ value }) => value));
  const rows = facts.map(({ column, value, level }) => ({
    column,
    drift: value,
    verdict: level ?? "stable",
    text: style.text(value),
  }));
  return frame(
    plot,
    options,
    { title: driftedTitle(facts), subtitle: `Drift of each column: ${measuresText(facts)}` },
    {
      height: 28 * rows.length + 74,
      marginTop: 24,
      marginRight: textWidth(rows.map(({ text }) => text)) + 16,
      x: { label: "Drift", tickFormat: style.format, ticks: 5, grid: true, nice: true },
      y: { label: null, domain: rows.map(({ column }) => column) },
      color: { domain: levels, range: levelColors, legend: true, label: "verdict" },
      marks: [
        plot.barX(rows, {
          x: "drift",
          y: "column",
          fill: "verdict",
          insetTop: 2,
          insetBottom: 2,
          tip: { format: { x: style.format, y: true } },
        }),
        ...referencesX(plot, sharedThresholds(facts)),
        plot.text(rows, {
          x: "drift",
          y: "column",
          text: "text",
          textAnchor: "start",
          dx: 5,
          fill: ink.plain,
          stroke: ink.surface,
          strokeWidth: 4,
        }),
        plot.ruleX([0], { stroke: ink.muted }),
      ],
    },
  );
}

function driftedTitle(facts: readonly DriftFact[]): string {
  const drifted = facts.filter(({ level, value, drifted: from }) =>
    level === null ? from !== null && value >= from : level === "drifted",
  );
  const columns = facts.length === 1 ? "column" : "columns";
  if (drifted.length === 0) return `None of ${facts.length} ${columns} drifted`;
  const names = drifted.slice(0, 3).map(({ column }) => column);
  const more = drifted.length > 3 ? [`${drifted.length - 3} more`] : [];
  return `${drifted.length} of ${facts.length} ${columns} drifted: ${listText([...names, ...more])}`;
}
