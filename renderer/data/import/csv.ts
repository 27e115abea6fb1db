import type { Progress } from "../../engine/run-state.ts";
import { ImportError } from "./byte-source.ts";
import { makeColumnNames } from "./column-names.ts";
import { FileCensus, isBlankRecord } from "./csv-census.ts";
import { makeBuilder } from "./csv-columns.ts";
import { findDialect } from "./csv-dialect.ts";
import { findHeader, type CsvHeader } from "./csv-header.ts";
import { readRecords } from "./csv-records.ts";
import type { CsvDialect } from "./csv-scanner.ts";
import { decideType, type CsvType } from "./csv-types.ts";
import { note, warning, type Finding } from "./finding.ts";
import type { ImportFormat, ImportReport, TableWriter } from "./format.ts";
import { openText, textFacts, type TextSource } from "./text-source.ts";

/** How a CSV file is to be read; made by looking at all of it. */
interface CsvPlan {
  readonly dialect: CsvDialect;
  readonly header: CsvHeader;
  readonly columns: readonly { readonly name: string; readonly type: CsvType }[];
  readonly report: ImportReport;
}

/** Reads a CSV file in two passes: one decides how, by every value in it; one loads it so that no value changes. */
export const importCsv: ImportFormat = async (source, writer, { signal, onProgress }) => {
  const text = await openText(source, signal);
  const look = reporter(onProgress, "Looking at every value", 0, 0.5);
  const plan = await planCsv(text, signal, look);
  await loadCsv(text, plan, writer, signal, reporter(onProgress, "Loading", 0.5, 0.5));
  return plan.report;
};

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

async function planCsv(text: TextSource, signal: AbortSignal | undefined, report: Report): Promise<CsvPlan> {
  const { sample, isWhole } = await readSample(text);
  const dialect = findDialect(sample, isWhole);
  const header = findHeader(sample, dialect, isWhole);
  if (header.numFields === 0) {
    throw new ImportError(
      "file-empty",
      "The file has no rows and no header.",
      "Check that it is the right file.",
    );
  }

  const census = new FileCensus(header.numFields);
  let toSkip = header.skippedRecords;
  for await (const { bytes, scanner, read } of readRecords(text, dialect)) {
    signal?.throwIfAborted();
    report(read);
    for (let record = 0; record < scanner.numRecords; record++) {
      if (toSkip > 0) toSkip -= 1;
      else census.add(bytes, scanner, record);
    }
  }
  census.checkShape();

  const written = Array.from({ length: census.columns.length }, (_, at) => header.names?.[at] ?? "");
  const { names, notes } = makeColumnNames(written);
  const decisions = census.columns.map((column, at) => decideType(names[at]!, column));
  return {
    dialect,
    header,
    columns: names.map((name, at) => ({ name, type: decisions[at]!.type })),
    report: {
      facts: factsOf(text, dialect, header),
      findings: [
        ...writtenFindings(text, dialect, header),
        ...(header.names === null ? [] : notes.map((text) => warning(text, [header.line]))),
        ...census.findings(),
        ...decisions.flatMap((decision) => decision.findings),
      ],
    },
  };
}

const sampleBytes = 1 << 18;

async function readSample(
  text: TextSource,
): Promise<{ readonly sample: Uint8Array; readonly isWhole: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const { bytes } of text.chunks()) {
    parts.push(bytes.subarray(0, sampleBytes));
    length += bytes.length;
    if (length > sampleBytes) break;
  }
  const sample = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    sample.set(part, at);
    at += part.length;
  }
  return { sample, isWhole: length <= sampleBytes };
}

const delimiterNames: Readonly<Record<number, string>> = {
  0x2c: "comma",
  0x3b: "semicolon",
  0x09: "tab",
  0x7c: "bar",
};

function factsOf(text: TextSource, dialect: CsvDialect, header: CsvHeader): Readonly<Record<string, string>> {
  return {
    ...textFacts(text),
    delimiter: delimiterNames[dialect.delimiter] ?? String.fromCharCode(dialect.delimiter),
    quotes: dialect.escape === "doubled" ? "doubled" : "after a backslash",
    header: header.names === null ? "none" : `line ${header.line}`,
  };
}

function writtenFindings(text: TextSource, dialect: CsvDialect, header: CsvHeader): readonly Finding[] {
  const findings = [...text.encoding.findings];
  if (dialect.escape === "backslash")
    findings.push(note("Quotes inside values are written with a backslash."));
  if (header.preamble.length > 0) {
    const shown = header.preamble.slice(0, 3).map((line) => `“${line}”`);
    const [count, verb] =
      header.preamble.length === 1 ? ["1 line", "was"] : [`${header.preamble.length} lines`, "were"];
    findings.push(
      warning(
        `${count} before the header (line ${header.line}) ${verb} left out: ${shown.join(", ")}.`,
        Array.from({ length: Math.min(header.preamble.length, 5) }, (_, at) => at + 1),
      ),
    );
  }
  if (header.names === null) {
    findings.push(
      warning("The first line holds values, not names; columns are called column0, column1, …", [
        header.line,
      ]),
    );
  }
  return findings;
}

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
