import type { Progress } from "../../engine/run-state.ts";
import type { RunOptions } from "../database.ts";
import type { SourceReading } from "../../workbook/source-reading.ts";
import { isBlankRecord } from "./csv-census.ts";
import { makeBuilder } from "./csv-columns.ts";
import { planCsv, type CsvOrigin, type CsvPlan } from "./csv-plan.ts";
import { readRecords } from "./csv-records.ts";
import type { ImportFormat, ImportReport, TableWriter } from "./format.ts";
import { openText, type TextSource } from "./text-source.ts";

/** Reads a CSV file in two passes: one decides how, by every value in it; one loads it so that no value changes. */
export const importCsv: ImportFormat = async (source, writer, options, reading) =>
  importRecords(await openText(source, options.signal), "text", writer, options, reading);

/** Reads the records of a text into a table, in two passes. */
export async function importRecords(
  text: TextSource,
  origin: CsvOrigin,
  writer: TableWriter,
  { signal, onProgress }: RunOptions,
  reading: SourceReading,
): Promise<ImportReport> {
  const look = reporter(onProgress, "Looking at every value", 0, 0.5);
  const plan = await planCsv(text, origin, signal, look, reading);
  await loadCsv(text, plan, writer, signal, reporter(onProgress, "Loading", 0.5, 0.5));
  return plan.report;
}

type Report = (read: number) => void;

const reporter =
  (
    onProgress: ((progress: Progress) => void) | undefined,
    text: string,
    from: number,
    share: number,
  ): Report =>
  (read) =>
    onProgress?.({ fraction: from + read * share, text });

const batchRows = 1 << 16;

async function loadCsv(
  text: TextSource,
  plan: CsvPlan,
  writer: TableWriter,
  signal: AbortSignal | undefined,
  report: Report,
): Promise<void> {
  const builders = plan.columns.map((column) => makeBuilder(column.type, batchRows));
  let [rows, toSkip] = [0, plan.header.skippedRecords];
  const flush = async (): Promise<void> => {
    const columns = plan.columns.map(({ name }, at) => ({ name, column: builders[at]!.take() }));
    await writer.append({ numRows: rows, columns });
    rows = 0;
  };
  for await (const { bytes, scanner, read } of readRecords(text, plan.dialect)) {
    signal?.throwIfAborted();
    for (let record = 0; record < scanner.numRecords; record++) {
      if (toSkip > 0) {
        toSkip -= 1;
        continue;
      }
      if (plan.header.numFields > 1 && isBlankRecord(scanner, record)) continue;
      const [first, end] = [scanner.recordStarts[record]!, scanner.recordStarts[record + 1]!];
      for (let column = 0; column < builders.length; column++) {
        const field = first + column;
        if (field >= end) builders[column]!.addMissing();
        else
          builders[column]!.add(bytes, scanner.starts[field]!, scanner.ends[field]!, scanner.flags[field]!);
      }
      rows += 1;
      if (rows === batchRows) await flush();
    }
    report(read);
  }
  if (rows > 0 || !writer.started) await flush();
}
