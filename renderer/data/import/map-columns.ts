import { quoteName } from "../../base/sql-text.ts";
import type { ColumnInfo, ExpectedColumn, ExpectedType } from "../../workbook/document.ts";
import type { RunOptions } from "../database.ts";
import type { Connection, StatementOptions } from "../engine.ts";
import { columnsOf, readRows } from "../relations.ts";
import { warning, type Finding } from "./finding.ts";

/** The columns that the cells expect, and the columns of the file that stand for them. */
export interface ColumnMapping {
  readonly expects: readonly ExpectedColumn[];
  readonly mapping: Readonly<Record<string, string>>;
}

interface MappedColumn {
  readonly expected: ExpectedColumn;
  readonly actual: ColumnInfo | undefined;
  readonly sql: string;
}

const mappedTable = "__import_mapped";

/**
 * Gives the columns of a table the names and types that the cells expect; the other columns keep their names, unless they
 * clash. Answers how many values of each column do not have its type, and so are missing.
 */
export async function mapColumns(
  connection: Connection,
  table: string,
  { expects, mapping }: ColumnMapping,
  { signal }: RunOptions,
): Promise<readonly Finding[]> {
  const actual = await columnsOf(connection, table);
  const mapped = expects.map((expected) => mapColumn(expected, actual, mapping));
  const findings: Finding[] = [];
  for (const column of mapped) {
    const found = await findLost(connection, table, column, { signal });
    if (found !== null) findings.push(found);
  }
  const taken = new Set(mapped.map(({ expected }) => expected.name.toLowerCase()));
  const used = new Set(mapped.map((column) => column.actual?.name));
  const others = actual.filter(({ name }) => !used.has(name) && !taken.has(name.toLowerCase()));
  const list = [
    ...mapped.map(({ sql, expected }) => `${sql} AS ${quoteName(expected.name)}`),
    ...others.map(({ name }) => quoteName(name)),
  ];
  await connection.run(`DROP TABLE IF EXISTS ${mappedTable}`);
  await connection.run(
    `CREATE TABLE ${mappedTable} AS SELECT ${list.join(", ")} FROM ${quoteName(table)} ORDER BY rowid`,
    { signal },
  );
  await connection.run(`DROP TABLE ${quoteName(table)}`);
  await connection.run(`ALTER TABLE ${mappedTable} RENAME TO ${quoteName(table)}`);
  return findings;
}

function mapColumn(
  expected: ExpectedColumn,
  columns: readonly ColumnInfo[],
  mapping: ColumnMapping["mapping"],
): MappedColumn {
  const wanted = Object.hasOwn(mapping, expected.name) ? mapping[expected.name] : undefined;
  const actual = columns.find(({ name }) => name === wanted);
  const sql =
    actual === undefined ? `CAST(NULL AS ${sqlTypes[expected.type]})` : castOf(expected.type, actual);
  return { expected, actual, sql };
}

/** The types of a table's columns that are expected to be so. */
export const sqlTypes: Readonly<Record<ExpectedType, string>> = {
  number: "DOUBLE",
  text: "VARCHAR",
  date: "DATE",
  timestamp: "TIMESTAMP",
  boolean: "BOOLEAN",
  any: "VARCHAR",
};

const fitting: Readonly<Record<ExpectedType, RegExp>> = {
  number: /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|UINTEGER|DECIMAL|DOUBLE|FLOAT)/,
  text: /^VARCHAR/,
  date: /^DATE/,
  timestamp: /^TIMESTAMP/,
  boolean: /^BOOLEAN/,
  any: /./,
};

function castOf(type: ExpectedType, { name, type: actual }: ColumnInfo): string {
  return fitting[type].test(actual) ? quoteName(name) : `TRY_CAST(${quoteName(name)} AS ${sqlTypes[type]})`;
}

const nouns: Readonly<Record<ExpectedType, string>> = {
  number: "numbers",
  text: "texts",
  date: "dates",
  timestamp: "times",
  boolean: "yes or no",
  any: "values",
};

async function findLost(
  connection: Connection,
  table: string,
  { expected, actual, sql }: MappedColumn,
  options: StatementOptions,
): Promise<Finding | null> {
  if (actual === undefined)
    return expected.optional === true
      ? null
      : warning(`${expected.name} is missing throughout: no column of the file stands for it.`);
  if (!sql.startsWith("TRY_CAST")) return null;
  const column = quoteName(actual.name);
  const isLost = `${column} IS NOT NULL AND ${sql} IS NULL`;
  const [row] = await readRows(
    connection,
    `SELECT count(*) FILTER (${isLost}) AS lost, count(*) AS n, min(rowid) FILTER (${isLost}) AS first,
     left(CAST(arg_min(${column}, rowid) FILTER (${isLost}) AS VARCHAR), 60) AS example FROM ${quoteName(table)}`,
    options,
  );
  const lost = Number(row?.["lost"] ?? 0);
  if (lost === 0) return null;
  const counts = `${lost.toLocaleString("en-US")} of ${Number(row?.["n"]).toLocaleString("en-US")} values`;
  const at = Number(row?.["first"]) + 1;
  return warning(
    `${expected.name} (${actual.name}): ${counts} are no ${nouns[expected.type]}, e.g. “${String(row?.["example"])}” in row ${at.toLocaleString("en-US")}; they are missing here.`,
    [at],
  );
}
