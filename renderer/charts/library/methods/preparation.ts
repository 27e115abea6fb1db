import type { AnyTable } from "../../../../analysis/table.ts";
import { bar } from "../bar.ts";
import type { MethodCharts } from "../of-method.ts";
import { when } from "./when.ts";

export const preparationCharts: Readonly<Record<string, MethodCharts>> = {
  prepare: (plot, { steps }) => [
    when(steps, ["step", "kind", "values"], (table) =>
      bar(plot, table.with({ name: (row) => `${String(row["step"])} ${String(row["kind"])}` }), {
        x: "name",
        y: "values",
        order: "given",
        title: stepsTitle(table),
        subtitle: "Values that each step changed, in the order of the steps",
      }),
    ),
  ],
  detectPersonalColumns: (plot, { personal_columns }) => [
    when(personal_columns, ["column", "kind", "share"], (table) =>
      bar(plot, table, {
        x: "column",
        y: "share",
        reduce: "mean",
        unit: "%",
        subtitle: "Share of the values of each column that look like personal data",
      }),
    ),
  ],
  pseudonymizeTable: (plot, { pseudonyms }) => [
    when(pseudonyms, ["column", "distinct"], (table) =>
      bar(plot, table, {
        x: "column",
        y: "distinct",
        title: `${table.numRows === 1 ? "One column has" : `${table.numRows} columns have`} pseudonyms`,
        subtitle: "Different pseudonyms by column",
      }),
    ),
  ],
  riskSummary: (plot, { class_sizes }) => [
    when(class_sizes, ["size", "share"], (table) => {
      const alone = table.where((row) => Number(row["size"]) === 1).numbers("share")[0] ?? 0;
      const percent = (alone * 100).toLocaleString("en-US", { maximumFractionDigits: 1 });
      return bar(plot, table, {
        x: "size",
        y: "share",
        reduce: "sum",
        unit: "%",
        upright: true,
        title:
          alone === 0
            ? "No row is alone with what others may know"
            : `${percent}% of the rows are alone with what others may know`,
        subtitle: "Share of rows by how many rows are alike in the chosen columns",
      });
    }),
  ],
};

function stepsTitle(steps: AnyTable): string {
  const values = steps.numbers("values");
  const most = Math.max(...values, 0);
  if (most === 0) return "No step changed a value";
  const { step, kind } = steps.row(values.indexOf(most));
  return `Step ${String(step)}, ${String(kind)}, changed the most values: ${most.toLocaleString("en-US")}`;
}
