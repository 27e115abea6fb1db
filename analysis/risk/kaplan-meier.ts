import { numberColumn, type ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { normalQuantile } from "../inference/distributions.ts";
import { readNumbers, type NumericInput } from "../numbers.ts";
import { Table } from "../table.ts";
import { readTarget, type PositiveValue } from "./target.ts";

export interface KaplanMeierOptions {
  /** The value of the event column that says it happened (default `true`, 1, or the greater of two). */
  readonly positive?: PositiveValue;
  /** Of the intervals (default 0.95). */
  readonly confidence?: number;
}

/** Survival at each time at which an event happened. */
export interface KaplanMeier {
  readonly times: readonly number[];
  /** Share that is still without the event after that time. */
  readonly survival: readonly number[];
  /** Greenwood's standard error of the survival; null where nobody is left. */
  readonly standardErrors: readonly (number | null)[];
  /** First time after which fewer than half are without the event; null if it does not come to that. */
  readonly median: number | null;
  readonly rowsLeftOut: number;
  /**
   * One row per time: `time`, `at_risk` before it, `events`, `survival`, `standard_error`, `lower`, `upper` (an
   * interval on the scale of ln(−ln S), which stays between 0 and 1).
   */
  readonly table: Table;
}

/** Products of shares that make one half may be a little less by rounding. */
const justHalf = 0.5 - 1e-12;

/**
 * Kaplan and Meier's (1958) estimate of how many customers remain over time, as statsmodels' `SurvfuncRight`. `times`
 * are until the event or, where it has not happened, until observation ended; who is censored at the time of an event
 * counts as at risk then. Rows without time or event are left out and counted. Throws on a negative time and without a
 * row.
 */
export function kaplanMeier(
  times: NumericInput,
  events: ColumnInput,
  { positive, confidence = 0.95 }: KaplanMeierOptions = {},
): KaplanMeier {
  if (!(confidence > 0 && confidence < 1)) {
    const advice = "Give a share between 0 and 1, for instance 0.95.";
    throw new AnalysisError("bad-parameter", `confidence is ${confidence}.`, advice);
  }
  const observed = readObserved(times, events, positive);
  const steps = stepsOf(observed.times, observed.events);
  const survival = steps.map((step) => step.survival);
  const z = normalQuantile(0.5 + confidence / 2);
  const intervals = steps.map((step) => intervalOf(step, z));
  return {
    times: steps.map((step) => step.time),
    survival,
    standardErrors: steps.map((step) => step.standardError),
    median: steps.find((step) => step.survival < justHalf)?.time ?? null,
    rowsLeftOut: observed.rowsLeftOut,
    table: Table.fromColumns({
      time: steps.map((step) => step.time),
      at_risk: steps.map((step) => step.atRisk),
      events: steps.map((step) => step.events),
      survival,
      standard_error: numberColumn(steps.map((step) => step.standardError)),
      lower: numberColumn(intervals.map(([lower]) => lower)),
      upper: numberColumn(intervals.map(([, upper]) => upper)),
    }),
  };
}

interface Observed {
  readonly times: Float64Array;
  readonly events: Float64Array;
  readonly rowsLeftOut: number;
}

function readObserved(times: NumericInput, events: ColumnInput, positive?: PositiveValue): Observed {
  const numbers = readNumbers(times, "the times");
  const { y } = readTarget(events, positive, "the events");
  if (numbers.length !== y.length) {
    throw new AnalysisError(
      "length-mismatch",
      `There are ${numbers.length} times for ${y.length} events.`,
      "Give one time for each row, and whether the event happened then.",
    );
  }
  const isKept = (row: number): boolean => !Number.isNaN(numbers[row]) && !Number.isNaN(y[row]);
  const rows = Int32Array.from(y.keys()).filter(isKept);
  const negative = rows.find((row) => numbers[row]! < 0);
  if (negative !== undefined) {
    const advice = "Times count from when a customer is first observed.";
    throw new AnalysisError("bad-column", `The time of row ${negative} is ${numbers[negative]!}.`, advice);
  }
  if (rows.length === 0)
    throw new AnalysisError("no-rows", "No row has a time and an event.", "Choose other columns.");
  return {
    times: Float64Array.from(rows, (row) => numbers[row]!),
    events: Float64Array.from(rows, (row) => y[row]!),
    rowsLeftOut: y.length - rows.length,
  };
}

interface Step {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly survival: number;
  readonly standardError: number | null;
}

function stepsOf(times: Float64Array, happened: Float64Array): Step[] {
  const order = Uint32Array.from(times.keys()).sort((a, b) => times[a]! - times[b]!);
  const steps: Step[] = [];
  let [survival, greenwood] = [1, 0];
  for (let start = 0; start < order.length;) {
    const time = times[order[start]!]!;
    let [end, events] = [start, 0];
    while (end < order.length && times[order[end]!] === time) events += happened[order[end++]!]!;
    const atRisk = order.length - start;
    start = end;
    if (events === 0) continue;
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    const standardError = survival > 0 ? survival * Math.sqrt(greenwood) : null;
    steps.push({ time, atRisk, events, survival, standardError });
  }
  return steps;
}

function intervalOf({ survival, standardError }: Step, z: number): readonly [number | null, number | null] {
  if (standardError === null) return [null, null];
  const log = Math.log(survival);
  const spread = (z * standardError) / (survival * Math.abs(log));
  return [survival ** Math.exp(spread), survival ** Math.exp(-spread)];
}
