import type { HeaderRow, SourceReading } from "../../workbook/source-reading.ts";
import type { Cast } from "../../base/cast.ts";
import { createSlices } from "../../base/slices.ts";
import type { ReportRows } from "./row-progress.ts";
import { strayFindings } from "./casts/cast-findings.ts";
import { ImportError } from "./byte-source.ts";
import { makeColumnNames } from "./column-names.ts";
import { FileCensus } from "./csv-census.ts";
import { findDialect } from "./csv-dialect.ts";
import { findHeader, type CsvHeader } from "./csv-header.ts";
import { readRecords } from "./csv-records.ts";
import type { CsvDialect } from "./csv-scanner.ts";
import { decideText, decideType, type ColumnCensus, type CsvType } from "./csv-types.ts";
import { valueKinds } from "./csv-values.ts";
import { note, warning, type Finding } from "./finding.ts";
import type { ImportReport } from "./format.ts";
import { textFacts, type TextSource } from "./text-source.ts";

/** How a CSV file is to be read; made by looking at all of it. */
export interface CsvPlan {
  readonly dialect: CsvDialect;
  readonly header: CsvHeader;
  readonly columns: readonly CsvColumn[];
  readonly shape: CsvShape;
  readonly report: ImportReport;
}

/** What the rows look like. */
export interface CsvShape {
  readonly rows: number;
  /** Whether any reader of CSV reads the rows in the same way. */
  readonly isRegular: boolean;
  /** `scannerMarks` of all records. */
  readonly marks: number;
}

export interface CsvColumn {
  readonly name: string;
  /** The type that holds every value unchanged. */
  readonly type: CsvType;
  /** How many values are there; empty ones are not counted. */
  readonly values: number;
  /** Whether some of them are words that stand for a missing value. */
  readonly hasMissingWords: boolean;
  /** What the user chose instead. */
  readonly cast: Cast | null;
}

/** Where records come from. In a sheet the dialect is known, and rows may end before empty cells. */
export type CsvOrigin = "text" | "sheet";

export const unitOf = (origin: CsvOrigin): string => (origin === "text" ? "line" : "row");

const sheetDialect: CsvDialect = { delimiter: 0x2c, escape: "doubled", padded: false, counts: "records" };

/** Decides how records are to be read, by every value in them. */
export async function planCsv(
  text: TextSource,
  origin: CsvOrigin,
  signal: AbortSignal | undefined,
  report: ReportRows,
  reading: SourceReading,
): Promise<CsvPlan> {
  const { sample, isWhole } = await readSample(text);
  const dialect = origin === "sheet" ? sheetDialect : findDialect(sample, isWhole);
  const header = findHeader(sample, dialect, isWhole, reading.headerRow);
  if (header.numFields === 0) {
    throw new ImportError(
      "file-empty",
      "The file has no rows and no header.",
      "Check that it is the right file.",
    );
  }

  const { census, marks } = await takeCensus(text, origin, { dialect, header }, signal, report);
  census.checkShape();

  const written = Array.from({ length: census.columns.length }, (_, at) => header.names?.[at] ?? "");
  const { names, notes } = makeColumnNames(written);
  const decisions = census.columns.map((column, at) =>
    text.textColumns?.has(at) === true
      ? decideText(names[at]!, column)
      : decideType(names[at]!, column, unitOf(origin)),
  );
  const casts = reading.casts ?? {};
  const columns = names.map((name, at): CsvColumn => {
    const column = census.columns[at]!;
    const cast = chosenCast(casts, name);
    return {
      name,
      type: decisions[at]!.type,
      values: column.total - column.count("missing"),
      hasMissingWords: column.count("missingWord") > 0,
      cast,
    };
  });
  return {
    dialect,
    header,
    columns,
    shape: { rows: census.rows, isRegular: census.isRegular, marks },
    report: {
      facts: factsOf(text, origin, dialect, header),
      findings: [
        ...writtenFindings(text, origin, dialect, header, reading.headerRow),
        ...(header.names === null ? [] : notes.map((text) => warning(text, [header.line]))),
        ...census.findings(),
        ...columns.flatMap(({ name, type }, at) => quotedFindings(name, type, census.columns[at]!)),
        ...decisions.flatMap(({ findings }, at) => (columns[at]!.cast === null ? findings : [])),
        ...strayFindings(casts, names),
      ],
    },
  };
}

/** Looks at every value. */
async function takeCensus(
  text: TextSource,
  origin: CsvOrigin,
  { dialect, header }: Pick<CsvPlan, "dialect" | "header">,
  signal: AbortSignal | undefined,
  report: ReportRows,
): Promise<{ readonly census: FileCensus; readonly marks: number }> {
  const census = new FileCensus(header, origin);
  let [toSkip, marks] = [header.skippedRecords, 0];
  const slices = createSlices(workSliceMs);
  for await (const { bytes, scanner, read } of readRecords(text, dialect)) {
    signal?.throwIfAborted();
    report(read, census.rows);
    ({ marks } = scanner);
    for (let record = 0; record < scanner.numRecords; record++) {
      if (toSkip > 0) toSkip -= 1;
      else census.add(bytes, scanner, record);
      if (record % recordsAtOnce === 0) await slices.pause();
    }
  }
  return { census, marks };
}

/** The same plan for columns of which the user chose other types. */
export const withCasts = (plan: CsvPlan, casts: Readonly<Record<string, Cast>>): CsvPlan => ({
  ...plan,
  columns: plan.columns.map((column) => ({ ...column, cast: chosenCast(casts, column.name) })),
});

const chosenCast = (casts: Readonly<Record<string, Cast>>, name: string): Cast | null =>
  Object.hasOwn(casts, name) ? casts[name]! : null;

/** Looking at tables goes on between such slices, on the same thread. */
export const workSliceMs = 40;
export const recordsAtOnce = 512;

/** Some writers leave out the quotes where there is no value, and set them around an empty text. */
function quotedFindings(
  name: string,
  type: CsvType,
  { quotedEmpty, counts }: ColumnCensus,
): readonly Finding[] {
  const isTold = quotedEmpty.count > 0 && quotedEmpty.count < counts[valueKinds.missing]!;
  if (!isTold || type !== "VARCHAR") return [];
  const text = `${name}: ${quotedEmpty.text("empty text", ["is", "are"])} in quotes, others not; all were read as missing.`;
  return [warning(text, quotedEmpty.lines)];
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
  0x5e: "caret",
  0x7e: "tilde",
  0x01: "control character 1",
  0x1f: "control character 31",
};

function factsOf(
  text: TextSource,
  origin: CsvOrigin,
  dialect: CsvDialect,
  header: CsvHeader,
): Readonly<Record<string, string>> {
  const place = header.names === null ? "none" : `${unitOf(origin)} ${header.line}`;
  if (origin === "sheet") return { header: place };
  return {
    ...textFacts(text),
    delimiter: delimiterNames[dialect.delimiter] ?? String.fromCharCode(dialect.delimiter),
    quotes: dialect.escape === "doubled" ? "doubled" : "after a backslash",
    header: place,
  };
}

function writtenFindings(
  text: TextSource,
  origin: CsvOrigin,
  dialect: CsvDialect,
  header: CsvHeader,
  wanted: HeaderRow | undefined,
): readonly Finding[] {
  const findings = [...text.encoding.findings];
  if (dialect.padded) findings.push(note("Blanks around quoted values were left out."));
  if (dialect.escape === "backslash")
    findings.push(note("Quotes inside values are written with a backslash."));
  if (header.preamble.length > 0) {
    const shown = header.preamble.slice(0, 3).map((line) => `“${line}”`);
    const unit = unitOf(origin);
    const [count, verb] =
      header.preamble.length === 1 ? [`1 ${unit}`, "was"] : [`${header.preamble.length} ${unit}s`, "were"];
    const tell = wanted === undefined ? warning : note;
    findings.push(
      tell(
        `${count} before the ${header.names === null ? "table" : "header"} (${unit} ${header.line}) ${verb} left out: ${shown.join(", ")}.`,
        Array.from({ length: Math.min(header.preamble.length, 5) }, (_, at) => at + 1),
      ),
    );
  }
  if (origin === "text" && /\S {2,}\S/.test(header.names?.length === 1 ? header.names[0]! : "")) {
    findings.push(
      warning(
        "The lines look like columns of fixed width and were read as one column. Cut it up in SQL with substr(…), or save the file with a delimiter.",
        [header.line],
      ),
    );
  }
  if (header.names === null && wanted !== "none") {
    findings.push(
      warning(`The first ${unitOf(origin)} holds values, not names; columns are called column0, column1, …`, [
        header.line,
      ]),
    );
  }
  return findings;
}
