import type { AnyTable } from "../../../../analysis/table.ts";
import { dotPlot } from "../dot-plot.ts";
import { forecast } from "../forecast.ts";
import { line } from "../line.ts";
import type { FilledTables, MethodCharts } from "../of-method.ts";
import type { Chart, PlotLike } from "../plot-like.ts";
import { hasNumbers, when } from "./when.ts";

/** What stands before the columns of the method itself: the group, if there are several. */
const groupOf = (table: AnyTable): string | undefined => {
  const [first = ""] = table.columnNames;
  return first === "period" || first === "model" ? undefined : first;
};

export const forecastCharts: Readonly<Record<string, MethodCharts>> = {
  forecastByPeriod: (plot, tables) => [
    when(tables["forecast"], ["period", "actual", "forecast"], (table) => {
      const by = groupOf(table);
      return forecast(plot, table, by === undefined ? {} : { by });
    }),
    when(tables["backtest"], ["model", "mase"], (table) =>
      hasNumbers(table, "mase")
        ? dotPlot(plot, table, {
            ...{ x: "model", y: "mase", references: [{ value: 1, label: "naive forecast" }] },
            title: leastTitle(table),
            subtitle:
              "Error of each model in the backtest over that of the naive forecast (MASE): less is better",
          })
        : null,
    ),
    ...components(plot, tables),
  ],
  decomposeByPeriod: (plot, tables) => components(plot, tables),
};

function components(plot: PlotLike, tables: FilledTables): (Chart | null)[] {
  const table = tables["components"];
  if (!table || groupOf(table) !== undefined || !table.has("trend")) return [];
  const long = table.rows().flatMap((row) => [
    { period: row["period"], what: "observed", value: row["observed"] },
    { period: row["period"], what: "trend", value: row["trend"] },
  ]);
  return [
    hasNumbers(table, "trend")
      ? line(plot, long, {
          x: "period",
          y: "value",
          color: "what",
          subtitle: "Observed values and their trend",
        })
      : null,
    hasNumbers(table, "seasonal")
      ? line(plot, table, {
          x: "period",
          y: "seasonal",
          title: seasonTitle(table),
          subtitle: "What the season adds to the trend or takes from it",
        })
      : null,
  ];
}

function seasonTitle(table: AnyTable): string {
  const [values, periods] = [table.numbers("seasonal"), table.values("period")];
  const place = (pick: (...numbers: number[]) => number): string => {
    const present = values.filter((value) => !Number.isNaN(value));
    return String(periods[values.indexOf(pick(...present))]);
  };
  return `The season is highest in ${place(Math.max)} and lowest in ${place(Math.min)}`;
}

function leastTitle(table: AnyTable): string {
  const [errors, models] = [table.numbers("mase"), table.values("model")];
  const best = errors.reduce(
    (top, value, row) => (Number.isNaN(value) || value >= (errors[top] ?? Infinity) ? top : row),
    -1,
  );
  const row = best === -1 ? errors.findIndex((value) => !Number.isNaN(value)) : best;
  return `${String(models[row])} errs least in the backtest, MASE ${errors[row]!.toFixed(2)}`;
}
