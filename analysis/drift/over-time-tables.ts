import { booleanColumn, dateColumn, numberColumn, textColumn } from "../build-columns.ts";
import { Table } from "../table.ts";
import type { DriftLimit } from "./drift-limits.ts";
import type { DriftOverTime, WindowDrift } from "./drift-over-time.ts";
import type { Thresholds } from "./drift-level.ts";
import { binsTable, driftTable, measuresTable, type Where } from "./drift-tables.ts";

/** The tables of drift over time, each row beginning with its window. */
export function overTimeTables(
  windows: readonly WindowDrift[],
  limits: readonly DriftLimit[],
  thresholds: Thresholds,
): Pick<DriftOverTime, "table" | "columns" | "measures" | "bins"> {
  const columns = windows.flatMap((window) => window.columns);
  const windowOf = windows.flatMap((window) => window.columns.map(() => window));
  const whereOf = (index: readonly number[]): Where => windowColumns(index.map((at) => windowOf[at]!));
  return {
    table: windowsTable(windows),
    columns: driftTable(columns, windowColumns(windowOf)),
    measures: withLimits(measuresTable(columns, thresholds, whereOf), limits),
    bins: binsTable(columns, whereOf),
  };
}

const windowColumns = (windows: readonly WindowDrift[]) => ({
  window: textColumn(windows.map(({ label }) => label)),
  start: dateColumn(windows.map(({ start }) => start)),
  rows: numberColumn(windows.map(({ numRows }) => numRows)),
  is_reference: booleanColumn(windows.map(({ isReference }) => isReference)),
});

function windowsTable(windows: readonly WindowDrift[]): Table {
  const compared = windows.map(({ status }) => status === "compared");
  return Table.fromColumns({
    ...windowColumns(windows),
    status: textColumn(windows.map(({ status }) => status)),
    drifted_columns: textColumn(
      windows.map(({ driftedColumns }, i) => (compared[i]! ? driftedColumns.join(", ") : null)),
    ),
    drifted_share: numberColumn(windows.map(({ driftedShare }, i) => (compared[i]! ? driftedShare : null))),
    drifted: booleanColumn(windows.map(({ drifted }, i) => (compared[i]! ? drifted : null))),
    alerts: textColumn(
      windows.map(({ alerts }, i) =>
        compared[i]! ? [...new Set(alerts.map(({ column }) => column))].join(", ") : null,
      ),
    ),
  });
}

function withLimits(measures: Table, limits: readonly DriftLimit[]): Table {
  const limitOf = new Map(
    limits.map(({ column, measure, limit }) => [JSON.stringify([column, measure]), limit]),
  );
  const found = measures.map((row) => limitOf.get(JSON.stringify([row["column"], row["measure"]])) ?? null);
  const values = measures.numbers("value");
  return measures.with({
    limit: numberColumn(found),
    alert: booleanColumn(found.map((limit, row) => (limit === null ? null : values[row]! > limit))),
  });
}
