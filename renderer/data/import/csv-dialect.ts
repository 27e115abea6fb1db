import { CsvScanner, fieldFlags, quoteByte, type CsvDialect } from "./csv-scanner.ts";

/** Comma, semicolon, tab, bar; at equal marks the first wins. */
const delimiters = [0x2c, 0x3b, 0x09, 0x7c];

/** Caret, tilde, and the separators of databases; only where no usual delimiter makes columns. */
const rareDelimiters = [0x5e, 0x7e, 0x01, 0x1f];

/**
 * How a CSV file is written, judged by its beginning: the delimiter and escape under which most records have the same
 * number of fields, and that number is largest. A first line `sep=;` tells the delimiter.
 */
export function findDialect(sample: Uint8Array, isWhole: boolean): CsvDialect {
  const told = toldDelimiter(sample);
  if (told !== null) return best(sample, isWhole, [told]).dialect;
  const usual = best(sample, isWhole, delimiters);
  if (usual.mark > 0.5) return usual.dialect;
  const rare = best(sample, isWhole, rareDelimiters);
  return rare.mark > 0.9 ? rare.dialect : usual.dialect;
}

interface Rated {
  readonly dialect: CsvDialect;
  readonly mark: number;
}

function best(sample: Uint8Array, isWhole: boolean, among: readonly number[]): Rated {
  let found: Rated | null = null;
  const paddings = hasPaddedQuotes(sample) ? [false, true] : [false];
  for (const delimiter of among) {
    for (const escape of ["doubled", "backslash"] as const) {
      for (const padded of paddings) {
        const dialect: CsvDialect = { delimiter, escape, padded, counts: "lines" };
        const mark = rate(dialect, sample, isWhole);
        if (found === null || mark > found.mark) found = { dialect, mark };
      }
    }
  }
  return found!;
}

const [blank, lineFeed, carriageReturn] = [0x20, 0x0a, 0x0d];

/** Whether a quote follows a delimiter and a blank anywhere. */
function hasPaddedQuotes(sample: Uint8Array): boolean {
  for (let at = 2; at < sample.length; at++) {
    if (sample[at] === quoteByte && sample[at - 1] === blank && delimiters.includes(sample[at - 2]!))
      return true;
  }
  return false;
}

const toldPattern = [0x73, 0x65, 0x70, 0x3d];

/** The delimiter that a first line `sep=;` tells, as Excel writes and reads it. */
function toldDelimiter(sample: Uint8Array): number | null {
  const isTold = toldPattern.every((byte, at) => (sample[at]! | 0x20) === (byte | 0x20));
  const [delimiter, end] = [sample[4], sample[5]];
  return isTold && delimiter !== undefined && (end === lineFeed || end === carriageReturn) ? delimiter : null;
}

/** Whether a value begins with a blank and a quote, so that the quote has no meaning. */
const hidesQuote = (sample: Uint8Array, { starts, flags }: CsvScanner, field: number): boolean =>
  flags[field] === 0 && sample[starts[field]!] === blank && sample[starts[field]! + 1] === quoteByte;

const broken = fieldFlags.malformed | fieldFlags.unclosed;

/** Between 0 and 1 plus a small bonus for more fields; negative for malformed quotes. */
function rate(dialect: CsvDialect, sample: Uint8Array, isWhole: boolean): number {
  const scanner = new CsvScanner(dialect);
  scanner.scan(sample, isWhole);
  const counts = new Map<number, number>();
  let [records, malformed] = [0, scanner.unclosedLine === null ? 0 : 1];
  for (let record = 0; record < scanner.numRecords; record++) {
    const [first, end] = [scanner.recordStarts[record]!, scanner.recordStarts[record + 1]!];
    for (let field = first; field < end; field++) {
      if ((scanner.flags[field]! & broken) !== 0 || hidesQuote(sample, scanner, field)) malformed += 1;
    }
    const isBlank = end === first + 1 && scanner.starts[first] === scanner.ends[first];
    if (isBlank) continue;
    records += 1;
    counts.set(end - first, (counts.get(end - first) ?? 0) + 1);
  }
  if (records === 0) return malformed > 0 ? -2 : -1;
  const [fields, agreeing] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
  const agreement = agreeing / records;
  const width = fields === 1 ? 0 : 1 + Math.min(fields, 100) / 1000;
  return width * agreement - Math.min(malformed / records, 1);
}
