import { createSlices } from "../../base/slices.ts";
import type { Progress } from "../../engine/run-state.ts";
import type { SourceReading } from "../../workbook/source-reading.ts";
import { makeBuilder, type ColumnBuilder } from "./csv-columns.ts";
import type { StreamBatch } from "../arrow-stream.ts";
import { castFindings } from "./casts/cast-findings.ts";
import { csvCastBuilder, type CsvCastBuilder } from "./casts/csv-cast.ts";
import { surveyRecord } from "./casts/survey-record.ts";
import type { Finding } from "./finding.ts";
import {
  planCsv,
  recordsAtOnce,
  unitOf,
  workSliceMs,
  type CsvColumn,
  type CsvOrigin,
  type CsvPlan,
} from "./csv-plan.ts";
import { csvQuery } from "./csv-query.ts";
import { readTable } from "./csv-table.ts";
import type { CsvScanner } from "./csv-scanner.ts";
import type { FormatOptions, ImportFormat, ImportReport, TableWriter } from "./format.ts";
import { rowProgress, type ReportRows } from "./row-progress.ts";
import { openText, type TextSource } from "./text-source.ts";

/** Reads a CSV file in two passes: one decides how, by every value in it; one loads it so that no value changes. */
export const importCsv: ImportFormat = async (source, writer, options, reading) =>
  importRecords(await openText(source, options.signal), "text", writer, options, reading);

/** Reads the records of a text into a table, in two passes. */
export async function importRecords(
  text: TextSource,
  origin: CsvOrigin,
  writer: TableWriter,
  { signal, onProgress, plans }: FormatOptions,
  reading: SourceReading,
): Promise<ImportReport> {
  const look = rowProgress(onProgress, "Looking at every value", 0, 0.5);
  const plan = await planCsv(text, origin, signal, look, reading);
  if (origin === "text") plans?.note(reading.headerRow, { encoding: text.encoding, plan });
  const load = rowProgress(onProgress, "Loading", 0.5, 0.5, plan.shape.rows);
  if (await loadByEngine(text, plan, writer, signal, load)) return plan.report;
  const findings = await loadCsv(text, plan, writer, signal, load);
  return { ...plan.report, findings: [...plan.report.findings, ...findings(unitOf(origin))] };
}

const batchRows = 1 << 16;

/** Has the engine load the file, if it can and would read the same; answers whether it did. */
async function loadByEngine(
  { file }: TextSource,
  plan: CsvPlan,
  writer: TableWriter,
  signal: AbortSignal | undefined,
  report: ReportRows,
): Promise<boolean> {
  const sql = file?.path === undefined ? null : csvQuery(file.path, plan);
  if (file?.path === undefined || sql === null || writer.survey !== undefined) return false;
  const query = { path: file.path, bytes: file.bytes, sql, rows: plan.shape.rows };
  await writer.append({ numRows: 0, columns: emptyColumns(plan) });
  const onProgress = ({ fraction }: Progress): void =>
    report(fraction ?? 0, Math.round((fraction ?? 0) * plan.shape.rows));
  return writer.appendQuery(query, { ...(signal === undefined ? {} : { signal }), onProgress });
}

const emptyColumns = (plan: CsvPlan): StreamBatch["columns"] =>
  plan.columns.map((column) => ({ name: column.name, column: makeColumn(column, 0).take() }));

async function loadCsv(
  text: TextSource,
  plan: CsvPlan,
  writer: TableWriter,
  signal: AbortSignal | undefined,
  report: ReportRows,
): Promise<(unit: string) => readonly Finding[]> {
  const builders = plan.columns.map((column) => makeColumn(column, batchRows));
  const { survey } = writer;
  survey?.begin(plan.columns);
  let [rows, loaded] = [0, 0];
  const flush = async (): Promise<void> => {
    const columns = plan.columns.map(({ name }, at) => ({ name, column: builders[at]!.take() }));
    await writer.append({ numRows: rows, columns });
    loaded += rows;
    rows = 0;
  };
  const slices = createSlices(workSliceMs);
  for await (const { bytes, scanner, records, read } of readTable(text, plan)) {
    signal?.throwIfAborted();
    for (const record of records) {
      addRecord(builders, bytes, scanner, record);
      if (survey !== undefined) surveyRecord(survey, builders.length, bytes, scanner, record);
      rows += 1;
      if (rows === batchRows) await flush();
      if (record % recordsAtOnce === 0) await slices.pause();
    }
    report(read, loaded + rows);
  }
  if (rows > 0 || !writer.started) await flush();
  return (unit) =>
    plan.columns.flatMap(({ name }, at) => {
      const builder = builders[at]!;
      return "tally" in builder ? castFindings(name, builder.tally.effect(), unit) : [];
    });
}

function addRecord(
  builders: readonly ColumnBuilder[],
  bytes: Uint8Array,
  { recordStarts, starts, ends, flags, lines }: CsvScanner,
  record: number,
): void {
  const [first, end] = [recordStarts[record]!, recordStarts[record + 1]!];
  for (let column = 0; column < builders.length; column++) {
    const field = first + column;
    if (field >= end) builders[column]!.addMissing();
    else builders[column]!.add(bytes, starts[field]!, ends[field]!, flags[field]!, lines[record]!);
  }
}

const makeColumn = ({ type, cast }: CsvColumn, capacity: number): ColumnBuilder | CsvCastBuilder =>
  cast === null ? makeBuilder(type, capacity) : csvCastBuilder(cast, capacity);
