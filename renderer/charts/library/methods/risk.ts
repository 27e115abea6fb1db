import type { AnyTable } from "../../../../analysis/table.ts";
import { bar } from "../bar.ts";
import { density } from "../density.ts";
import { histogram } from "../histogram.ts";
import { gains, lift } from "../lift.ts";
import { line } from "../line.ts";
import type { MethodCharts } from "../of-method.ts";
import { reliability } from "../reliability.ts";
import { roc } from "../roc.ts";
import { scatter } from "../scatter.ts";
import { hasNumbers, when } from "./when.ts";

export const riskCharts: Readonly<Record<string, MethodCharts>> = {
  scoreRisk: (plot, { scores, calibration, lift: groups, importance, thresholds }) => [
    when(scores, ["set", "outcome", "risk"], (table) => {
      const judged = table.where((row) => row["set"] === "test");
      return judged.numRows > 0 ? roc(plot, judged) : null;
    }),
    when(calibration, ["predicted", "observed", "rows"], (table) => reliability(plot, table)),
    when(groups, ["group", "lift", "cumulative_gain"], (table) =>
      hasNumbers(table, "lift") ? lift(plot, table) : null,
    ),
    when(groups, ["group", "lift", "cumulative_gain"], (table) =>
      hasNumbers(table, "cumulative_gain") ? gains(plot, table) : null,
    ),
    when(importance, ["column", "importance"], (table) =>
      bar(plot, withSpread(table), {
        ...{ x: "column", y: "importance", interval: ["from", "to"] },
        subtitle: "ROC AUC that is lost when the column is shuffled; the thin lines are a standard deviation",
      }),
    ),
    when(scores, ["outcome", "risk"], (table) => {
      const known = table.where((row) => typeof row["outcome"] === "boolean");
      return known.numRows > 1 ? density(plot, known, { x: "risk", color: "outcome", unit: "%" }) : null;
    }),
    when(thresholds, ["threshold", "expected_cost"], (table) => {
      const own = table.where((row) => typeof row["threshold"] === "number");
      return own.numRows > 1
        ? line(plot, own, {
            ...{ x: "threshold", y: "expected_cost", zero: true },
            title: cheapest(own),
            subtitle: "Expected cost of a row when all rows of at least this risk are acted on",
          })
        : null;
    }),
  ],
  expectedActivity: (plot, { customers }) => [
    when(customers, ["p_alive"], (table) =>
      hasNumbers(table, "p_alive")
        ? histogram(plot, table, {
            x: "p_alive",
            unit: "%",
            subtitle: "Customers by the chance that they are still active",
          })
        : null,
    ),
    when(customers, ["frequency", "expected_purchases"], (table) =>
      hasNumbers(table, "expected_purchases")
        ? scatter(plot, table, { x: "frequency", y: "expected_purchases" })
        : null,
    ),
    when(customers, ["expected_value"], (table) =>
      hasNumbers(table, "expected_value")
        ? histogram(plot, table, { x: "expected_value", subtitle: "Customers by their expected value" })
        : null,
    ),
  ],
};

const withSpread = (table: AnyTable): AnyTable =>
  table.has("deviation")
    ? table.with({
        from: (row) => Number(row["importance"]) - Number(row["deviation"]),
        to: (row) => Number(row["importance"]) + Number(row["deviation"]),
      })
    : table.with({ from: table.column("importance"), to: table.column("importance") });

function cheapest(table: AnyTable): string {
  const [costs, limits] = [table.numbers("expected_cost"), table.numbers("threshold")];
  const best = costs.indexOf(Math.min(...costs.filter((cost) => !Number.isNaN(cost))));
  return `Acting from a risk of ${((limits[best] ?? 0) * 100).toFixed(0)}% on costs least`;
}
