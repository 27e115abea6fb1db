import { numberColumn, textColumn, toColumn } from "../build-columns.ts";
import type { Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import { normalMad, robustSpread } from "../robust-spread.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import {
  readHistoriesSteps,
  seriesOf,
  type CustomerHistories,
  type HistoryColumns,
} from "./customer-history.ts";
import { valueText } from "./reason-text.ts";

export interface ChangeOptions extends HistoryColumns {
  /** Earlier periods that a customer must have (default 6). */
  readonly minHistory?: number;
  /** Changes by more than so many spreads, to beyond all earlier periods, are flagged (default 5). */
  readonly threshold?: number;
  /** A spread counts as at least this share of the center (default 0.05). */
  readonly minSpread?: number;
}

/**
 * What the last period of a customer is against their earlier ones. `usual` and `unusual` have a score. `from-nothing`: the
 * earlier periods are all 0 (or, with `minSpread` 0, all equal), so that no spread measures the new value. `too-little-history`: fewer earlier periods than asked
 * for. `no-value`: none in the last period.
 */
export type ChangeOutcome = "usual" | "unusual" | "from-nothing" | "too-little-history" | "no-value";

export interface CustomerChange {
  readonly customer: Value;
  /** The value column. */
  readonly column: string;
  readonly outcome: ChangeOutcome;
  readonly last: number | null;
  /** Median of the earlier periods. */
  readonly center: number | null;
  /** Their median absolute deviation over 0.6745, or what takes its place; at least `minSpread` of the center. */
  readonly spread: number | null;
  /** (last − center) / spread. */
  readonly score: number | null;
  /** Least and greatest of the earlier periods. */
  readonly earlierLow: number | null;
  readonly earlierHigh: number | null;
  /** Earlier periods with a value. */
  readonly numEarlier: number;
  readonly text: string;
}

export interface ChangeAgainstHistory {
  /** The period that is looked at, for instance "2026-03": the last of the table. */
  readonly period: string;
  /** Every customer and value column, the strongest change first, those without a score last. */
  readonly changes: readonly CustomerChange[];
  /** The unusual ones, then those from nothing. */
  readonly flagged: readonly CustomerChange[];
  readonly counts: Readonly<Record<ChangeOutcome, number>>;
  readonly rowsLeftOut: number;
  /** The flagged changes, one row each. */
  readonly table: Table;
  /** All changes, one row each. */
  readonly all: Table;
}

/** Customers between two yields. */
const chunk = 1_000;

/**
 * Compares each customer's value in the last period of the table with the median and absolute deviation of their own
 * earlier periods. Of customers who vary at random about 3% are flagged with 6 earlier periods, 0.6% with 12, 0.1% with
 * 24 (normal values, measured). The last period must be complete: give `asOf` as the end of the last complete one. Throws
 * without a usable row.
 */
export function changeAgainstHistory(table: TableInput, options: ChangeOptions): ChangeAgainstHistory {
  return drain(changeAgainstHistorySteps(table, options));
}

/** `changeAgainstHistory` as a long job. */
export function* changeAgainstHistorySteps(
  table: TableInput,
  options: ChangeOptions,
): Steps<ChangeAgainstHistory> {
  checkOptions(options);
  const histories = yield* readHistoriesSteps(toTable(table), options);
  const changes: CustomerChange[] = [];
  for (let customer = 0; customer < histories.customers.length; customer++) {
    if (customer % chunk === 0) {
      const text = `history of ${histories.customers.length.toLocaleString("en-US")} customers`;
      yield { fraction: customer / histories.customers.length, text };
    }
    options.values.forEach((_, column) => changes.push(changeOf(histories, customer, column, options)));
  }
  return summarize(histories, changes);
}

function changeOf(
  histories: CustomerHistories,
  customer: number,
  column: number,
  options: ChangeOptions,
): CustomerChange {
  const { values, every = "month", aggregate = "sum", minHistory = 6 } = options;
  const series = seriesOf(histories, customer, column, aggregate);
  const last = series.at(-1)!;
  const earlier = series.subarray(0, -1).filter((value) => !Number.isNaN(value));
  const known = {
    customer: histories.customers[customer]!,
    column: values[column]!,
    numEarlier: earlier.length,
  };
  const undetermined = { center: null, spread: null, score: null, earlierLow: null, earlierHigh: null };
  const span = `${earlier.length} earlier ${every}${earlier.length === 1 ? "" : "s"}`;
  if (Number.isNaN(last)) {
    const text = `${known.column} has no value in the last ${every}`;
    return { ...known, ...undetermined, outcome: "no-value", last: null, text };
  }
  const value = `${known.column} ${valueText(last, "number")}`;
  if (earlier.length < minHistory) {
    const text = `${value} can be held against only ${span}`;
    return { ...known, ...undetermined, outcome: "too-little-history", last, text };
  }
  return { ...known, last, ...compare(last, earlier.sort(), value, span, options) };
}

/** The last value against at least two earlier ones, ascending. */
function compare(
  last: number,
  earlier: Float64Array,
  value: string,
  span: string,
  { threshold = 5, minSpread = 0.05 }: ChangeOptions,
): Omit<CustomerChange, "customer" | "column" | "last" | "numEarlier"> {
  const { center, spread: deviation } = robustSpread(earlier);
  const spread = Math.max(deviation / normalMad, minSpread * Math.abs(center));
  const [earlierLow, earlierHigh] = [earlier[0]!, earlier.at(-1)!];
  const range = `${valueText(earlierLow, "number")} to ${valueText(earlierHigh, "number")}`;
  const found = { center, spread, earlierLow, earlierHigh };
  if (spread === 0 && last !== center) {
    const text = `${value} after ${span} of ${valueText(center, "number")}`;
    return { ...found, outcome: "from-nothing", score: null, text };
  }
  const score = spread === 0 ? 0 : (last - center) / spread;
  if (Math.abs(score) > threshold && (last > earlierHigh || last < earlierLow)) {
    const side = last > earlierHigh ? "above" : "below";
    return { ...found, outcome: "unusual", score, text: `${value} is ${side} all ${span} (${range})` };
  }
  return { ...found, outcome: "usual", score, text: `${value} is usual after ${span} (${range})` };
}

function summarize(
  { periods, rowsLeftOut }: CustomerHistories,
  found: CustomerChange[],
): ChangeAgainstHistory {
  const strength = ({ score }: CustomerChange) => (score === null ? -1 : Math.abs(score));
  const changes = found.sort((a, b) => strength(b) - strength(a));
  const of = (outcome: ChangeOutcome) => changes.filter((change) => change.outcome === outcome);
  const fromNothing = of("from-nothing").sort((a, b) => Math.abs(b.last ?? 0) - Math.abs(a.last ?? 0));
  const flagged = [...of("unusual"), ...fromNothing];
  return {
    period: periods.at(-1)!.label,
    changes,
    flagged,
    counts: {
      usual: of("usual").length,
      unusual: of("unusual").length,
      "from-nothing": fromNothing.length,
      "too-little-history": of("too-little-history").length,
      "no-value": of("no-value").length,
    },
    rowsLeftOut,
    table: tableOf(flagged),
    all: tableOf(changes),
  };
}

function tableOf(changes: readonly CustomerChange[]): Table {
  const numbers = (read: (change: CustomerChange) => number | null) => numberColumn(changes.map(read));
  return Table.fromColumns({
    customer: toColumn(changes.map(({ customer }) => customer)),
    column: textColumn(changes.map(({ column }) => column)),
    outcome: textColumn(changes.map(({ outcome }) => outcome)),
    last: numbers(({ last }) => last),
    center: numbers(({ center }) => center),
    spread: numbers(({ spread }) => spread),
    score: numbers(({ score }) => score),
    earlier_low: numbers(({ earlierLow }) => earlierLow),
    earlier_high: numbers(({ earlierHigh }) => earlierHigh),
    earlier_periods: numbers(({ numEarlier }) => numEarlier),
    because: textColumn(changes.map(({ text }) => text)),
  });
}

function checkOptions({ minHistory = 6, threshold = 5, minSpread = 0.05 }: ChangeOptions): void {
  const faults: readonly (readonly [boolean, string, string])[] = [
    [
      Number.isInteger(minHistory) && minHistory >= 2,
      `minHistory is ${minHistory}.`,
      "It must be a whole number from 2 up.",
    ],
    [threshold > 0 && threshold < Infinity, `threshold is ${threshold}.`, "Give a number above 0."],
    [minSpread >= 0 && minSpread < Infinity, `minSpread is ${minSpread}.`, "Give a number from 0 up."],
  ];
  for (const [good, message, advice] of faults)
    if (!good) throw new AnalysisError("bad-parameter", message, advice);
}
