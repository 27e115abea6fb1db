import { quoteText, sqlName } from "../../base/sql-text.ts";
import type { QualityFinding } from "../database.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { ExaminedTable } from "./examined-table.ts";
import { countText, listText, rowsText, valueText } from "./words.ts";

/** Forms that a text can have besides being words, the first that fits. */
const forms = [
  { one: "number", many: "numbers", pattern: "[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?" },
  {
    one: "number with a decimal comma",
    many: "numbers with a decimal comma",
    pattern: "[+-]?\\d+(\\.\\d{3})*,\\d+",
  },
  {
    one: "number with thousands separated",
    many: "numbers with thousands separated",
    pattern: "[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?",
  },
  {
    one: "date like 2026-06-30",
    many: "dates like 2026-06-30",
    pattern: "\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}.*)?",
  },
  {
    one: "date like 30.06.2026",
    many: "dates like 30.06.2026",
    pattern: "\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}",
  },
] as const;

/** Words that stand for a missing value in many files. */
const missingWords = [
  "na",
  "n/a",
  "n.a.",
  "nan",
  "null",
  "none",
  "nil",
  "unknown",
  "missing",
  "-",
  "--",
  "?",
  "#n/a",
];

/** Texts of several forms, blanks, words for missing values, and spellings of one value. */
export async function findFormats(
  table: ExaminedTable,
  facts: ColumnFacts,
): Promise<readonly QualityFinding[]> {
  if (facts.type !== "VARCHAR" || facts.present === 0) return [];
  const column = sqlName(facts.name);
  const counts = forms.map(
    ({ pattern }, at) => `WHEN regexp_full_match(trim(v), ${quoteText(pattern)}) THEN ${at}`,
  );
  const rows = await table.rows(
    `SELECT form, CAST(sum(n) AS BIGINT) AS n, CAST(sum(n) FILTER (word) AS BIGINT) AS words,
       arg_max(t, n) FILTER (word) AS main_word, count(DISTINCT lower(t)) FILTER (word) AS kinds FROM (
       SELECT n, trim(v) AS t, lower(trim(v)) IN (${missingWords.map(quoteText).join(", ")}) AS word,
         CASE WHEN trim(v) = '' THEN -2 ${counts.join(" ")} ELSE -1 END AS form
       FROM (SELECT ${column} AS v, count(*) AS n FROM ${sqlName(table.name)} WHERE ${column} IS NOT NULL GROUP BY v))
     GROUP BY form ORDER BY n DESC`,
  );
  const [spellings] = await table.rows(
    `SELECT count(DISTINCT lower(trim(${column}))) AS n FROM ${sqlName(table.name)}`,
  );
  const countOf = (form: number): number =>
    Number(rows.find((row) => Number(row["form"]) === form)?.["n"] ?? 0);
  // Every such word is a text of no other form.
  const words = rows.find((row) => Number(row["form"]) === -1);
  const wordCount = Number(words?.["words"] ?? 0);
  return [
    mixedFinding(table.name, facts, countOf, wordCount),
    blankFinding(table.name, facts, countOf(-2)),
    wordsFinding(table.name, facts, wordCount, String(words?.["main_word"]), Number(words?.["kinds"])),
    spellingsFinding(table.name, facts, facts.distinct - Number(spellings?.["n"] ?? facts.distinct)),
  ].filter((finding) => finding !== null);
}

function mixedFinding(
  table: string,
  { name, present }: ColumnFacts,
  countOf: (form: number) => number,
  words: number,
): QualityFinding | null {
  const texts = countOf(-1) - words;
  const found = forms
    .map((form, at) => ({ ...form, count: countOf(at) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const formed = found.reduce((sum, { count }) => sum + count, 0);
  const [main] = found;
  const isMixed = found.length > 1 || texts > 0;
  // In a column of words a few numbers are no other format.
  if (main === undefined || !isMixed || formed < present * 0.5) return null;
  const parts = found.map(({ one, many, count }) => `${countText(count)} ${count === 1 ? one : many}`);
  if (texts > 0) parts.push(`${countText(texts)} other ${texts === 1 ? "text" : "texts"}`);
  return {
    topic: "mixed formats",
    text: `${name} mixes ${listText(parts)}.`,
    sql: `SELECT *\nFROM ${sqlName(table)}\nWHERE NOT regexp_full_match(trim(${sqlName(name)}), ${quoteText(main.pattern)})`,
  };
}

const blankFinding = (table: string, { name }: ColumnFacts, count: number): QualityFinding | null =>
  count === 0
    ? null
    : {
        topic: "missing values",
        text: `${name} is blank, not missing, in ${rowsText(count)}.`,
        sql: `SELECT *\nFROM ${sqlName(table)}\nWHERE trim(${sqlName(name)}) = ''`,
      };

const wordsFinding = (
  table: string,
  { name }: ColumnFacts,
  count: number,
  word: string,
  kinds: number,
): QualityFinding | null =>
  count === 0
    ? null
    : {
        topic: "missing values",
        text: `${name} says ${valueText(word)} ${kinds > 1 ? "or another word for a missing value" : "in place of a value"} in ${rowsText(count)}.`,
        sql: `SELECT *\nFROM ${sqlName(table)}\nWHERE lower(trim(${sqlName(name)})) IN (${missingWords.map(quoteText).join(", ")})`,
      };

const spellingsFinding = (table: string, { name }: ColumnFacts, count: number): QualityFinding | null =>
  count <= 0
    ? null
    : {
        topic: "mixed formats",
        text: `${name} has ${countText(count)} ${count === 1 ? "value that differs" : "values that differ"} from another only in capitals or blanks around it.`,
        sql: `SELECT lower(trim(${sqlName(name)})) AS value, count(DISTINCT ${sqlName(name)}) AS spellings, count(*) AS "rows"\nFROM ${sqlName(table)}\nGROUP BY ALL\nHAVING count(DISTINCT ${sqlName(name)}) > 1\nORDER BY "rows" DESC`,
      };
