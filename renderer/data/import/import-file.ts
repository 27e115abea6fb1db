import { causeText, fail, ok, type Failure, type Result } from "../../base/result.ts";
import type { SourceFormat } from "../../workbook/document.ts";
import type { SourceReading } from "../../workbook/source-reading.ts";
import { precisionNotes, writeStream } from "../arrow-stream.ts";
import type { DataFile, ImportedFile, ImportOptions, RunOptions } from "../database.ts";
import { EngineError } from "../engine-error.ts";
import type { Connection } from "../engine.ts";
import { answering, stoppedFailure, toFailure } from "../failures.ts";
import { columnsOf, describeTable } from "../relations.ts";
import { quoteName } from "../../base/sql-text.ts";
import { CastSurvey } from "./casts/cast-survey.ts";
import { ImportError, type OpenFile } from "./byte-source.ts";
import { findFormat } from "./find-format.ts";
import { note, warning, type Finding } from "./finding.ts";
import { appendByEngine } from "./append-by-engine.ts";
import type { FileQuery, ImportReport, TableWriter } from "./format.ts";
import { importParts } from "./import-parts.ts";
import { formatNames, formatsWith, hasTypes } from "./formats.ts";
import type { KnownPlans } from "./known-plans.ts";
import type { LoadParquet } from "./parquet.ts";
import { mapColumns } from "./map-columns.ts";
import { typeEmptyColumns } from "./type-empty-columns.ts";

export interface ImportParts {
  readonly connection: Connection;
  readonly openFile: OpenFile;
  readonly loadParquet: LoadParquet;
  readonly plans: KnownPlans;
}

/** Rows are collected here, so that the table of the wanted name is replaced only when all is read. */
const stagingTable = "__import";

/** The rows of several files. */
const wholeTable = "__import_whole";

/** Reads a granted file, or several of one shape, as the table `name`. */
export async function importFile(
  parts: ImportParts,
  file: DataFile,
  name: string,
  options: ImportOptions,
): Promise<Result<ImportedFile>> {
  const { connection } = parts;
  const survey = options.surveysCasts === true && file.parts === undefined ? new CastSurvey() : undefined;
  const clear = async (): Promise<void> => {
    for (const table of [stagingTable, wholeTable]) await connection.run(`DROP TABLE IF EXISTS ${table}`);
  };
  return answering(async () => {
    try {
      await clear();
      const report =
        file.parts === undefined
          ? await readFile(parts, file, file.reading ?? {}, options, survey)
          : await importParts(
              { connection, staging: stagingTable, whole: wholeTable },
              file.parts,
              (part, reading, partOptions) => readFile(parts, { ...file, ...part }, reading, partOptions),
              file.reading ?? {},
              options,
            );
      const read = file.parts === undefined ? stagingTable : wholeTable;
      const mapped =
        file.columns === undefined ? [] : await mapColumns(connection, read, file.columns, options);
      if (file.expects !== undefined) await typeEmptyColumns(connection, read, file.expects, options);
      await publish(connection, read, name);
      return ok({
        table: await describeTable(connection, name, { signal: options.signal }),
        ...(survey === undefined ? {} : { casts: survey.result() }),
        notes: [...mapped, ...report.findings].map(({ text }) => text),
        report: { ...report, findings: [...mapped, ...report.findings] },
      });
    } catch (thrown) {
      if (!(thrown instanceof EngineError && thrown.kind === "died")) await clear();
      if (options.signal?.aborted === true) return fail(stoppedFailure);
      if (thrown instanceof EngineError && thrown.kind === "sql") return fail(refusedFailure(thrown));
      if (!(thrown instanceof ImportError)) throw thrown;
      return fail(toFailureOf(thrown));
    }
  });
}

/** Reads a file into the staging table. */
async function readFile(
  { connection, openFile, loadParquet, plans }: ImportParts,
  file: DataFile,
  reading: SourceReading,
  options: RunOptions,
  survey?: CastSurvey,
): Promise<ImportReport> {
  const writer = new StagingWriter(connection, survey);
  await writer.clear();
  const source = await openFile(file);
  if (source.bytes === 0) {
    throw new ImportError("file-empty", `${file.fileName} is empty.`, "Check that it is the right file.");
  }
  const format = await findFormat(source, file.format);
  const report = await formatsWith(loadParquet)[format](
    source,
    writer,
    { ...options, plans: plans.of(file) },
    reading,
  );
  const timeNotes = await dropTimeZones(connection);
  return {
    ...report,
    facts: { format: formatNames[format], ...report.facts },
    findings: [
      ...misnamed(file, format),
      ...untyped(reading, format),
      ...report.findings,
      ...writer.findings,
      ...timeNotes,
    ],
  };
}

/** What the database makes of rows that it does not take. */
const refusedFailure = (error: EngineError): Failure => ({
  advice: "Check that the file is complete and not damaged, or save it as CSV or Parquet and add that.",
  ...toFailure(error),
});

/** An import's error as a failure. */
export const toFailureOf = ({ tag, message, advice, cause }: ImportError): Failure => ({
  tag,
  message,
  advice,
  ...(cause === undefined ? {} : { cause: causeText(cause) }),
});

const untyped = ({ casts }: SourceReading, format: SourceFormat): readonly Finding[] => {
  const names = Object.keys(casts ?? {});
  if (!hasTypes(format) || names.length === 0) return [];
  return [
    warning(
      `${formatNames[format]} files say the types of their columns; those chosen for ${names.join(", ")} were not used.`,
    ),
  ];
};

const misnamed = (file: DataFile, format: SourceFormat): readonly Finding[] =>
  file.format === format
    ? []
    : [warning(`The file is ${formatNames[format]} by its content, whatever its name says.`)];

/** Collects rows in the staging table. */
class StagingWriter implements TableWriter {
  started = false;
  findings: readonly Finding[] = [];
  readonly survey: CastSurvey | undefined;
  readonly #connection: Connection;

  constructor(connection: Connection, survey: CastSurvey | undefined) {
    this.survey = survey;
    this.#connection = connection;
  }

  async append(batch: Parameters<TableWriter["append"]>[0]): Promise<void> {
    await this.appendStream(writeStream(batch));
  }

  async appendStream(stream: Uint8Array): Promise<void> {
    if (!this.started) this.findings = precisionNotes(stream).map((text) => warning(text));
    await this.#connection.insertUntrusted(stream, stagingTable, !this.started);
    this.started = true;
  }

  async appendQuery(query: FileQuery, options: RunOptions): Promise<boolean> {
    const wanted = await columnsOf(this.#connection, stagingTable);
    return appendByEngine(this.#connection, query, { table: stagingTable, columns: wanted }, options);
  }

  async clear(): Promise<void> {
    await this.#connection.run(`DROP TABLE IF EXISTS ${stagingTable}`);
  }
}

/** Times with a zone are instants in UTC; as TIMESTAMP they work without the ICU extension. */
async function dropTimeZones(connection: Connection): Promise<readonly Finding[]> {
  const notes: Finding[] = [];
  for (const { name, type } of await columnsOf(connection, stagingTable)) {
    if (type !== "TIMESTAMP WITH TIME ZONE") continue;
    const column = quoteName(name);
    await connection.run(
      `ALTER TABLE ${stagingTable} ALTER ${column} TYPE TIMESTAMP USING CAST(${column} AS TIMESTAMP)`,
    );
    notes.push(note(`${name}: times are in UTC.`));
  }
  return notes;
}

async function publish(connection: Connection, from: string, name: string): Promise<void> {
  await connection.run("BEGIN TRANSACTION");
  try {
    await connection.run(`DROP TABLE IF EXISTS ${quoteName(name)}`);
    await connection.run(`ALTER TABLE ${from} RENAME TO ${quoteName(name)}`);
    await connection.run("COMMIT");
  } catch (thrown) {
    await connection.run("ROLLBACK");
    throw thrown;
  }
}
