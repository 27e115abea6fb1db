import { sqlName } from "../../base/sql-text.ts";
import type { QualityFinding } from "../database.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { ExaminedTable } from "./examined-table.ts";
import { numberText, rowsText, shareText } from "./words.ts";

const nines = [99, 999, 9_999, 99_999, 999_999, 9_999_999];
/** Numbers that are often written where there is none. */
const candidates = [-1, -9, ...nines, ...nines.map((value) => -value)];
/** Fewer are values that happen to be such a number. */
const leastRows = 5;

/** Numbers apart from all others of their column, such as −1 or 999, that seem to be written where there is no value. */
export async function findStandIns(
  table: ExaminedTable,
  { name, kind, present }: ColumnFacts,
): Promise<readonly QualityFinding[]> {
  if (kind !== "number") return [];
  const [column, from] = [sqlName(name), sqlName(table.name)];
  const isCandidate = `v IN (${candidates.join(", ")})`;
  const rows = await table.rows(
    `WITH numbers AS (SELECT CAST(${column} AS DOUBLE) AS v FROM ${from} WHERE isfinite(CAST(${column} AS DOUBLE))),
       others AS (SELECT min(v) AS low, max(v) AS high FROM numbers WHERE NOT ${isCandidate})
     SELECT v, count(*) AS n, any_value(low) AS low, any_value(high) AS high FROM numbers, others
     WHERE ${isCandidate} AND low IS NOT NULL GROUP BY v HAVING count(*) >= ${leastRows} ORDER BY v`,
  );
  return rows
    .map((row) => ({
      value: Number(row["v"]),
      count: Number(row["n"]),
      low: Number(row["low"]),
      high: Number(row["high"]),
    }))
    .filter(({ value, low, high }) => isApart(value, low, high))
    .map(({ value, count, low, high }) => ({
      topic: "missing values",
      text: `${name} is ${numberText(value)} in ${rowsText(count)} (${shareText(count, present)}), apart from its other values (${numberText(low)} to ${numberText(high)}): it may stand for a missing one.`,
      sql: `SELECT *\nFROM ${from}\nWHERE ${column} = ${value}`,
    }));
}

/** Below zero where nothing else is, or more than twice as far from zero as all others on its side. */
const isApart = (value: number, low: number, high: number): boolean =>
  value < 0 ? low >= 0 || value < 2 * low : value > 2 * Math.max(high, 0) && value > high;
