import { categoriesOf, chartTable, numbersOf, type Data } from "./chart-input.ts";
import { labelOf, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink, numberAxis } from "./frame.ts";
import { numberStyle, type NumberStyle } from "./number-style.ts";
import type { Chart, PlotLike, PlotOptions } from "./plot-like.ts";

export interface WaterfallOptions<F extends string = string> extends WordOptions {
  /** The name of each step (default `step`). */
  readonly step?: F;
  /** How much each step changes, from 0 (default `change`); ignored where there are `from` and `to`. */
  readonly change?: F;
  /** A measure of a table with several (column `measure`, as `benefitsTable` gives it). */
  readonly measure?: string;
  readonly unit?: string;
  /** Adds a bar with the total, where changes are given without one (default Total). */
  readonly total?: string;
}

interface Step {
  readonly step: string;
  readonly from: number;
  readonly to: number;
  readonly kind: "total" | "up" | "down";
}

const mostSteps = 30;

/** How steps add up from a value before to a value after. Needs `step` with `change`, or with `from`, `to` and `kind`. */
export function waterfall(plot: PlotLike, data: Data, options: WaterfallOptions = {}): Chart {
  const steps = readSteps(data, options);
  if (steps.length === 0) return emptyChart(plot, options, "steps");
  const style = numberStyle(
    steps.flatMap(({ from, to }) => [from, to, to - from]),
    options.unit,
  );
  const label = options.measure === undefined ? "Value" : labelOf(options.measure);
  return frame(
    plot,
    options,
    {
      title: titleOf(steps, label, style),
      subtitle: `${label}: where it begins, what adds to it and takes from it, and where it ends`,
    },
    drawing(plot, steps, label, style),
  );
}

function drawing(plot: PlotLike, steps: readonly Step[], label: string, style: NumberStyle): PlotOptions {
  const bars = steps.map(({ step, from, to, kind }, at) => ({
    ...{
      step,
      at,
      from,
      to,
      change: kind === "total" ? to : to - from,
      kind: kindNames[kind],
      top: Math.max(from, to),
    },
    text: kind === "total" ? style.text(to) : style.signed(to - from),
  }));
  const joints = bars
    .slice(1)
    .map(({ at, step }, index) => ({ from: steps[index]!.step, to: step, level: bars[at - 1]!.to }));
  return {
    height: 320,
    marginTop: 30,
    x: { label: null, domain: bars.map(({ step }) => step), padding: 0.25 },
    y: { ...numberAxis(label, style), zero: true },
    color: {
      domain: Object.values(kindNames),
      range: [ink.muted, ink.accent, ink.contrast],
      legend: true,
      label: "kind",
    },
    marks: [
      plot.link(joints, {
        x1: "from",
        x2: "to",
        y1: "level",
        y2: "level",
        stroke: ink.muted,
        strokeDasharray: "2 2",
      }),
      plot.barY(bars, {
        ...{ x: "step", y1: "from", y2: "to", fill: "kind", channels: { change: "change" } },
        tip: { format: { x: true, y: null, y1: null, y2: null, change: style.format } },
      }),
      plot.text(bars, {
        x: "step",
        y: "top",
        text: "text",
        dy: -8,
        fill: ink.plain,
        stroke: ink.surface,
        strokeWidth: 3,
      }),
      plot.ruleY([0], { stroke: ink.muted }),
    ],
  };
}

const kindNames = { total: "total", up: "adds", down: "takes away" } as const;

function readSteps(data: Data, options: WaterfallOptions): readonly Step[] {
  const given = chartTable(data);
  if (given.numRows === 0) return [];
  const measures =
    options.measure !== undefined && given.has("measure") ? categoriesOf(given, "measure") : null;
  const table = measures ? given.where(measures.map((name) => name === options.measure)) : given;
  if (table.numRows === 0) return [];
  const names = distinct(categoriesOf(table, options.step ?? "step").map((name) => name ?? "(unnamed)"));
  if (table.has("from") && table.has("to")) {
    const [from, to] = [numbersOf(table, "from"), numbersOf(table, "to")];
    const kinds = table.has("kind") ? categoriesOf(table, "kind") : null;
    return names
      .map((step, row) => ({
        step,
        from: from[row]!,
        to: to[row]!,
        kind: kindOf(kinds?.[row], to[row]! - from[row]!),
      }))
      .filter((step) => !Number.isNaN(step.from) && !Number.isNaN(step.to))
      .slice(0, mostSteps);
  }
  return fromChanges(names, numbersOf(table, options.change ?? "change"), options.total ?? "Total");
}

function fromChanges(names: readonly string[], changes: Float64Array, total: string): readonly Step[] {
  let level = 0;
  const steps = names.flatMap((step, row) => {
    const change = changes[row]!;
    if (Number.isNaN(change)) return [];
    const from = level;
    level += change;
    return [{ step, from, to: level, kind: kindOf(undefined, change) }];
  });
  return steps.length === 0
    ? []
    : [
        ...steps.slice(0, mostSteps),
        { step: distinct([...names, total]).at(-1)!, from: 0, to: level, kind: "total" as const },
      ];
}

const kindOf = (kind: string | null | undefined, change: number): Step["kind"] =>
  kind === "total" ? "total" : change < 0 ? "down" : "up";

/** Names that can stand on one axis: a second `other` becomes `other 2`. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} ${times}`;
  });
}

function titleOf(steps: readonly Step[], label: string, style: NumberStyle): string {
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const changes = steps.filter(({ kind }) => kind !== "total");
  const most = changes.reduce<Step | null>(
    (best, step) => (best === null || size(step) > size(best) ? step : best),
    null,
  );
  const begins = first.kind === "total" && steps.length > 1;
  const end = begins
    ? `${label} ${wayText(first.to, last.to, style)}`
    : `${label} ends at ${style.text(last.to)}`;
  if (most === null || changes.length < 2) return end;
  return `${end}; ${most.step} ${most.kind === "up" ? "adds" : "takes"} most, ${style.text(size(most))}`;
}

function wayText(from: number, to: number, style: NumberStyle): string {
  const [before, after] = [style.text(from), style.text(to)];
  return before === after ? `stays at ${after}` : `${to > from ? "rose" : "fell"} from ${before} to ${after}`;
}

const size = ({ from, to }: Step): number => Math.abs(to - from);
