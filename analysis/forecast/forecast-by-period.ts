import { dateColumn, numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, keyText, rowsByGroup } from "../group-index.ts";
import { drain, type Steps } from "../method.ts";
import type { CalendarPeriod } from "../periods.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { readTimes } from "../times.ts";
import { interpolateSeries } from "./interpolate-series.ts";
import { nestedSteps } from "./nested-steps.ts";
import { proposeForecastSteps, type ForecastProposal } from "./propose-forecast.ts";
import { stackTables, type GroupTable } from "./stack-tables.ts";
import { stl } from "./stl.ts";
import { nextPeriods, toSeries, withLabels, type Series, type SeriesOptions } from "./to-series.ts";

export interface ForecastByPeriodOptions extends SeriesOptions {
  /** Periods to forecast (default 12). */
  readonly horizon?: number;
  /** Periods per season cycle, 1 for none (default 7 days, 52 weeks, 12 months). */
  readonly period?: number;
  /** Column whose every value gets a forecast of its own. */
  readonly by?: string;
  /** Of intervals, in percent (default 80 and 95). */
  readonly levels?: readonly number[];
}

/** The forecast of one group, or why there is none. */
export interface GroupForecast {
  /** The value of the column `by` as text, "" without one. */
  readonly group: string;
  readonly series: Series | null;
  readonly proposal: ForecastProposal | null;
  /** What was filled, dropped or left out, a sentence each. */
  readonly notes: readonly string[];
  readonly failure: string | null;
}

export interface ForecastByPeriod {
  readonly groups: readonly GroupForecast[];
  /** Rows without a value in the column `by`. */
  readonly rowsLeftOut: number;
  /** One row per period and period to come: period, start, actual, fitted, forecast, lower_80, …. */
  readonly forecast: Table;
  /** The backtest's scores, one row per model. */
  readonly backtest: Table;
  /** Trend, seasonal and residual by STL, one row per period; empty without seasons. */
  readonly components: Table;
  /** One row per group: its model, what the backtest says, notes, and the reason if there is no forecast. */
  readonly summary: Table;
}

/** More groups than this take long, and nobody reads as many forecasts. */
const mostGroups = 50;

/** Values per cycle that calendar periods usually have. */
export const usualCycle: Readonly<Record<CalendarPeriod, number>> = { day: 7, week: 52, month: 12 };

/**
 * Forecasts of what rows with a time add up to per day, week or month (`toSeries`, then `proposeForecast`), for the whole
 * table or for each value of a column up to 50. All groups end with the table's last period; gaps in means are
 * interpolated and said. A group that cannot be forecast gets its reason. Throws as `toSeries` does.
 */
export function forecastByPeriod(data: TableInput, options: ForecastByPeriodOptions): ForecastByPeriod {
  return drain(forecastByPeriodSteps(data, options));
}

/** `forecastByPeriod` as a long job. */
export function* forecastByPeriodSteps(
  data: TableInput,
  options: ForecastByPeriodOptions,
): Steps<ForecastByPeriod> {
  const table = toTable(data);
  const parts = splitRows(table, options.by);
  const until = options.until ?? latestTime(table, options.time);
  const groups: GroupForecast[] = [];
  for (const { group, rows } of parts) {
    const fraction = groups.length / parts.length;
    groups.push(yield* nestedSteps(fraction, forecastGroup(rows, group, { ...options, until })));
  }
  const used = parts.reduce((sum, { rows }) => sum + rows.numRows, 0);
  return { ...describe(groups, options), rowsLeftOut: table.numRows - used };
}

function splitRows(
  table: AnyTable,
  by: string | undefined,
): { readonly group: string; readonly rows: AnyTable }[] {
  if (by === undefined) return [{ group: "", rows: table }];
  const index = groupIndex(table.column(by));
  if (index.keys.length > mostGroups) {
    throw new AnalysisError(
      "bad-parameter",
      `Column "${by}" has ${index.keys.length} values.`,
      `Choose a column of at most ${mostGroups}, or keep fewer rows.`,
    );
  }
  const rows = rowsByGroup(index);
  return index.keys.map((key, i) => ({ group: keyText(key), rows: table.take(rows[i]!) }));
}

function latestTime(table: AnyTable, time: string): number {
  return readTimes(table.column(time), time).reduce((most, at) => (at > most ? at : most), -Infinity);
}

function* forecastGroup(
  rows: AnyTable,
  group: string,
  options: ForecastByPeriodOptions,
): Steps<GroupForecast> {
  const { every, horizon = 12, period = usualCycle[every], levels } = options;
  let series: Series | null = null;
  try {
    series = toSeries(rows, options);
    const { values, filled } = interpolateSeries(series.values);
    const proposal = yield* proposeForecastSteps(values, {
      horizon,
      period,
      ...(levels === undefined ? {} : { levels }),
    });
    const gaps = filled.length === 0 ? [] : [`${filled.length} gaps are interpolated.`];
    return { group, series, proposal, notes: [...series.notes, ...gaps], failure: null };
  } catch (error) {
    // Without groups there is nothing else to show.
    if (!(error instanceof AnalysisError) || options.by === undefined) throw error;
    return { group, series, proposal: null, notes: series?.notes ?? [], failure: error.message };
  }
}

function describe(
  groups: readonly GroupForecast[],
  options: ForecastByPeriodOptions,
): Omit<ForecastByPeriod, "rowsLeftOut"> {
  const name = options.by ?? null;
  const done = groups.flatMap(({ group, series, proposal }) =>
    series && proposal ? [{ group, series, proposal }] : [],
  );
  const tablesOf = (make: (part: (typeof done)[number]) => Table | null): Table => {
    const parts = done.flatMap((part): GroupTable[] => {
      const table = make(part);
      return table ? [{ group: part.group, table }] : [];
    });
    return stackTables(parts, name);
  };
  return {
    groups,
    forecast: tablesOf(({ series, proposal }) => withPeriods(proposal.table, series)),
    backtest: tablesOf(({ proposal }) => proposal.backtest.table),
    components: tablesOf(({ series }) => componentsOf(series, options)),
    summary: stackTables(
      groups.map((one) => ({ group: one.group, table: summaryOf(one) })),
      name,
    ),
  };
}

const summaryOf = ({ proposal, notes, failure }: GroupForecast): Table =>
  Table.fromColumns({
    model: textColumn([proposal?.model.name]),
    result: textColumn([proposal?.sentence]),
    notes: textColumn([notes.join(" ")]),
    failure: textColumn([failure]),
  });

/** The table of a proposal with the calendar's periods in the place of positions. */
function withPeriods(table: Table, series: Series): Table {
  const later = nextPeriods(series, table.numRows - series.labels.length);
  return Table.fromColumns({
    period: textColumn([...series.labels, ...later.map(({ label }) => label)]),
    start: dateColumn([...series.starts, ...later.map(({ start }) => start)], "day"),
    ...Object.fromEntries(
      table.columnNames
        .filter((name) => name !== "position")
        .map((name) => [name, numberColumn(table.numbers(name))]),
    ),
  });
}

function componentsOf(
  series: Series,
  { every, period = usualCycle[every] }: ForecastByPeriodOptions,
): Table | null {
  if (period < 2 || series.values.length < 2 * period) return null;
  const { table } = stl(interpolateSeries(series.values).values, { period, robust: true });
  return withLabels(table, series.labels);
}
