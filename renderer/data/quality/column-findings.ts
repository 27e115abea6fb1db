import { quoteText, sqlName } from "../../base/sql-text.ts";
import type { QualityFinding } from "../database.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { countText, rowsText, shareText, valueText } from "./words.ts";

/** From this share on, one value says hardly more than none. */
const nearlyConstant = 0.99;
/** Fewer rows are too few to call a column an identifier. */
const leastKeyRows = 20;
const keyName = /(?:^|[_\s.-])(?:id|key|nr|no|number|account|uuid|guid|iban)$|[a-z](?:Id|Key|Nr|No)$/i;
const discreteTypes = /^(VARCHAR|UUID|ENUM.*|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/;

/** What follows from the counts of a column. */
export const columnFindings = (table: string, facts: ColumnFacts): readonly QualityFinding[] =>
  [constantFinding(table, facts), keyFinding(table, facts)].filter((finding) => finding !== null);

function constantFinding(
  table: string,
  { name, numRows, present, distinct, top }: ColumnFacts,
): QualityFinding | null {
  const column = sqlName(name);
  const query = (where: string): string => `SELECT *\nFROM ${sqlName(table)}\nWHERE ${where}`;
  if (numRows > 0 && present === 0)
    return {
      topic: "constant columns",
      text: `${name} has no value in any of the ${rowsText(numRows)}.`,
      sql: query(`${column} IS NULL`),
    };
  if (top === null || numRows < 2) return null;
  if (distinct === 1)
    return {
      topic: "constant columns",
      text: `${name} is ${valueText(top.value)} in ${present === numRows ? "every row" : `all ${rowsText(present)} that have a value`}.`,
      sql: query(`${column} IS NOT NULL`),
    };
  if (top.count < present * nearlyConstant) return null;
  return {
    topic: "constant columns",
    text: `${name} is ${valueText(top.value)} in ${shareText(top.count, present)} of its values; ${rowsText(present - top.count)} ${present - top.count === 1 ? "differs" : "differ"}.`,
    sql: query(`CAST(${column} AS VARCHAR) <> ${quoteText(top.value)}`),
  };
}

/** Integers spread wider than this many times the rows are amounts that differ by chance, not numbers given in turn. */
const widestSpread = 5;

function isGivenInTurn({ quartiles, numRows }: ColumnFacts): boolean {
  return quartiles === null || quartiles[2] - quartiles[0] <= widestSpread * numRows;
}

/** Columns that are different in every row, and those that seem meant to be. */
function keyFinding(table: string, facts: ColumnFacts): QualityFinding | null {
  const { name, type, numRows, present, distinct } = facts;
  if (!discreteTypes.test(type) || present < leastKeyRows) return null;
  const [column, from] = [sqlName(name), sqlName(table)];
  if (distinct === numRows && !keyName.test(name) && !isGivenInTurn(facts)) return null;
  if (distinct === numRows)
    return {
      topic: "identifiers",
      text: `${name} is different in each of the ${rowsText(numRows)}: it looks like an identifier.`,
      sql: `SELECT *\nFROM ${from}\nORDER BY ${column}`,
    };
  if (distinct === present) return null;
  const isMeant = keyName.test(name) && distinct > present * 0.5;
  const isAlmost = !/INT/.test(type) && distinct > present * 0.98;
  if (!isMeant && !isAlmost) return null;
  return {
    topic: "duplicates",
    text: `${name} looks like a key, but has only ${countText(distinct)} distinct values in ${rowsText(present)}.`,
    sql: `SELECT *\nFROM ${from}\nWHERE ${column} IS NOT NULL\nQUALIFY count(*) OVER (PARTITION BY ${column}) > 1\nORDER BY ${column}`,
  };
}
