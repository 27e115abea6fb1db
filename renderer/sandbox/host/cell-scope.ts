import * as analysis from "../../../analysis/index.ts";
import { createCharts } from "../../charts/library/create-charts.ts";
import type { PlotLike } from "../../charts/library/plot-like.ts";
import { CellError } from "../cell-error.ts";
import { limits } from "../limits.ts";
import { importModule } from "../modules.ts";
import { createPlotRecorder } from "../plot-recorder.ts";
import type { SandboxItem } from "../protocol.ts";
import type { Bindings } from "./bindings.ts";
import { createCellConsole } from "./cell-console.ts";
import { maybeTable } from "./maybe-table.ts";

/** What one run hands to the names of its scope. */
export interface RunPort {
  showItem(item: SandboxItem): void;
  showValue(value: unknown): void;
  showProgress(fraction: number | null, text: string): void;
}

const Plot = createPlotRecorder();
// The recorder has the names of Plot; what it makes are recordings.
const charts = createCharts(Plot as unknown as PlotLike);

/** The names that every cell has, made for one run. */
export function cellScope(bindings: Bindings, port: RunPort): Readonly<Record<string, unknown>> {
  const report = throttle((fraction: number | null, text: string) => port.showProgress(fraction, text));
  const console = createCellConsole((item) => port.showItem(item));
  const reportStep = (step: unknown): void => {
    const { fraction, text, note } = isObject(step) ? step : {};
    report(toFraction(fraction), typeof text === "string" ? text : "");
    if (typeof note === "string") console.info(note);
  };
  return {
    analysis,
    Table: analysis.Table,
    Plot,
    charts,
    console,
    display: (...values: readonly unknown[]) => {
      for (const value of values) port.showValue(value);
    },
    progress: (first: unknown, text: unknown = "") =>
      isIterator(first) ? drive(first, reportStep) : report(toFraction(first), String(text)),
    table: (name: unknown) => tableOf(bindings, String(name)),
    __import: importModule,
  };
}

function tableOf(bindings: Bindings, name: string): unknown {
  const table = maybeTable(bindings.get(name));
  if (table) return table;
  throw new CellError(
    "no-table",
    bindings.has(name) ? `${name} is not a table.` : `There is no table "${name}".`,
    "Name a source, an SQL cell, or a top-level array of objects of another cell.",
  );
}

type Report = (fraction: number | null, text: string) => void;

/** Runs a long job of `analysis` to its end and shows how far it is. An asynchronous one gives a promise. */
function drive(job: Iterator<unknown> | AsyncIterator<unknown>, onStep: (step: unknown) => void): unknown {
  if (Symbol.asyncIterator in job) return driveAsync(job as AsyncIterator<unknown>, onStep);
  for (;;) {
    const step = (job as Iterator<unknown>).next();
    if (step.done === true) return step.value;
    onStep(step.value);
  }
}

async function driveAsync(job: AsyncIterator<unknown>, onStep: (step: unknown) => void): Promise<unknown> {
  for (;;) {
    const step = await job.next();
    if (step.done === true) return step.value;
    onStep(step.value);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function isIterator(value: unknown): value is Iterator<unknown> | AsyncIterator<unknown> {
  return typeof value === "object" && value !== null && "next" in value && typeof value.next === "function";
}

const toFraction = (value: unknown): number | null =>
  typeof value === "number" && value >= 0 && value <= 1 ? value : null;

function throttle(report: Report): Report {
  let last = -Infinity;
  return (fraction, text) => {
    const now = performance.now();
    if (now - last < 1_000 / limits.progressPerSecond && fraction !== 1) return;
    last = now;
    report(fraction, text.slice(0, 200));
  };
}
