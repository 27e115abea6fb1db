import { detectPersonalColumns } from "../../../analysis/privacy/detect-personal-columns.ts";
import { sqlName } from "../../base/sql-text.ts";
import type { QualityFinding } from "../database.ts";
import { selectList } from "../read-table.ts";
import type { ExaminedTable } from "./examined-table.ts";
import { countText } from "./words.ts";

/** As many rows as the detection looks at. */
const sampledRows = 5_000;

/** Columns that seem to hold personal data, by rows evenly spread over the table. */
export async function findPersonal(table: ExaminedTable): Promise<readonly QualityFinding[]> {
  const step = Math.max(1, Math.floor(table.numRows / sampledRows));
  const rows = await table.read(
    `SELECT ${selectList(table.columns)} FROM ${sqlName(table.name)} WHERE rowid % ${step} = 0 LIMIT ${sampledRows}`,
  );
  const sample =
    step === 1 ? "" : ` (${countText(sampledRows)} of ${countText(table.numRows)} rows looked at)`;
  return detectPersonalColumns(rows).columns.map(({ column, text, advice }) => ({
    topic: "personal data",
    text: `${text.replace(/\.$/, "")}${sample}. ${advice}`,
    sql: `SELECT ${sqlName(column)}, count(*) AS "rows"\nFROM ${sqlName(table.name)}\nWHERE ${sqlName(column)} IS NOT NULL\nGROUP BY ALL\nORDER BY "rows" DESC`,
  }));
}
