import type { AnyTable } from "../../../analysis/table.ts";
import { wilsonInterval } from "../../../analysis/inference/proportion-interval.ts";
import { chartTable, numbersOf, type Data } from "./chart-input.ts";
import { countText, type WordOptions } from "./chart-words.ts";
import { diagonal, emptyChart, frame, ink, numberAxis } from "./frame.ts";
import { numberStyle } from "./number-style.ts";
import type { Chart, PlotLike } from "./plot-like.ts";

/** Predicted against observed shares by bin, with Wilson intervals. Needs `predicted`, `observed` and `rows`. */
export function reliability(plot: PlotLike, data: Data, options: WordOptions = {}): Chart {
  const table = chartTable(data);
  if (table.numRows === 0) return emptyChart(plot, options, "bins");
  const bins = readBins(table);
  if (bins.length === 0) return emptyChart(plot, options, "bins");
  const total = bins.reduce((sum, bin) => sum + bin.rows, 0);
  const gap = bins.reduce((sum, bin) => sum + bin.rows * Math.abs(bin.predicted - bin.observed), 0) / total;
  const most = Math.max(...bins.flatMap((bin) => [bin.predicted, bin.high]));
  const style = numberStyle([most], "%");
  const low = bins.filter((bin) => bin.predicted < bin.low).length;
  const high = bins.filter((bin) => bin.predicted > bin.high).length;
  return frame(
    plot,
    options,
    {
      title: `Predicted risks are off by ${(gap * 100).toFixed(1)} points on average${low + high === 0 ? ", no more than chance explains" : ""}`,
      subtitle: `Observed share of events by predicted risk, ${countText(bins.length, "bin")} of ${countText(total, "row")}; lines are 95% intervals, the dashed line is a perfect forecast`,
      notes:
        low + high === 0
          ? []
          : [
              `${countText(low + high, "bin")} of ${bins.length} lie off the dashed line by more than their interval.`,
            ],
    },
    {
      height: 380,
      marginRight: 20,
      x: { ...numberAxis("Predicted risk", style), domain: [0, most] },
      y: { ...numberAxis("Observed share of events", style), domain: [0, most] },
      marks: [
        diagonal(plot, "ideal", most),
        plot.ruleX(bins, {
          x: "predicted",
          y1: "low",
          y2: "high",
          stroke: ink.accent,
          strokeWidth: 1.5,
          tip: false,
        }),
        plot.dot(bins, {
          ...{ x: "predicted", y: "observed", fill: ink.accent, r: 4, channels: { rows: "rows" } },
          tip: { format: { x: style.format, y: style.format, rows: ",.0f" } },
        }),
      ],
    },
  );
}

function readBins(table: AnyTable) {
  const [predicted, observed, counts] = ["predicted", "observed", "rows"].map((name) =>
    numbersOf(table, name),
  );
  return Array.from(predicted!, (value, row) => ({
    predicted: value,
    observed: observed![row]!,
    rows: counts![row]!,
  }))
    .filter((bin) => bin.rows > 0 && !Number.isNaN(bin.predicted) && !Number.isNaN(bin.observed))
    .map((bin) => {
      const interval = wilsonInterval(Math.round(bin.observed * bin.rows), bin.rows);
      return { ...bin, low: interval?.low ?? bin.observed, high: interval?.high ?? bin.observed };
    });
}
