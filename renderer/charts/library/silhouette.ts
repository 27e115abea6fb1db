import { chartTable, type Data } from "./chart-input.ts";
import { inSentence, labelOf, missingNote, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink, textWidth } from "./frame.ts";
import { groupNumbers } from "./groups.ts";
import type { Chart, PlotLike } from "./plot-like.ts";

export interface SilhouetteOptions<F extends string = string> extends WordOptions {
  /** The silhouette of each row (default `silhouette`). */
  readonly x?: F;
  /** Its segment (default `segment`). */
  readonly segment?: F;
}

const barsInAll = 240;
const mostSegments = 25;

/** The silhouette of every row as bars, segment by segment from the best to the worst (Rousseeuw's plot). */
export function silhouette(plot: PlotLike, data: Data, options: SilhouetteOptions = {}): Chart {
  const [x, segment] = [options.x ?? "silhouette", options.segment ?? "segment"];
  const table = chartTable(data);
  if (table.numRows === 0) return emptyChart(plot, options, "silhouettes");
  const { groups, missing } = groupNumbers(table, x, segment, mostSegments);
  const total = groups.reduce((sum, { sorted }) => sum + sorted.length, 0);
  if (total === 0) return emptyChart(plot, options, "silhouettes");
  const sum = groups.reduce((all, { sorted }) => all + sorted.reduce((a, b) => a + b, 0), 0);
  const mean = sum / total;
  const bars = groups.flatMap(({ group, sorted }) => {
    const count = Math.min(sorted.length, Math.max(3, Math.round((barsInAll * sorted.length) / total)));
    return Array.from({ length: count }, (_, at) => ({
      [segment]: group,
      from: at / count,
      to: (at + 1) / count,
      [x]: sorted[sorted.length - 1 - Math.floor(((at + 0.5) * sorted.length) / count)]!,
    }));
  });
  const below = groups.map(({ group, sorted }) => ({
    group,
    share: sorted.filter((value) => value < 0).length / sorted.length,
  }));
  return frame(
    plot,
    options,
    {
      title: titleOf(mean, below),
      subtitle: `Silhouette of ${total.toLocaleString("en-US")} rows, sorted in each ${inSentence(labelOf(segment))}: below 0 a row lies nearer to another one`,
      notes: missingNote(missing, x),
    },
    {
      height: Math.max(46, 300 / groups.length) * groups.length + 60,
      marginLeft: Math.min(220, textWidth(groups.map(({ group }) => group)) + 16),
      marginTop: 24,
      x: { label: labelOf(x), ticks: 6, grid: true, nice: true },
      y: { axis: null, reverse: true },
      fy: { label: null, axis: "left", padding: 0.06, domain: groups.map(({ group }) => group) },
      color: { domain: groups.map(({ group }) => group), label: segment },
      marks: [
        plot.rectX(bars, {
          ...{ y1: "from", y2: "to", x, fy: segment, fill: segment, shapeRendering: "crispEdges" },
          tip: { format: { x: ".2f", y: null, fill: null, fy: true } },
        }),
        plot.ruleX([0], { stroke: ink.muted }),
        plot.ruleX([mean], { stroke: ink.plain, strokeDasharray: "4 3" }),
        plot.text(
          groups
            .slice(0, 1)
            .map(({ group }) => ({ [segment]: group, mean, text: `Mean ${mean.toFixed(2)}` })),
          {
            ...{ x: "mean", fy: segment, text: "text", frameAnchor: "top", dy: -12, fill: ink.muted },
          },
        ),
      ],
    },
  );
}

function titleOf(mean: number, below: readonly { readonly group: string; readonly share: number }[]): string {
  const quality =
    mean >= 0.7 ? "well apart" : mean >= 0.5 ? "apart" : mean >= 0.25 ? "weakly apart" : "hardly apart";
  const worst = below.reduce((most, each) => (each.share > most.share ? each : most));
  const percent = (worst.share * 100).toLocaleString("en-US", { maximumFractionDigits: 1 });
  const rest =
    worst.share === 0
      ? "no row lies nearer to another segment"
      : `${percent}% of ${worst.group} lie nearer to another segment`;
  return `Segments are ${quality} (mean ${mean.toFixed(2).replace("-", "−")}); ${rest}`;
}
