import { rocAuc, rocCurve } from "../../../analysis/risk/roc.ts";
import { isMissing } from "../../../analysis/columns.ts";
import type { AnyTable } from "../../../analysis/table.ts";
import { chartTable, numbersOf, type Data } from "./chart-input.ts";
import { countText, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink } from "./frame.ts";
import type { Chart, PlotLike } from "./plot-like.ts";

export interface RocOptions<F extends string = string> extends WordOptions {
  /** What happened (default `outcome`). */
  readonly outcome?: F;
  /** The score (default `risk`). */
  readonly score?: F;
}

const mostPoints = 400;

/** The ROC curve of scores, against chance. Needs a row per customer with what happened and the score. */
export function roc(plot: PlotLike, data: Data, options: RocOptions = {}): Chart {
  const [outcome, score] = [options.outcome ?? "outcome", options.score ?? "risk"];
  const table = chartTable(data);
  const known = table.numRows === 0 ? table : knownRows(table, outcome, score);
  const auc = known.numRows === 0 ? null : rocAuc(known.column(outcome), known.column(score));
  if (auc === null) return emptyChart(plot, options, "events and others");
  const curve = rocCurve(known.column(outcome), known.column(score), { dropIntermediate: true }).table;
  const rows = thin(curve.numRows).map((row) => ({
    "false alarms": curve.numbers("false_positive_rate")[row]!,
    "events found": curve.numbers("true_positive_rate")[row]!,
  }));
  const tenth = rows.findLast((row) => row["false alarms"] <= 0.1)?.["events found"] ?? 0;
  const percent = (tenth * 100).toLocaleString("en-US", { maximumFractionDigits: 0 });
  return frame(
    plot,
    options,
    {
      title: `The score ranks an event above another row in ${(auc * 100).toFixed(0)} of 100 pairs (ROC AUC ${auc.toFixed(2)})`,
      subtitle: `Share of events found by share of false alarms, ${countText(known.numRows, "row")}; with 10% false alarms ${percent}% are found; dashed: chance`,
    },
    {
      height: 380,
      marginRight: 20,
      x: {
        label: "False alarms among rows without the event",
        tickFormat: ".0%",
        ticks: 5,
        grid: true,
        domain: [0, 1],
      },
      y: { label: "Events found", tickFormat: ".0%", ticks: 5, grid: true, domain: [0, 1] },
      marks: [
        plot.line([{ chance: 0 }, { chance: 1 }], {
          x: "chance",
          y: "chance",
          stroke: ink.muted,
          strokeDasharray: "4 3",
          tip: false,
        }),
        plot.areaY(rows, {
          x: "false alarms",
          y1: 0,
          y2: "events found",
          fill: ink.accent,
          fillOpacity: 0.1,
          curve: "linear",
          tip: false,
        }),
        plot.line(rows, {
          x: "false alarms",
          y: "events found",
          stroke: ink.accent,
          strokeWidth: 2,
          tip: { format: { x: ".1%", y: ".1%" } },
        }),
      ],
    },
  );
}

function knownRows(table: AnyTable, outcome: string, score: string): AnyTable {
  const [happened, scores] = [table.column(outcome), numbersOf(table, score)];
  return table.where(Array.from(scores, (value, row) => !Number.isNaN(value) && !isMissing(happened, row)));
}

function thin(length: number): number[] {
  if (length <= mostPoints) return Array.from({ length }, (_, row) => row);
  return Array.from({ length: mostPoints }, (_, at) => Math.round((at * (length - 1)) / (mostPoints - 1)));
}
