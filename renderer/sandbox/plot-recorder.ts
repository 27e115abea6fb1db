import {
  formatIsoDate,
  formatMonth,
  formatNumber,
  formatWeekday,
  identity,
  indexOf,
  valueof,
} from "@observablehq/plot";
import {
  decorationNames,
  intervalNames,
  markNames,
  refusedNames,
  transformNames,
} from "../charts/plot-names.ts";
import type { RecordedPlot } from "../charts/recorded-plot.ts";
import { CellError } from "./cell-error.ts";
import { carryCall, markWithCall, maybeCall } from "./plot-call.ts";
import { recordPlot } from "./record-plot.ts";

/** What `Plot.plot(…)` returns in a cell: a chart as data, drawn by the window when it is displayed. */
export class RecordedChart {
  readonly plot: RecordedPlot;

  constructor(plot: RecordedPlot) {
    this.plot = plot;
  }
}

type PlotFunction = (...args: unknown[]) => unknown;

/** Plot as a cell has it: the same names as the package's, but calls are recorded and nothing is drawn. */
export function createPlotRecorder(): Readonly<Record<string, unknown>> {
  return Object.freeze({
    ...namespaceOf([...markNames, ...decorationNames, "marks"], recordMark),
    ...namespaceOf([...transformNames, ...intervalNames], recordCall),
    ...refused(),
    plot: (options: Readonly<Record<string, unknown>> = {}) => new RecordedChart(recordPlot(options)),
    formatMonth: recordFormatter("formatMonth", formatMonth as PlotFunction),
    formatNumber: recordFormatter("formatNumber", formatNumber as PlotFunction),
    formatWeekday: recordFormatter("formatWeekday", formatWeekday as PlotFunction),
    formatIsoDate,
    identity,
    indexOf,
    valueof,
  });
}

/** The chart of a value that a cell displays: of a recorded chart, or of a mark alone. Null for anything else. */
export function maybeChart(value: unknown): RecordedPlot | null {
  if (value instanceof RecordedChart) return value.plot;
  const name = maybeCall(value)?.call.name;
  return name !== undefined && drawable.has(name) ? recordPlot({ marks: [value] }) : null;
}

const drawable: ReadonlySet<string> = new Set([...markNames, ...decorationNames, "marks"]);

function namespaceOf(
  names: readonly string[],
  record: (name: string) => PlotFunction,
): Record<string, PlotFunction> {
  return Object.fromEntries(names.map((name) => [name, record(name)]));
}

function recordCall(name: string): PlotFunction {
  return (...args) => carryCall({ name, args });
}

function recordMark(name: string): PlotFunction {
  return (...args) => {
    const mark = carryCall({ name, args });
    return Object.defineProperty(mark, "plot", {
      value: ({ marks = [], ...options }: { marks?: readonly unknown[] } = {}) =>
        new RecordedChart(recordPlot({ ...options, marks: [...marks, mark] })),
    });
  };
}

function recordFormatter(name: string, make: PlotFunction): PlotFunction {
  return (...args) => markWithCall(make(...args) as (...args: never[]) => unknown, { name, args });
}

function refused(): Record<string, PlotFunction> {
  return Object.fromEntries(
    Object.entries(refusedNames).map(([name, advice]) => [
      name,
      () => {
        throw new CellError("chart-function", `Plot.${name} cannot be recorded as data.`, advice);
      },
    ]),
  );
}
