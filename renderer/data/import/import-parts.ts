import { quoteName, quoteText } from "../../base/sql-text.ts";
import type { Cast } from "../../base/cast.ts";
import type { SourceReading } from "../../workbook/source-reading.ts";
import type { RunOptions } from "../database.ts";
import type { Connection } from "../engine.ts";
import { columnsOf, readRows } from "../relations.ts";
import { note, warning, type Finding } from "./finding.ts";
import type { ImportReport } from "./format.ts";
import { agreeOnColumns, type AgreedColumn, type PartColumn } from "./agree-columns.ts";
import { namingPart } from "./naming-part.ts";
import { listText } from "./list-text.ts";
import { partFindings, type NamedFindings } from "./part-findings.ts";
import { partsProgress, type PartFile } from "./parts-progress.ts";

/** Reads one file into the staging table, which it makes anew. */
export type ReadPart<Part> = (
  part: Part,
  reading: SourceReading,
  options: RunOptions,
) => Promise<ImportReport>;

interface Tables {
  readonly connection: Connection;
  /** Where a part is read into. */
  readonly staging: string;
  /** Where the rows of all parts go. */
  readonly whole: string;
}

/**
 * Reads files of one shape as one table. Columns are matched by their names; where types differ, all files are read a second time so that
 * the values of the column are what is written in each.
 */
export async function importParts<Part extends PartFile>(
  tables: Tables,
  parts: readonly Part[],
  read: ReadPart<Part>,
  reading: SourceReading,
  options: RunOptions,
): Promise<ImportReport> {
  const first = await readAll(tables, parts, read, reading, null, options);
  const agreed = agreeOnColumns(first.columns);
  if (!first.isWhole) {
    const casts = { ...textCasts(agreed, first.columns), ...reading.casts };
    await readAll(tables, parts, read, { ...reading, casts }, agreed, options);
  }
  return {
    facts: { files: parts.length.toLocaleString("en-US"), ...sharedFacts(first.reports) },
    findings: [
      ...agreementFindings(agreed, parts),
      ...partFindings(
        first.reports.map(({ findings }, at): NamedFindings => [parts[at]!.fileName, findings]),
      ),
    ],
  };
}

interface ReadParts {
  readonly columns: readonly (readonly PartColumn[])[];
  readonly reports: readonly ImportReport[];
  /** Whether the rows of all parts are in the table: they fitted the first one, or what was agreed on. */
  readonly isWhole: boolean;
}

async function readAll<Part extends PartFile>(
  tables: Tables,
  parts: readonly Part[],
  read: ReadPart<Part>,
  reading: SourceReading,
  agreed: readonly AgreedColumn[] | null,
  options: RunOptions,
): Promise<ReadParts> {
  const { connection, staging, whole } = tables;
  const [columns, reports]: [(readonly PartColumn[])[], ImportReport[]] = [[], []];
  const words = agreed === null ? "Reading" : "Reading again, with the same types,";
  const progress = partsProgress(parts, words, options);
  await connection.run(`DROP TABLE IF EXISTS ${whole}`);
  let isWhole = true;
  for (const [at, part] of parts.entries()) {
    options.signal?.throwIfAborted();
    reports.push(await namingPart(part, () => read(part, reading, progress(at))));
    columns.push(await describePart(tables));
    if (agreed === null) isWhole &&= sameColumns(columns[0]!, columns[at]!);
    if (!isWhole) continue;
    const rows = `SELECT ${selectList(agreed, columns[at]!)}${fileNameOf(part, reading)} FROM ${staging}`;
    await connection.run(
      at === 0 ? `CREATE TABLE ${whole} AS ${rows}` : `INSERT INTO ${whole} BY NAME ${rows}`,
    );
  }
  await connection.run(`DROP TABLE IF EXISTS ${staging}`);
  return { columns, reports, isWhole };
}

const largestExact = "9007199254740992";

/** The columns of the staging table, with what decides whether their values can be of another type. */
async function describePart({ connection, staging }: Tables): Promise<readonly PartColumn[]> {
  const columns = await columnsOf(connection, staging);
  const facts = columns.flatMap(({ name, type }, at) => {
    const column = quoteName(name);
    if (type === "BIGINT")
      return `coalesce(max(${column}) <= ${largestExact} AND min(${column}) >= -${largestExact}, true) AS c${at}`;
    return type === "VARCHAR" ? `count(${column}) > 0 AS c${at}` : [];
  });
  const [found] =
    facts.length === 0 ? [{}] : await readRows(connection, `SELECT ${facts.join(", ")} FROM ${staging}`);
  return columns.map(({ name, type }, at) => {
    const fact = found?.[`c${at}`];
    return { name, type, isEmpty: type === "VARCHAR" && fact === false, isExact: fact !== false };
  });
}

const sameColumns = (a: readonly PartColumn[], b: readonly PartColumn[]): boolean =>
  a.length === b.length &&
  a.every(({ name, type }) =>
    b.some((other) => other.name.toLowerCase() === name.toLowerCase() && other.type === type),
  );

/** The columns of a part as the whole has them; those that it has not are NULL. */
function selectList(agreed: readonly AgreedColumn[] | null, columns: readonly PartColumn[]): string {
  if (agreed === null) return columns.map(({ name }) => quoteName(name)).join(", ");
  return agreed
    .map(({ name, type }) => {
      const own = columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
      const value = own === undefined ? "NULL" : quoteName(own.name);
      return `CAST(${value} AS ${type}) AS ${quoteName(name)}`;
    })
    .join(", ");
}

/** The column with the names of the files, if it is wanted. */
const fileNameColumn = "file_name";

const fileNameOf = ({ fileName }: PartFile, { fileName: isWanted }: SourceReading): string =>
  isWanted === true ? `, ${quoteText(fileName)} AS ${quoteName(fileNameColumn)}` : "";

/** Has the columns that agreed on text read as text, under every spelling of their names. */
function textCasts(
  agreed: readonly AgreedColumn[],
  parts: readonly (readonly PartColumn[])[],
): Readonly<Record<string, Cast>> {
  const texts = agreed.filter(({ type, types }) => type === "VARCHAR" && types.length > 1);
  const keys = new Set(texts.map(({ name }) => name.toLowerCase()));
  const names = new Set(parts.flat().map(({ name }) => name));
  return Object.fromEntries(
    [...names].flatMap((name) => (keys.has(name.toLowerCase()) ? [[name, { type: "text" } as const]] : [])),
  );
}

const sharedFacts = (reports: readonly ImportReport[]): Readonly<Record<string, string>> => {
  const [first, ...others] = reports.map(({ facts }) => facts);
  const shared = Object.entries(first ?? {}).filter(([name, value]) =>
    others.every((facts) => facts[name] === value),
  );
  return Object.fromEntries(shared);
};

function agreementFindings(agreed: readonly AgreedColumn[], parts: readonly PartFile[]): readonly Finding[] {
  return agreed.flatMap(({ name, type, types, missingIn, isDistant }) => {
    const missing = missingIn.map((at) => parts[at]!.fileName);
    const differing = types.map(({ type: other, first }) => `${other} in ${parts[first]!.fileName}`);
    return [
      ...(missing.length === 0
        ? []
        : [warning(`${name} is missing in ${listText(missing)}; it has no values there.`)]),
      ...(types.length < 2
        ? []
        : [(isDistant ? warning : note)(`${name} is ${type} in the table, being ${differing.join(", ")}.`)]),
    ];
  });
}
