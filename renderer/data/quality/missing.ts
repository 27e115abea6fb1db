import { sqlName } from "../../base/sql-text.ts";
import type { QualityFinding } from "../database.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { ExaminedTable } from "./examined-table.ts";
import { listText, rowsText, shareText } from "./words.ts";

const mostPatterns = 5;
/** More columns than this give patterns that nobody reads. */
const mostPatternColumns = 40;

/** Columns with missing values, and those that are missing together. */
export async function findMissing(
  table: ExaminedTable,
  facts: readonly ColumnFacts[],
): Promise<readonly QualityFinding[]> {
  const gaps = facts.filter(({ present }) => present > 0 && present < table.numRows);
  const single = gaps.map((fact): QualityFinding => {
    const missing = table.numRows - fact.present;
    return {
      topic: "missing values",
      text: `${fact.name} is missing in ${rowsText(missing)} (${shareText(missing, table.numRows)}).`,
      sql: rowsWhere(table, [fact.name]),
    };
  });
  return [...single, ...(await findPatterns(table, gaps))];
}

async function findPatterns(
  table: ExaminedTable,
  gaps: readonly ColumnFacts[],
): Promise<readonly QualityFinding[]> {
  if (gaps.length < 2 || gaps.length > mostPatternColumns) return [];
  const flags = gaps.map(({ name }) => `CASE WHEN ${sqlName(name)} IS NULL THEN '1' ELSE '0' END`);
  const patterns = await table.rows(
    `SELECT p, count(*) AS n FROM (SELECT concat(${flags.join(", ")}) AS p FROM ${sqlName(table.name)})
     WHERE length(replace(p, '0', '')) > 1 GROUP BY p ORDER BY n DESC, p LIMIT ${mostPatterns}`,
  );
  return patterns.map((row): QualityFinding => {
    const pattern = String(row["p"]);
    const names = gaps.flatMap(({ name }, at) => (pattern[at] === "1" ? [name] : []));
    const others = gaps.flatMap(({ name }, at) => (pattern[at] === "1" ? [] : [name]));
    return {
      topic: "missing values",
      text: `${listText(names)} are missing together in ${rowsText(Number(row["n"]))}${others.length > 0 ? ", with nothing else missing" : ""}.`,
      sql: rowsWhere(table, names, others),
    };
  });
}

function rowsWhere(
  table: ExaminedTable,
  missing: readonly string[],
  present: readonly string[] = [],
): string {
  const conditions = [
    ...missing.map((name) => `${sqlName(name)} IS NULL`),
    ...present.map((name) => `${sqlName(name)} IS NOT NULL`),
  ];
  return `SELECT *\nFROM ${sqlName(table.name)}\nWHERE ${conditions.join("\n  AND ")}`;
}
