import { sqlName } from "../../base/sql-text.ts";
import type { QualityFinding } from "../database.ts";
import type { ExaminedTable } from "./examined-table.ts";
import { rowsText, shareText } from "./words.ts";

/** Rows that are equal in every column. Compared by 64-bit hashes, so that wide tables need no more memory than narrow ones. */
export async function findDuplicateRows(table: ExaminedTable): Promise<readonly QualityFinding[]> {
  const columns = table.columns.map(({ name }) => sqlName(name)).join(", ");
  const [row] = await table.rows(
    `SELECT count(*) AS n, CAST(coalesce(sum(copies - 1), 0) AS BIGINT) AS extra FROM (
       SELECT count(*) AS copies FROM ${sqlName(table.name)} GROUP BY hash(${columns}) HAVING count(*) > 1)`,
  );
  const extra = Number(row?.["extra"] ?? 0);
  if (extra === 0) return [];
  return [
    {
      topic: "duplicates",
      text: `${rowsText(extra)} (${shareText(extra, table.numRows)}) repeat an earlier row in every column.`,
      sql: `SELECT *, count(*) AS copies\nFROM ${sqlName(table.name)}\nGROUP BY ALL\nHAVING count(*) > 1\nORDER BY copies DESC`,
    },
  ];
}
