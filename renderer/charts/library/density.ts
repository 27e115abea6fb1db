import { quantileSorted } from "../../../analysis/quantile.ts";
import { chartTable, type Data } from "./chart-input.ts";
import { beOf, inSentence, labelOf, missingNote, withUnit, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink } from "./frame.ts";
import { groupNumbers, type GroupNumbers } from "./groups.ts";
import { kernelDensity, silvermanBandwidth } from "./kernel-density.ts";
import { numberStyle } from "./number-style.ts";
import type { Chart, PlotLike } from "./plot-like.ts";

export interface DensityOptions<F extends string = string> extends WordOptions {
  readonly x: F;
  /** A curve for each of its values, at most 8. */
  readonly color?: F;
  readonly unit?: string;
  /** Width of the Gaussian kernel, in units of x (default Silverman's rule, for each curve). */
  readonly bandwidth?: number;
}

const mostGroups = 8;
const points = 160;

/** How values are distributed, as smooth curves of equal area (Gaussian kernel, Silverman's rule). */
export function density(plot: PlotLike, data: Data, options: DensityOptions): Chart {
  const { groups, missing, dropped } = groupNumbers(chartTable(data), options.x, options.color, mostGroups);
  if (groups.length === 0) return emptyChart(plot, options, "values");
  const widths = groups.map(({ sorted }) => options.bandwidth ?? silvermanBandwidth(sorted));
  const low = Math.min(...groups.map(({ sorted }, at) => sorted[0]! - 2 * widths[at]!));
  const high = Math.max(...groups.map(({ sorted }, at) => sorted.at(-1)! + 2 * widths[at]!));
  const label = labelOf(options.x);
  const style = numberStyle([low, high], options.unit);
  const { color } = options;
  const rows = groups.flatMap(({ group, sorted }, at) =>
    Array.from(kernelDensity(sorted, { low, high, bandwidth: widths[at]!, points }), (value, step) => ({
      ...(color === undefined ? {} : { [color]: group }),
      [options.x]: low + ((high - low) * step) / (points - 1),
      density: value,
    })),
  );
  const look = color === undefined ? { fill: ink.accent } : { fill: color, z: color };
  const names = groups.map(({ group }) => group);
  return frame(
    plot,
    options,
    {
      title: titleOf(groups, label, options.unit),
      subtitle: `Distribution of ${inSentence(label)}${color === undefined ? "" : ` by ${inSentence(labelOf(color))}`}, smoothed; every curve has the same area`,
      notes: [
        ...missingNote(missing, options.x),
        ...(dropped === 0 ? [] : [`${dropped} smaller groups are not shown.`]),
      ],
    },
    {
      height: 280,
      x: { label: withUnit(label, options.unit), tickFormat: style.format },
      y: { label: "Density", ticks: 3, grid: true, tickFormat: ".2~g" },
      ...(color === undefined ? {} : { color: { legend: true, domain: names, label: color } }),
      marks: [
        plot.areaY(rows, { x: options.x, y2: "density", y1: 0, ...look, fillOpacity: 0.14, tip: false }),
        plot.lineY(rows, {
          ...{ x: options.x, y: "density", strokeWidth: 2, tip: { format: { x: style.format, y: ".3~g" } } },
          ...(color === undefined ? { stroke: ink.accent } : { stroke: color, z: color }),
        }),
        plot.ruleY([0], { stroke: ink.muted }),
      ],
    },
  );
}

function titleOf(groups: readonly GroupNumbers[], label: string, unit: string | undefined): string {
  const medians = groups.map(({ group, sorted }) => ({ group, median: quantileSorted(sorted, 0.5)! }));
  const { text } = numberStyle(
    medians.map(({ median }) => median),
    unit,
  );
  const ordered = medians.sort((a, b) => b.median - a.median);
  const [top, least] = [ordered[0]!, ordered.at(-1)!];
  if (top === least) return `${label} has its middle at ${text(top.median)}`;
  return `${label} ${beOf(label)} highest among ${top.group} (median ${text(top.median)}) and lowest among ${least.group} (${text(least.median)})`;
}
