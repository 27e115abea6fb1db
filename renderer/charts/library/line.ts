import { chartTable, type Data } from "./chart-input.ts";
import { inSentence, labelOf, missingNote, type WordOptions } from "./chart-words.ts";
import { lineEnds, type LineEnd } from "./line-ends.ts";
import {
  emptyChart,
  frame,
  ink,
  numberAxis,
  referencesY,
  roomFor,
  textWidth,
  type Reference,
} from "./frame.ts";
import { lineTitle } from "./line-words.ts";
import { numberStyle, type NumberStyle } from "./number-style.ts";
import type { Chart, Mark, PlotLike } from "./plot-like.ts";
import { seriesOf, type Series } from "./series.ts";

export interface LineOptions<F extends string = string> extends WordOptions {
  /** Dates, periods such as 2026-03, numbers, or names in their order. */
  readonly x: F;
  readonly y: F;
  /** A line for each of its values. */
  readonly color?: F;
  /** Columns with the lower and the upper end of a band around the line. */
  readonly band?: readonly [F, F];
  /** How several rows of one place become a number (default mean). */
  readonly reduce?: "sum" | "mean";
  /** `%` for shares of 1, else the unit for the axis. */
  readonly unit?: string;
  /** Lines to compare with, such as thresholds. */
  readonly references?: readonly Reference[];
  /** Whether the axis begins at 0 (default only if the values come near it). */
  readonly zero?: boolean;
}

const mostDots = 40;
const mostLabels = 6;
const longestLabel = 24;
const height = 300;

/** Lines over time or another order, with bands where they are estimates. */
export function line(plot: PlotLike, data: Data, options: LineOptions): Chart {
  const series = seriesOf(chartTable(data), options);
  const present = series.points.filter(({ value }) => value !== null);
  if (present.length === 0) return emptyChart(plot, options, "line");
  const [xLabel, yLabel] = [labelOf(options.x), labelOf(options.y)];
  const numbers = series.points.flatMap(({ value, low, high }) =>
    [value, low, high].filter((each) => each !== null),
  );
  const style = numberStyle(
    [...numbers, ...(options.references ?? []).map(({ value }) => value)],
    options.unit,
  );
  const ends = directLabels(series, [height - 50, ...domainOf(numbers, options)]);
  return frame(
    plot,
    options,
    {
      title: lineTitle(series, yLabel, style),
      subtitle: subtitleOf(options, yLabel, xLabel),
      notes: missingNote(series.unplaced, options.x),
    },
    {
      height,
      marginRight: Math.max(
        roomFor(options.references),
        ends === null ? 20 : textWidth(ends.map(({ group }) => group)) + 14,
      ),
      marginTop: 28,
      x: {
        label: series.kind === "time" ? null : xLabel,
        ...(series.kind === "text" ? { domain: textOrder(series) } : {}),
      },
      y: numberAxis(yLabel, style),
      ...(options.color === undefined
        ? {}
        : { color: { legend: ends === null, domain: [...series.groups], label: options.color } }),
      marks: lineMarks(plot, series, options, { style, ends, hasZero: startsAtZero(numbers, options) }),
    },
  );
}

function lineMarks(
  plot: PlotLike,
  series: Series,
  options: LineOptions,
  {
    style,
    ends,
    hasZero,
  }: { readonly style: NumberStyle; readonly ends: readonly LineEnd[] | null; readonly hasZero: boolean },
): Mark[] {
  const rows = series.points.map(({ position, group, value, low, high }) => ({
    [options.x]: position.at,
    ...(options.color === undefined ? {} : { [options.color]: group }),
    [options.y]: value,
    ...(options.band === undefined ? {} : { low, high }),
  }));
  const stroke = options.color ?? ink.accent;
  const z = options.color === undefined ? {} : { z: options.color };
  return [
    ...(options.band === undefined
      ? []
      : [
          plot.areaY(rows, {
            x: options.x,
            y1: "low",
            y2: "high",
            fill: stroke,
            ...z,
            fillOpacity: 0.16,
            tip: false,
          }),
        ]),
    ...(hasZero ? [plot.ruleY([0], { stroke: ink.muted })] : []),
    plot.lineY(rows, {
      x: options.x,
      y: options.y,
      stroke,
      ...z,
      strokeWidth: 2,
      tip: { format: { y: style.format, x: true } },
    }),
    ...(rows.length / series.groups.length > mostDots
      ? []
      : [plot.dot(rows, { x: options.x, y: options.y, fill: stroke, r: 2.5, tip: false })]),
    ...(ends === null ? [] : endMarks(plot, ends)),
    ...referencesY(plot, options.references ?? []),
  ];
}

const textOrder = ({ points }: Series): string[] => [
  ...new Map(
    [...points].sort((a, b) => a.position.order - b.position.order).map(({ position }) => [position.text, 1]),
  ).keys(),
];

/** Zero belongs to the picture where values are near it anyway, or where shares start from nothing. */
function startsAtZero(numbers: readonly number[], { zero }: LineOptions): boolean {
  if (zero !== undefined) return zero;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least >= 0 && least < most / 2;
}

function domainOf(numbers: readonly number[], options: LineOptions): [number, number] {
  const references = (options.references ?? []).map(({ value }) => value);
  const all = [...numbers, ...references, ...(startsAtZero(numbers, options) ? [0] : [])];
  return [Math.min(...all), Math.max(...all)];
}

/** Names at the ends of the lines; null where a legend serves better. */
function directLabels(
  series: Series,
  [pixels, low, high]: [number, number, number],
): readonly LineEnd[] | null {
  const { groups } = series;
  if (groups.length < 2 || groups.length > mostLabels || groups.some((name) => name.length > longestLabel))
    return null;
  return lineEnds(series, { pixels, low, high });
}

function endMarks(plot: PlotLike, ends: readonly LineEnd[]): Mark[] {
  const rows = ends.map(({ group, at, y }) => ({ end: at, height: y, name: group }));
  return [
    plot.text(rows, { x: "end", y: "height", text: "name", textAnchor: "start", dx: 8, fill: ink.plain }),
  ];
}

function subtitleOf({ color, band, unit, x }: LineOptions, y: string, xLabel: string): string {
  const by = color === undefined ? "" : ` by ${inSentence(labelOf(color))}`;
  const shown = unit === undefined || unit === "%" ? "" : `, ${unit}`;
  const range =
    band === undefined
      ? ""
      : `; the band reaches from ${inSentence(labelOf(band[0]))} to ${inSentence(labelOf(band[1]))}`;
  return `${y}${by} over ${inSentence(xLabel === "" ? x : xLabel)}${shown}${range}`;
}
