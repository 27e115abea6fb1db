import { ImportError } from "./byte-source.ts";
import { fieldFlags, fieldText, type CsvScanner } from "./csv-scanner.ts";
import type { CsvHeader } from "./csv-header.ts";
import { note, warning, type Finding } from "./finding.ts";
import { ColumnCensus } from "./csv-types.ts";
import { classifyValue, valueKinds } from "./csv-values.ts";
import { LineList } from "./line-list.ts";

const shownLines = 5;

/** What all rows of a file look like. */
export class FileCensus {
  readonly columns: ColumnCensus[];
  readonly #numFields: number;
  #rows = 0;
  /** The last row that begins like a line of totals. */
  #total: { readonly line: number; readonly row: number } | null = null;
  readonly #mayEndEarly: boolean;
  readonly #newList: () => LineList;
  readonly #short: LineList;
  readonly #long: LineList;
  readonly #malformed: LineList;
  readonly #unclosed: LineList;
  readonly #blank: LineList;
  readonly #repeated: LineList;
  /** Blank lines after the last row so far. */
  #blankSince: LineList;
  readonly #header: readonly string[] | null;
  /** The first bytes of its names. */
  readonly #firstLetters: readonly (number | undefined)[];

  constructor({ numFields, names }: Pick<CsvHeader, "numFields" | "names">, origin: "text" | "sheet") {
    this.#numFields = numFields;
    this.#header = names;
    this.#firstLetters = (names ?? []).map((name) => new TextEncoder().encode(name.slice(0, 2))[0]);
    this.#mayEndEarly = origin === "sheet";
    const list = (): LineList => new LineList(origin === "text" ? "line" : "row");
    [this.#short, this.#long, this.#malformed, this.#blank] = [list(), list(), list(), list()];
    [this.#unclosed, this.#repeated, this.#blankSince] = [list(), list(), list()];
    this.#newList = list;
    this.columns = Array.from({ length: numFields }, () => new ColumnCensus());
  }

  add(bytes: Uint8Array, scanner: CsvScanner, record: number): void {
    const [first, end] = [scanner.recordStarts[record]!, scanner.recordStarts[record + 1]!];
    const line = scanner.lines[record]!;
    const fields = end - first;
    if (isBlankRecord(scanner, record) && this.#numFields > 1) {
      this.#blankSince.add(line);
      return;
    }
    if (this.#blankSince.count > 0) {
      this.#blank.addAll(this.#blankSince);
      this.#blankSince = this.#newList();
    }
    if (fields < this.#numFields && !this.#mayEndEarly) this.#short.add(line);
    if (fields > this.#numFields) this.#addLong(line, fields);
    for (let field = first; field < end; field++) this.#addField(bytes, scanner, field, field - first, line);
    for (let column = fields; column < this.columns.length; column++)
      this.columns[column]!.counts[valueKinds.missing]! += 1;
    this.#rows += 1;
    if (this.#isHeader(bytes, scanner, first, end)) this.#repeated.add(line);
    if (isTotal(bytes, scanner, first)) this.#total = { line, row: this.#rows };
  }

  /** Whether a record is the header again, as where files were put one behind the other. */
  #isHeader(bytes: Uint8Array, scanner: CsvScanner, first: number, end: number): boolean {
    const header = this.#header;
    if (header === null || end - first !== header.length || header.length < 2) return false;
    for (let field = first; field < end; field++) {
      const [start, stop] = [scanner.starts[field]!, scanner.ends[field]!];
      const name = header[field - first]!;
      // Most rows are done with their first letter.
      if (stop - start < name.length || bytes[start] !== this.#firstLetters[field - first]) {
        if (name !== "" || stop > start) return false;
      } else if (fieldText(bytes, start, stop, scanner.flags[field]!) !== name) return false;
    }
    return true;
  }

  #addLong(line: number, fields: number): void {
    this.#long.add(line);
    while (this.columns.length < fields) {
      const column = new ColumnCensus();
      column.counts[valueKinds.missing] = this.#rows;
      this.columns.push(column);
    }
  }

  #addField(bytes: Uint8Array, scanner: CsvScanner, field: number, column: number, line: number): void {
    const [start, end, flags] = [scanner.starts[field]!, scanner.ends[field]!, scanner.flags[field]!];
    if ((flags & fieldFlags.malformed) !== 0) this.#malformed.add(line);
    if ((flags & fieldFlags.unclosed) !== 0) this.#unclosed.add(line);
    const census = this.columns[column]!;
    const kind = classifyValue(bytes, start, end);
    census.counts[kind]! += 1;
    if (kind === valueKinds.missing && (flags & fieldFlags.quoted) !== 0) census.quotedEmpty.add(line);
    const example = census.examples[kind];
    if (example === undefined) {
      const text = fieldText(bytes, start, Math.min(end, start + 60), flags).replace(/\uFFFD$/, "");
      census.examples[kind] = { text, lines: [line] };
    } else if (example.lines.length < shownLines) {
      example.lines.push(line);
    }
  }

  get rows(): number {
    return this.#rows;
  }

  /** Whether all rows are alike and no value is odd, so that any reader reads them in the same way. */
  get isRegular(): boolean {
    const lists = [this.#short, this.#long, this.#malformed, this.#unclosed, this.#blank, this.#blankSince];
    return !this.#mayEndEarly && lists.every(({ count }) => count === 0);
  }

  /** Throws an ImportError for rows far wider than the header: a quote or the delimiter must be wrong there. */
  checkShape(): void {
    const extra = this.columns.length - this.#numFields;
    if (extra <= 100) return;
    throw new ImportError(
      "csv-ragged",
      `${this.#mayEndEarly ? "Row" : "Line"} ${this.#long.first.toLocaleString("en-US")} has more than 100 values beyond the ${this.#numFields} columns of the header.`,
      "Check the delimiter and the quotes on that line.",
    );
  }

  #totalFindings(): readonly Finding[] {
    if (this.#total === null || this.#rows - this.#total.row >= endRows || this.#rows < 3) return [];
    const { line } = this.#total;
    const place = `${this.#mayEndEarly ? "Row" : "Line"} ${line.toLocaleString("en-US")}`;
    return [
      warning(`${place} looks like a total of the rows above; it was read as a row. Leave it out in SQL.`, [
        line,
      ]),
    ];
  }

  findings(): readonly Finding[] {
    const have = ["has", "have"] as const;
    return [
      ...noteOf(
        this.#short,
        "row",
        have,
        "fewer values than there are columns; the values at the end are missing.",
      ),
      ...noteOf(
        this.#long,
        "row",
        have,
        "more values than the header has names; they are kept in extra columns.",
      ),
      ...noteOf(this.#malformed, "value", have, "text after a closing quote, kept as written."),
      ...noteOf(
        this.#unclosed,
        "value",
        ["opens", "open"],
        "a quote that is not closed on its line, kept as written.",
      ),
      ...this.#totalFindings(),
      ...noteOf(
        this.#repeated,
        "row",
        ["is", "are"],
        "the header again, read as rows: were files put one behind the other?",
      ),
      ...noteOf(this.#blank, this.#mayEndEarly ? "row" : "line", ["is", "are"], "blank and left out."),
      ...(this.#blankSince.count === 0
        ? []
        : [note(`${this.#blankSince.text("line", ["is", "are"])} blank at the end and left out.`)]),
    ];
  }
}

/** A line of totals stands at the end, with a few lines of remarks after it at most. */
const endRows = 3;

const totalWords = /^(grand |sub)?(total|sum|summe|gesamt|somme|totale|suma)s?:?$/i;

/** Whether the first value of a record names a total. */
function isTotal(bytes: Uint8Array, scanner: CsvScanner, field: number): boolean {
  const [start, end] = [scanner.starts[field]!, scanner.ends[field]!];
  // g, s, t in either case; most records are done here.
  const letter = bytes[start]! | 0x20;
  if (end - start > 14 || (letter !== 0x67 && letter !== 0x73 && letter !== 0x74)) return false;
  return totalWords.test(fieldText(bytes, start, end, scanner.flags[field]!).trim());
}

const noteOf = (
  lines: LineList,
  noun: string,
  verbs: readonly [string, string],
  what: string,
): readonly Finding[] =>
  lines.count === 0 ? [] : [warning(`${lines.text(noun, verbs)} ${what}`, lines.lines)];

/** Whether a record is a line without anything on it. */
export function isBlankRecord(scanner: CsvScanner, record: number): boolean {
  const first = scanner.recordStarts[record]!;
  return (
    scanner.recordStarts[record + 1] === first + 1 &&
    scanner.starts[first] === scanner.ends[first] &&
    scanner.flags[first] === 0
  );
}
