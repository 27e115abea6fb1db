import { ImportError } from "./byte-source.ts";
import { CsvScanner, type CsvDialect } from "./csv-scanner.ts";
import type { TextSource } from "./text-source.ts";

/** Complete records of a file, as the scanner left them for `bytes`. */
export interface RecordBlock {
  readonly bytes: Uint8Array;
  readonly scanner: CsvScanner;
  /** How far into the file (0–1) the block reaches. */
  readonly read: number;
}

/** A record this long means that a quote was opened and never closed. */
const longestRecord = 64 << 20;

/** All records of a text, block by block. Throws an ImportError for a quote that is never closed. */
export async function* readRecords(text: TextSource, dialect: CsvDialect): AsyncGenerator<RecordBlock> {
  const scanner = new CsvScanner(dialect);
  let rest: Uint8Array = new Uint8Array(0);
  let wanted = 0;
  for await (const { bytes, read } of text.chunks()) {
    rest = joinBytes(rest, bytes);
    // Waiting until the rest has doubled keeps the work linear when one record spans many chunks.
    if (rest.length < wanted) continue;
    const consumed = scanner.scan(rest, false);
    if (scanner.numRecords > 0) yield { bytes: rest, scanner, read };
    rest = rest.subarray(consumed);
    wanted = consumed === 0 ? rest.length * 2 : 0;
    if (rest.length > longestRecord) throw unclosedError(scanner.line);
  }
  scanner.scan(rest, true);
  if (scanner.unclosedLine !== null) throw unclosedError(scanner.unclosedLine);
  if (scanner.numRecords > 0) yield { bytes: rest, scanner, read: 1 };
}

const unclosedError = (line: number): ImportError =>
  new ImportError(
    "csv-unclosed-quote",
    `A quote is opened on line ${line.toLocaleString("en-US")} and never closed.`,
    "Close it, or double every quote inside a quoted value, and add the file again.",
  );

function joinBytes(before: Uint8Array, after: Uint8Array): Uint8Array {
  if (before.length === 0) return after;
  const joined = new Uint8Array(before.length + after.length);
  joined.set(before);
  joined.set(after, before.length);
  return joined;
}
