import type { AnyTable } from "../../../../analysis/table.ts";
import { bar } from "../bar.ts";
import { binShift } from "../bin-shift.ts";
import { driftBars } from "../drift-bars.ts";
import { driftFacts } from "../drift-facts.ts";
import { driftOverTime } from "../drift-over-time.ts";
import { migration } from "../migration.ts";
import type { MethodCharts } from "../of-method.ts";
import { hasNumbers, when } from "./when.ts";

const measureColumns = ["column", "measure", "value"];
const mostShifts = 3;

export const driftCharts: Readonly<Record<string, MethodCharts>> = {
  compareDrift: (plot, { measures, bins }) => [
    when(measures, measureColumns, (table) => (hasNumbers(table, "value") ? driftBars(plot, table) : null)),
    ...(measures && bins ? driftedColumns(measures) : []).map((column) => binShift(plot, bins!, { column })),
  ],
  driftOverTime: (plot, { measures, windows }) => [
    when(measures, [...measureColumns, "start"], (table) =>
      hasNumbers(table, "value") && hasNumbers(table, "start") ? driftOverTime(plot, table) : null,
    ),
    when(windows, ["start", "rows"], (table) =>
      hasNumbers(table, "start")
        ? bar(plot, table.with({ when: table.column("start") }), {
            ...{ x: "window", y: "rows", reduce: "sum", order: "given", upright: true },
            subtitle: "Rows in each window",
          })
        : null,
    ),
  ],
  segmentMigration: (plot, { flows, segments }) => [
    when(flows, ["from", "to", "customers"], (table) => migration(plot, table)),
    when(segments, ["segment", "before", "after"], (table) => {
      const rows = table.rows().flatMap((row) => [
        { segment: row["segment"], period: "before", customers: row["before"] },
        { segment: row["segment"], period: "after", customers: row["after"] },
      ]);
      return bar(plot, rows, {
        ...{ x: "segment", y: "customers", color: "period", layout: "grouped", reduce: "sum" },
        subtitle: "Customers of each segment before and after",
      });
    }),
  ],
};

/** The columns that moved most, of those that moved at all. */
function driftedColumns(measures: AnyTable): readonly string[] {
  return [...driftFacts(measures, undefined)]
    .filter(({ level }) => level !== null && level !== "stable")
    .sort((a, b) => b.value - a.value)
    .slice(0, mostShifts)
    .map(({ column }) => column);
}
