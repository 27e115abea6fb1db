import { categoriesOf, chartTable, compareNames, missingName, numbersOf, type Data } from "./chart-input.ts";
import { labelOf, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink, numberAxis } from "./frame.ts";
import { numberStyle, type NumberStyle } from "./number-style.ts";
import type { Chart, PlotLike, PlotOptions } from "./plot-like.ts";
import { positionsOf, type Position } from "./series.ts";

export interface ForecastOptions<F extends string = string> extends WordOptions {
  /** Default `start`, else `period`. */
  readonly x?: F;
  /** What is forecast, for words (default Value). */
  readonly label?: string;
  /** A forecast for each of its values; the first six are shown. */
  readonly by?: F;
  readonly unit?: string;
}

interface Point {
  readonly position: Position;
  readonly group: string;
  readonly actual: number | null;
  readonly forecast: number | null;
  readonly bands: readonly (readonly [number, number] | null)[];
}

const levels = [95, 80];
const mostGroups = 6;

/** What was, what is foreseen, and how far it may be off. Needs the `forecast` of `forecastByPeriod`. */
export function forecast(plot: PlotLike, data: Data, options: ForecastOptions = {}): Chart {
  const points = readPoints(data, options);
  if (points.length === 0) return emptyChart(plot, options, "periods");
  const groups = [...new Set(points.map(({ group }) => group))].sort(compareNames).slice(0, mostGroups);
  const shown = points
    .filter(({ group }) => groups.includes(group))
    .sort((a, b) => a.position.order - b.position.order);
  const label = options.label ?? "Value";
  const style = numberStyle(
    shown.flatMap(({ actual, forecast: foreseen }) => [actual ?? 0, foreseen ?? 0]),
    options.unit,
  );
  return frame(
    plot,
    options,
    {
      title: titleOf(shown, groups, label, style),
      subtitle: `${label} by period: actual (solid), and forecast (dashed) with the bands that hold 80% and 95% of what may come`,
      notes:
        new Set(points.map(({ group }) => group)).size > groups.length
          ? [`The first ${mostGroups} forecasts are shown.`]
          : [],
    },
    drawing(plot, shown, groups, numberAxis(label, style, groups.length > 1 ? 3 : 5)),
  );
}

function drawing(
  plot: PlotLike,
  shown: readonly Point[],
  groups: readonly string[],
  axis: ReturnType<typeof numberAxis>,
): PlotOptions {
  const rows = shown.map(({ position, group, actual, forecast: foreseen, bands }) => ({
    ...{ period: position.at, group, actual, forecast: foreseen },
    ...Object.fromEntries(
      levels.flatMap((level, at) => [
        [`lower ${level}`, bands[at]?.[0] ?? null],
        [`upper ${level}`, bands[at]?.[1] ?? null],
      ]),
    ),
  }));
  const facet = groups.length > 1 ? { fy: "group" } : {};
  const isTime = shown[0]!.position.at instanceof Date;
  const line = { x: "period", z: "group", ...facet, strokeWidth: 2 } as const;
  return {
    height: groups.length > 1 ? 130 * groups.length + 50 : 320,
    marginTop: 28,
    marginRight: groups.length > 1 ? 150 : 20,
    x: { label: isTime ? null : "Period" },
    y: axis,
    fy: { label: null, domain: [...groups] },
    marks: [
      ...levels.map((level) =>
        plot.areaY(rows, {
          ...line,
          strokeWidth: 0,
          y1: `lower ${level}`,
          y2: `upper ${level}`,
          fill: ink.accent,
          fillOpacity: 0.16,
          tip: false,
        }),
      ),
      plot.lineY(rows, {
        ...line,
        y: "actual",
        stroke: ink.plain,
        tip: { format: { y: axis.tickFormat, z: null, x: true } },
      }),
      plot.lineY(rows, {
        ...line,
        y: "forecast",
        stroke: ink.accent,
        strokeDasharray: "5 3",
        tip: { format: { y: axis.tickFormat, z: null, x: true } },
      }),
    ],
  };
}

function readPoints(data: Data, options: ForecastOptions): readonly Point[] {
  const table = chartTable(data);
  if (table.numRows === 0) return [];
  const x = options.x ?? (table.has("start") ? "start" : "period");
  const positions = positionsOf(table, x);
  const groups = options.by === undefined ? null : categoriesOf(table, options.by);
  const read = (name: string) => (table.has(name) ? numbersOf(table, name) : null);
  const [actual, foreseen] = [read("actual"), read("forecast")];
  const bands = levels.map((level) => [read(`lower_${level}`), read(`upper_${level}`)] as const);
  const present = (value: number | undefined): number | null =>
    value === undefined || Number.isNaN(value) ? null : value;
  return positions.of.flatMap((position, row) => {
    const point = {
      group: groups ? (groups[row] ?? missingName) : "",
      actual: present(actual?.[row]),
      forecast: present(foreseen?.[row]),
      bands: bands.map(([low, high]) => {
        const [from, to] = [present(low?.[row]), present(high?.[row])];
        return from === null || to === null ? null : ([from, to] as const);
      }),
    };
    return position === null || (point.actual === null && point.forecast === null)
      ? []
      : [{ position, ...point }];
  });
}

function titleOf(
  points: readonly Point[],
  groups: readonly string[],
  label: string,
  style: NumberStyle,
): string {
  const [first = ""] = groups;
  const own = points.filter(({ group }) => group === first);
  const [last, end] = [
    own.findLast(({ actual }) => actual !== null),
    own.findLast(({ forecast: value }) => value !== null),
  ];
  if (!end || end.forecast === null) return `${labelOf(label)} has no forecast`;
  const of = groups.length > 1 ? ` of ${first}` : "";
  const band = end.bands[1] ?? end.bands[0];
  const range = band ? ` (${style.text(band[0])} to ${style.text(band[1])})` : "";
  const from =
    last?.actual === null || last === undefined
      ? ""
      : `, after ${style.text(last.actual)} in ${last.position.text}`;
  return `${labelOf(label)}${of} is expected at ${style.text(end.forecast)}${range} in ${end.position.text}${from}`;
}
