import { fail, ok, type Result } from "../base/result.ts";
import { newRunId } from "../base/ids.ts";
import type { Database } from "../data/database.ts";
import type { ChartFields } from "../workbook/document.ts";
import { chartPlot } from "./chart-plot.ts";
import { chartQuery, plottedRows, type ChartQuery, type ChartTable } from "./chart-query.ts";
import { densityTable } from "./density-table.ts";
import type { RecordedPlot } from "./recorded-plot.ts";

/** Groups that a chart can still show. */
const mostGroups = 20_000;

/** Computes the chart of fields from the table as it is in the database now. */
export async function buildChart(
  fields: ChartFields,
  database: Database,
  signal: AbortSignal,
): Promise<Result<RecordedPlot>> {
  const tables = await database.tables();
  if (!tables.ok) return tables;
  const table = tables.value.find(({ name }) => name === fields.table);
  if (!table) {
    return fail({
      tag: "unknown-table",
      message: `There is no table called \`${fields.table}\`.`,
      advice: "Choose another table for the chart.",
    });
  }
  const query = chartQuery(fields, table);
  if (!query.ok) return query;
  const rows = await readQuery(query.value, database, signal);
  if (!rows.ok) return rows;
  if (rows.value.numRows > mostGroups) return tooManyGroups(rows.value.numRows);
  const caption = fields.caption === "" ? sourceNote(table, query.value, fields.mark) : fields.caption;
  const { measure } = query.value;
  const shown =
    fields.mark === "density" && rows.value.numRows > 0
      ? densityTable(fields, measure, rows.value)
      : rows.value;
  return ok(chartPlot({ ...fields, caption }, measure, shown));
}

async function readQuery({ sql }: ChartQuery, database: Database, signal: AbortSignal) {
  const name = `chart_${newRunId().replace("-", "_")}`;
  const info = await database.query({ name, sql, parameters: {} }, { signal });
  if (!info.ok) return info;
  const rows = await database.page(name, { offset: 0, limit: mostGroups + 1, sort: [] }, { signal });
  const dropped = await database.dropTable(name);
  return rows.ok && !dropped.ok ? dropped : rows;
}

/** Where the numbers come from, and how many rows they stand for. */
function sourceNote(
  { name, numRows }: ChartTable,
  { isSample }: ChartQuery,
  mark: ChartFields["mark"],
): string {
  if (mark === "band")
    return `${name}, ${numRows.toLocaleString("en-US")} rows; bands hold the middle half of the values`;
  const rows = `${numRows.toLocaleString("en-US")} rows`;
  return isSample
    ? `${name}, a sample of ${plottedRows.toLocaleString("en-US")} of ${rows}`
    : `${name}, ${rows}`;
}

const tooManyGroups = (count: number): Result<never> =>
  fail({
    tag: "chart-too-large",
    message: `The chart would have ${count > mostGroups ? "more than " : ""}${mostGroups.toLocaleString("en-US")} groups.`,
    advice: "Choose a column with fewer different values for x, or a histogram.",
  });
