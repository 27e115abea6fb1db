import { CsvScanner, fieldFlags, type CsvDialect } from "./csv-scanner.ts";

/** Comma, semicolon, tab, bar; at equal marks the first wins. */
const delimiters = [0x2c, 0x3b, 0x09, 0x7c];

/**
 * How a CSV file is written, judged by its beginning: the delimiter and escape under which most records have the same
 * number of fields, and that number is largest.
 */
export function findDialect(sample: Uint8Array, isWhole: boolean): CsvDialect {
  let best: CsvDialect = { delimiter: delimiters[0]!, escape: "doubled", counts: "lines" };
  let bestMark = Number.NEGATIVE_INFINITY;
  for (const delimiter of delimiters) {
    for (const escape of ["doubled", "backslash"] as const) {
      const dialect: CsvDialect = { delimiter, escape, counts: "lines" };
      const mark = rate(dialect, sample, isWhole);
      if (mark > bestMark) [best, bestMark] = [dialect, mark];
    }
  }
  return best;
}

/** Between 0 and 1 plus a small bonus for more fields; negative for malformed quotes. */
function rate(dialect: CsvDialect, sample: Uint8Array, isWhole: boolean): number {
  const scanner = new CsvScanner(dialect);
  scanner.scan(sample, isWhole);
  const counts = new Map<number, number>();
  let [records, malformed] = [0, scanner.unclosedLine === null ? 0 : 1];
  for (let record = 0; record < scanner.numRecords; record++) {
    const [first, end] = [scanner.recordStarts[record]!, scanner.recordStarts[record + 1]!];
    for (let field = first; field < end; field++) {
      if ((scanner.flags[field]! & fieldFlags.malformed) !== 0) malformed += 1;
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
