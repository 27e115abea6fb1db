import { sqlName } from "../../base/sql-text.ts";
import type { QualityFinding } from "../database.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { ExaminedTable } from "./examined-table.ts";
import { numberText, rowsText, shareText } from "./words.ts";

/** Tukey's outer fences: so many interquartile ranges beyond the quartiles a value is far out. */
const farOut = 3;

/** Where more values than this are far out, that is the form of the column. */
const mostOutliers = 0.1;

/** Values far from the middle half of a column. */
export async function findOutliers(
  table: ExaminedTable,
  { name, type, quartiles, present }: ColumnFacts,
): Promise<readonly QualityFinding[]> {
  if (quartiles === null) return [];
  const [lower, , upper] = quartiles;
  const range = upper - lower;
  // Where half of the values are one, everything else would be far out.
  if (!(range > 0)) return [];
  const [low, high] = [rounded(lower - farOut * range), rounded(upper + farOut * range)];
  const column = sqlName(name);
  const outside = `${column} < ${low} OR ${column} > ${high}`;
  // DuckDB sorts NaN above every number; it is no value, so not a far one.
  const where = /^(FLOAT|DOUBLE)$/.test(type) ? `NOT isnan(${column}) AND (${outside})` : outside;
  const [row] = await table.rows(`SELECT count(*) AS n FROM ${sqlName(table.name)} WHERE ${where}`);
  const count = Number(row?.["n"] ?? 0);
  if (count === 0 || count > present * mostOutliers) return [];
  const middle = `${numberText(lower)} to ${numberText(upper)}`;
  return [
    {
      topic: "outliers",
      text: `${name} lies far from its middle half (${middle}) in ${rowsText(count)} (${shareText(count, present)}): below ${numberText(low)} or above ${numberText(high)}.`,
      sql: `SELECT *\nFROM ${sqlName(table.name)}\nWHERE ${where}\nORDER BY ${column}`,
    },
  ];
}

const rounded = (value: number): number => Number(value.toPrecision(12));
