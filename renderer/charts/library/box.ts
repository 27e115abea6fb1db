import { quantileSorted } from "../../../analysis/quantile.ts";
import { chartTable, compareNames, type Data } from "./chart-input.ts";
import { inSentence, labelOf, missingNote, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink, numberAxis } from "./frame.ts";
import { groupNumbers, type GroupNumbers } from "./groups.ts";
import { numberStyle, type NumberStyle } from "./number-style.ts";
import type { Chart, PlotLike, PlotOptions } from "./plot-like.ts";

export interface BoxOptions<F extends string = string> extends WordOptions {
  /** The categories, a box for each. */
  readonly x: F;
  /** The numbers. */
  readonly y: F;
  /** Give each box the color of its category. */
  readonly color?: F;
  readonly unit?: string;
}

const mostBoxes = 25;

/** Median, quartiles and whiskers of a number by category (Tukey's boxes, from all rows). */
export function box(plot: PlotLike, data: Data, options: BoxOptions): Chart {
  const { groups, missing, dropped } = groupNumbers(chartTable(data), options.y, options.x, mostBoxes);
  if (groups.length === 0) return emptyChart(plot, options, "values");
  const boxes = groups.map(summarize).sort((a, b) => b.median - a.median);
  const label = labelOf(options.y);
  const style = numberStyle(
    boxes.flatMap(({ low, high }) => [low, high]),
    options.unit,
  );
  const outside = boxes.reduce((sum, each) => sum + each.outside, 0);
  const [top, least] = [boxes[0]!, boxes.at(-1)!];
  return frame(
    plot,
    options,
    {
      title:
        top === least
          ? `Median ${inSentence(label)} is ${style.text(top.median)}`
          : `Median ${inSentence(label)} is highest for ${top.group}, ${style.text(top.median)}, and lowest for ${least.group}, ${style.text(least.median)}`,
      subtitle: `${label} by ${inSentence(labelOf(options.x))}: the box holds the middle half, the whiskers reach to 1.5 times its width`,
      notes: [
        ...missingNote(missing, options.y),
        ...(outside === 0
          ? []
          : [`${outside.toLocaleString("en-US")} values beyond the whiskers are not drawn.`]),
        ...(dropped === 0 ? [] : [`${dropped} smaller categories are not shown.`]),
      ],
    },
    drawing(plot, boxes, options, style),
  );
}

type Box = ReturnType<typeof summarize>;

function drawing(
  plot: PlotLike,
  boxes: readonly Box[],
  options: BoxOptions,
  style: NumberStyle,
): PlotOptions {
  const rows = boxes.map(({ group, low, first, median, third, high, n }) => ({
    [options.x]: group,
    ...{
      "lower whisker": low,
      "lower quartile": first,
      median,
      "upper quartile": third,
      "upper whisker": high,
      rows: n,
    },
  }));
  const fill = options.color === undefined ? ink.accent : options.x;
  const look = { y: options.x, stroke: ink.plain, tip: false } as const;
  return {
    height: 34 * rows.length + 60,
    marginRight: 20,
    x: numberAxis(labelOf(options.y), style, 6),
    y: { label: null, domain: boxes.map(({ group }) => group) },
    ...(options.color === undefined
      ? {}
      : { color: { domain: boxes.map(({ group }) => group).sort(compareNames), label: options.x } }),
    marks: [
      plot.ruleY(rows, { ...look, x1: "lower whisker", x2: "lower quartile" }),
      plot.ruleY(rows, { ...look, x1: "upper quartile", x2: "upper whisker" }),
      plot.barX(rows, {
        ...{
          y: options.x,
          x1: "lower quartile",
          x2: "upper quartile",
          fill,
          fillOpacity: 0.5,
          insetTop: 5,
          insetBottom: 5,
        },
        channels: { median: "median", rows: "rows" },
        tip: { format: { x: style.format, median: style.format, rows: ",.0f", y: true } },
      }),
      plot.tickX(rows, { ...look, x: "median", strokeWidth: 2.5, insetTop: 5, insetBottom: 5 }),
    ],
  };
}

function summarize({ group, sorted }: GroupNumbers) {
  const [first, median, third] = [0.25, 0.5, 0.75].map((share) => quantileSorted(sorted, share)!) as [
    number,
    number,
    number,
  ];
  const reach = 1.5 * (third - first);
  const inside = sorted.filter((value) => value >= first - reach && value <= third + reach);
  return {
    ...{ group, first, median, third, n: sorted.length, outside: sorted.length - inside.length },
    low: Math.min(first, inside[0] ?? first),
    high: Math.max(third, inside.at(-1) ?? third),
  };
}
