import { bar } from "../bar.ts";
import { histogram } from "../histogram.ts";
import type { MethodCharts } from "../of-method.ts";
import { hasNumbers, when } from "./when.ts";

const mostRows = 20;

export const unusualCharts: Readonly<Record<string, MethodCharts>> = {
  findUnusual: (plot, { unusual, reasons }) => [
    when(unusual, ["row", "score"], (table) => {
      const named = table.has("key") ? "key" : "row";
      const top = table.head(mostRows).with({ name: (row) => String(row[named] ?? row["row"]) });
      return bar(plot, top, {
        ...{ x: "name", y: "score", reduce: "mean" },
        title: `${table.numRows.toLocaleString("en-US")} ${table.numRows === 1 ? "row is" : "rows are"} unusual`,
        subtitle: `Score from 0 (usual) to 1 (very strange)${table.numRows > mostRows ? `, the ${mostRows} strangest` : ""}`,
      });
    }),
    when(reasons, ["column"], (table) =>
      bar(plot, table.select(["column"]), {
        x: "column",
        subtitle: "How often a column is among the reasons",
      }),
    ),
  ],
  changeAgainstHistory: (plot, { changes, all_customers }) => [
    when(all_customers, ["score"], (table) =>
      hasNumbers(table, "score")
        ? histogram(plot, table, {
            x: "score",
            subtitle: "Customers by how many spreads they are from their own past",
          })
        : null,
    ),
    when(changes, ["customer", "score"], (table) => {
      const top = table.head(mostRows).with({ name: (row) => String(row["customer"]) });
      return hasNumbers(top, "score")
        ? bar(plot, top, {
            ...{ x: "name", y: "score", reduce: "mean" },
            title: `${table.numRows.toLocaleString("en-US")} ${table.numRows === 1 ? "customer is" : "customers are"} unlike their own past`,
            subtitle: `Spreads from the usual${table.numRows > mostRows ? `, the ${mostRows} first` : ""}`,
          })
        : null;
    }),
  ],
};
