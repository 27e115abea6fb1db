import type { HeaderRow } from "../../workbook/source-reading.ts";
import { ImportError } from "./byte-source.ts";
import { CsvScanner, fieldText, type CsvDialect } from "./csv-scanner.ts";
import { classifyValue, valueKinds } from "./csv-values.ts";

/** Where the table of a CSV file begins. */
export interface CsvHeader {
  /** Lines before the header that are no part of the table. */
  readonly preamble: readonly string[];
  /** Records to skip before the first row, blank ones included: the preamble, and the header if there is one. */
  readonly skippedRecords: number;
  /** Names as written, or null where the file has no header. */
  readonly names: readonly string[] | null;
  /** The line of the header, or of the first row where there is none. */
  readonly line: number;
  /** Number of fields that a row should have. */
  readonly numFields: number;
}

/** Most lines that may stand before the header. */
const longestPreamble = 20;

interface SampleRecord {
  readonly texts: readonly string[];
  readonly kinds: readonly number[];
  /** Its place among all records. */
  readonly at: number;
  readonly line: number;
}

/** Finds the header of a CSV file in its beginning; where the user said which line it is, there. */
export function findHeader(
  sample: Uint8Array,
  dialect: CsvDialect,
  isWhole: boolean,
  wanted?: HeaderRow,
): CsvHeader {
  const records = sampleRecords(sample, dialect, isWhole);
  if (records.length === 0) return { preamble: [], skippedRecords: 0, names: [], line: 1, numFields: 0 };
  const start = typeof wanted === "number" ? recordOn(wanted, records, dialect) : findStart(records);
  const preamble = records.slice(0, start).map((record) => record.texts.join(" ").trim());
  const [first, ...rows] = records.slice(start);
  const hasHeader =
    first !== undefined && wanted !== "none" && (wanted !== undefined || isHeader(first, rows));
  return {
    preamble,
    skippedRecords: (first?.at ?? 0) + (hasHeader ? 1 : 0),
    names: hasHeader ? first.texts : null,
    line: first?.line ?? 1,
    numFields: first?.texts.length ?? 0,
  };
}

function recordOn(line: number, records: readonly SampleRecord[], { counts }: CsvDialect): number {
  const found = records.findIndex((record) => record.line === line);
  if (found !== -1) return found;
  const unit = counts === "lines" ? "line" : "row";
  throw new ImportError(
    "header-missing",
    `No record begins on ${unit} ${line.toLocaleString("en-US")}, which was chosen as the header.`,
    `Choose another ${unit} under the options of the source, or have the header found. It may be one of the first ${mostRecords} ${unit}s that are not blank.`,
  );
}

/** The header is among so many of the first records that are not blank. */
const mostRecords = 200;

function sampleRecords(sample: Uint8Array, dialect: CsvDialect, isWhole: boolean): readonly SampleRecord[] {
  const scanner = new CsvScanner(dialect);
  scanner.scan(sample, isWhole);
  const records: SampleRecord[] = [];
  for (let at = 0; at < scanner.numRecords && records.length < mostRecords; at++) {
    const [texts, kinds]: [string[], number[]] = [[], []];
    for (let field = scanner.recordStarts[at]!; field < scanner.recordStarts[at + 1]!; field++) {
      const [start, end] = [scanner.starts[field]!, scanner.ends[field]!];
      texts.push(fieldText(sample, start, end, scanner.flags[field]!));
      kinds.push(classifyValue(sample, start, end));
    }
    const isBlank = texts.length === 1 && texts[0]!.trim() === "";
    // The line that only tells the delimiter.
    const isMark = at === 0 && /^sep=.?$/i.test(texts.join(""));
    if (!isBlank && !isMark) records.push({ texts, kinds, at, line: scanner.lines[at]! });
  }
  return records;
}

/**
 * A preamble is at most twenty records before the table: either less than half as wide as at least nine in ten of the records after
 * them, or set off by a blank line, after which a header stands above values. Returns where the table begins.
 */
function findStart(records: readonly SampleRecord[]): number {
  const narrow = findWider(records);
  return narrow > 0 ? narrow : findSetOff(records);
}

function findSetOff(records: readonly SampleRecord[]): number {
  for (let start = 1; start <= Math.min(longestPreamble, records.length - 2); start++) {
    const [first, ...rows] = records.slice(start) as [SampleRecord, ...SampleRecord[]];
    const isSetOff = first.at > records[start - 1]!.at + 1;
    const isTable = first.texts.length > 1 && rows.every((row) => row.texts.length === first.texts.length);
    if (isSetOff && isTable && namesValues(first, rows) && !namesValues(records[0]!, records.slice(1)))
      return start;
  }
  return 0;
}

/** Whether a record has a text above a column of numbers or dates, and nowhere a number or date itself. */
const namesValues = (first: SampleRecord, rows: readonly SampleRecord[]): boolean =>
  !first.kinds.some(isTyped) &&
  typedColumns(rows, first.kinds.length).some((at) => first.kinds[at] === valueKinds.text);

function findWider(records: readonly SampleRecord[]): number {
  const widths = records.map((record) => record.texts.length);
  let widest = 0;
  for (let start = 1; start <= Math.min(longestPreamble, widths.length - 2); start++) {
    widest = Math.max(widest, widths[start - 1]!);
    const wanted = Math.max(2 * widest, narrowestTable);
    const after = widths.slice(start);
    const wide = after.filter((width) => width >= wanted).length;
    if (widths[start]! >= wanted && wide >= after.length * 0.9) return start;
  }
  return 0;
}

/** Below this width a narrow first record is as likely a header with a missing name. */
const narrowestTable = 3;

/**
 * The first record names the columns unless it looks like a row: in a column of numbers or dates it too has one, and nowhere
 * does it have a text above numbers or dates. Evenly spaced numbers (years) are names.
 */
function isHeader(first: SampleRecord, rows: readonly SampleRecord[]): boolean {
  if (rows.length === 0) return !first.kinds.every(isTyped);
  const typedColumns = first.kinds.flatMap((_, at) => {
    const kinds = rows.map((row) => row.kinds[at] ?? valueKinds.missing).filter((kind) => !isAbsent(kind));
    return kinds.length > 0 && kinds.every((kind) => isTyped(kind)) ? [at] : [];
  });
  const like = typedColumns.filter((at) => isTyped(first.kinds[at]!));
  const unlike = typedColumns.filter((at) => first.kinds[at] === valueKinds.text);
  if (unlike.length > 0 || like.length === 0) return true;
  return like.length > 1 && isEvenlySpaced(like.map((at) => Number(first.texts[at])));
}

/** The columns whose values are all numbers or dates. */
const typedColumns = (rows: readonly SampleRecord[], width: number): readonly number[] =>
  Array.from({ length: width }, (_, at) => at).filter((at) => {
    const kinds = rows.map((row) => row.kinds[at] ?? valueKinds.missing).filter((kind) => !isAbsent(kind));
    return kinds.length > 0 && kinds.every(isTyped);
  });

const isAbsent = (kind: number): boolean =>
  kind === valueKinds.missing || kind === valueKinds.missingWord || kind === valueKinds.placeholder;

const isTyped = (kind: number): boolean => kind !== valueKinds.text && !isAbsent(kind);

function isEvenlySpaced(values: readonly number[]): boolean {
  const step = values[1]! - values[0]!;
  return (
    step !== 0 && values.every((value, at) => at === 0 || value - values[at - 1]! === step) && values[0]! > 31
  );
}
