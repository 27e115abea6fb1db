import { chartTable, numbersOf, type Data } from "./chart-input.ts";
import type { WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink, referencesY } from "./frame.ts";
import type { Chart, PlotLike } from "./plot-like.ts";

interface Tenth {
  readonly group: number;
  readonly rows: number;
  readonly lift: number;
  readonly gain: number;
}

/** How many times more events than on average each group by score has. Needs the table of `analysis.liftTable`. */
export function lift(plot: PlotLike, data: Data, options: WordOptions = {}): Chart {
  const groups = readGroups(data);
  if (groups.length === 0) return emptyChart(plot, options, "groups");
  const rows = groups.map(({ group, lift: value, rows: count }) => ({
    group,
    lift: value,
    rows: count,
    text: value.toFixed(1),
  }));
  const first = rows[0]!;
  return frame(
    plot,
    options,
    {
      title: `The group of highest risk has ${first.lift.toFixed(1)} times the average share of events`,
      subtitle: `Lift by group of equal size, from the highest risk (1) to the lowest (${rows.length})`,
    },
    {
      height: 280,
      marginTop: 28,
      marginRight: 64,
      x: { label: "Group by risk", tickFormat: ",.0f", type: "band" },
      y: { label: "Lift", grid: true, ticks: 5, tickFormat: ",.1~f", nice: true, zero: true },
      marks: [
        plot.barY(rows, {
          x: "group",
          y: "lift",
          fill: ink.accent,
          tip: { format: { x: ",.0f", y: ",.2f" } },
        }),
        plot.text(rows, {
          x: "group",
          y: "lift",
          text: "text",
          dy: -8,
          fill: ink.plain,
          stroke: ink.surface,
          strokeWidth: 3,
        }),
        plot.ruleY([0], { stroke: ink.muted }),
        ...referencesY(plot, [{ value: 1, label: "average" }]),
      ],
    },
  );
}

/** Which share of all events the rows of highest risk hold, against chance. Needs the table of `analysis.liftTable`. */
export function gains(plot: PlotLike, data: Data, options: WordOptions = {}): Chart {
  const groups = readGroups(data);
  if (groups.length === 0) return emptyChart(plot, options, "groups");
  const total = groups.reduce((sum, { rows }) => sum + rows, 0);
  let contacted = 0;
  const rows = [
    { "rows by risk": 0, events: 0 },
    ...groups.map(({ rows: count, gain }) => ({
      "rows by risk": (contacted += count) / total,
      events: gain,
    })),
  ];
  const third = rows.find((row) => row["rows by risk"] >= 0.3 - 1e-9) ?? rows.at(-1)!;
  const percent = (share: number): string => `${(share * 100).toFixed(0)}%`;
  return frame(
    plot,
    options,
    {
      title: `The ${percent(third["rows by risk"])} of highest risk hold ${percent(third.events)} of all events`,
      subtitle: "Share of events by share of rows, from the highest risk on; dashed: by chance",
    },
    {
      height: 340,
      marginRight: 20,
      x: { label: "Rows by risk", tickFormat: ".0%", ticks: 5, grid: true, domain: [0, 1] },
      y: { label: "Events", tickFormat: ".0%", ticks: 5, grid: true, domain: [0, 1] },
      marks: [
        plot.line([{ chance: 0 }, { chance: 1 }], {
          x: "chance",
          y: "chance",
          stroke: ink.muted,
          strokeDasharray: "4 3",
          tip: false,
        }),
        plot.line(rows, { x: "rows by risk", y: "events", stroke: ink.accent, strokeWidth: 2, tip: false }),
        plot.dot(rows, {
          x: "rows by risk",
          y: "events",
          fill: ink.accent,
          r: 3,
          tip: { format: { x: ".0%", y: ".1%" } },
        }),
      ],
    },
  );
}

function readGroups(data: Data): readonly Tenth[] {
  const table = chartTable(data);
  if (table.numRows === 0) return [];
  const [groups, rows, lifts, shares] = ["group", "rows", "lift", "cumulative_gain"].map((name) =>
    numbersOf(table, name),
  );
  return Array.from(groups!, (group, row) => ({
    group,
    rows: rows![row]!,
    lift: lifts![row]!,
    gain: shares![row]!,
  }))
    .filter(({ lift: value, gain }) => !Number.isNaN(value) && !Number.isNaN(gain))
    .sort((a, b) => a.group - b.group);
}
