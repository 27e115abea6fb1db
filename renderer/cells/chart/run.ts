import { hashJson } from "../../base/hash.ts";
import { fail, ok } from "../../base/result.ts";
import { encodeTable } from "../../base/table-json.ts";
import { buildChart } from "../../charts/chart-fields.ts";
import type { CellRun } from "../CellKind.ts";

/** Builds the chart from the table as it is in the database now. */
export const runChart: CellRun<"chart"> = async ({ chart }, { database, signal, resolve }) => {
  if (resolve(chart.table)?.type !== "table")
    return fail({
      tag: "unknown-table",
      message: `There is no table called \`${chart.table}\`.`,
      advice: "Choose another table for the chart.",
    });
  const built = await buildChart(chart, database, signal);
  if (!built.ok) return built;
  const plot = built.value;
  return ok({
    items: [{ type: "plot", plot }],
    resultHash: hashJson([plot.tables.map(encodeTable), plot.options]),
    published: [],
  });
};
