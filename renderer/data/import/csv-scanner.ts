/** How a CSV file is written. Bytes are ASCII codes. */
export interface CsvDialect {
  readonly delimiter: number;
  /** A quote inside a quoted value is doubled, or preceded by a backslash. */
  readonly escape: "doubled" | "backslash";
  /** Blanks around quoted values do not count. */
  readonly padded: boolean;
  /** What places are told in: lines of the text, or records where the text was made from rows of a sheet. */
  readonly counts: "lines" | "records";
}

export const quoteByte = 0x22;
const backslash = 0x5c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;

export const fieldFlags = {
  quoted: 1,
  /** Holds doubled quotes. */
  doubled: 2,
  /** Text follows the closing quote; the value is kept as it stands, quotes included. */
  malformed: 4,
  /** Holds characters after backslashes. */
  backslashed: 8,
  /** A quote is opened that is not closed where it could be; the value is kept as it stands, up to the end of its line. */
  unclosed: 16,
} as const;

export const scannerMarks = {
  lineFeed: 1,
  carriageReturnLineFeed: 2,
  carriageReturn: 4,
  /** A value that holds a line end. */
  severalLines: 8,
  /** A value that begins with blanks and a quote, where blanks count. */
  hiddenQuote: 16,
} as const;

const escaped = fieldFlags.doubled | fieldFlags.backslashed;

/**
 * Finds the fields of CSV records in UTF-8 bytes, any mixture of line ends. Field f is `bytes[starts[f], ends[f])`; record r has the
 * fields `[recordStarts[r], recordStarts[r + 1])` and begins on line `lines[r]`.
 */
export class CsvScanner {
  starts = new Int32Array(1 << 12);
  ends = new Int32Array(1 << 12);
  flags = new Uint8Array(1 << 12);
  recordStarts = new Int32Array(1 << 10);
  lines = new Float64Array(1 << 10);
  numRecords = 0;
  /** The line on which a quote was opened that the text never closes. */
  unclosedLine: number | null = null;
  /** What was found up to now, `scannerMarks`. */
  marks = 0;

  readonly #delimiter: number;
  /** By byte: whether it ends a value without quotes. */
  readonly #isEnd = new Uint8Array(256);
  readonly #backslashed: boolean;
  readonly #padded: boolean;
  readonly #countsLines: boolean;
  #numFields = 0;
  /** Fields of the record before. */
  #width = 0;
  #line = 1;

  constructor(dialect: CsvDialect) {
    this.#delimiter = dialect.delimiter;
    this.#backslashed = dialect.escape === "backslash";
    this.#padded = dialect.padded;
    this.#countsLines = dialect.counts === "lines";
    for (const byte of [dialect.delimiter, lineFeed, carriageReturn]) this.#isEnd[byte] = 1;
  }

  /** Line on which the next record begins. */
  get line(): number {
    return this.#line;
  }

  /**
   * Finds the complete records in `bytes` and returns how many bytes they take. What is left belongs before the next bytes;
   * `isLast` says that there are none.
   */
  scan(bytes: Uint8Array, isLast: boolean): number {
    this.numRecords = 0;
    this.#numFields = 0;
    let at = 0;
    while (at < bytes.length) {
      const [fields, line] = [this.#numFields, this.#line];
      this.#openRecord(line);
      const end = this.#scanRecord(bytes, at, isLast);
      if (end === -1) {
        this.#numFields = fields;
        this.#line = line;
        break;
      }
      this.#width = this.#numFields - fields;
      this.numRecords += 1;
      at = end;
    }
    this.recordStarts[this.numRecords] = this.#numFields;
    return at;
  }

  /** Returns where the next record begins, or -1 if the record is not complete. */
  #scanRecord(bytes: Uint8Array, start: number, isLast: boolean): number {
    const { length } = bytes;
    const delimiter = this.#delimiter;
    let at = start;
    for (;;) {
      const opened = this.#padded ? skipBlanks(bytes, at) : at;
      if (bytes[opened] === quoteByte) {
        at = this.#scanQuoted(bytes, opened, isLast);
        if (at === -1) return -1;
      } else {
        const from = at;
        if (bytes[at] === blank && bytes[skipBlanks(bytes, at)] === quoteByte)
          this.marks |= scannerMarks.hiddenQuote;
        at = this.#fieldEnd(bytes, at);
        this.#addField(from, at, 0);
      }
      if (at >= length) return isLast ? at : -1;
      const byte = bytes[at]!;
      at += 1;
      if (byte === delimiter) {
        if (at < length) continue;
        if (!isLast) return -1;
        this.#addField(at, at, 0);
        return at;
      }
      if (byte === carriageReturn) {
        if (at >= length && !isLast) return -1;
        const isPair = bytes[at] === lineFeed;
        if (isPair) at += 1;
        this.marks |= isPair ? scannerMarks.carriageReturnLineFeed : scannerMarks.carriageReturn;
      } else {
        this.marks |= scannerMarks.lineFeed;
      }
      this.#line += 1;
      return at;
    }
  }

  /** Scans a value that begins with a quote. Returns where the delimiter or line end after it is, or -1. */
  #scanQuoted(bytes: Uint8Array, start: number, isLast: boolean): number {
    const { length } = bytes;
    const openedOn = this.#line;
    let flags: number = fieldFlags.quoted;
    let at = start + 1;
    for (; at < length; at++) {
      const byte = bytes[at]!;
      if (byte === quoteByte) {
        if (bytes[at + 1] !== quoteByte || this.#backslashed) break;
        flags |= fieldFlags.doubled;
        at += 1;
      } else if (byte === backslash && this.#backslashed) {
        flags |= fieldFlags.backslashed;
        at += 1;
      } else if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed)) {
        this.marks |= scannerMarks.severalLines;
        if (this.#countsLines) this.#line += 1;
      }
    }
    if (at >= length || (at === length - 1 && !isLast)) {
      if (isLast && at >= length) {
        if (this.#fitsLine(bytes, start)) return this.#closeAtOnce(bytes, start, openedOn);
        this.unclosedLine ??= openedOn;
        this.#addField(start, length, fieldFlags.malformed);
        return length;
      }
      return -1;
    }
    const end = at;
    at += 1;
    if (this.#padded) at = skipBlanks(bytes, at);
    if (at >= length && !isLast) return -1;
    const next = bytes[at];
    if (at >= length || next === this.#delimiter || next === lineFeed || next === carriageReturn) {
      this.#addField(start + 1, end, flags);
      return at;
    }
    if (this.#line > openedOn && this.#fitsLine(bytes, start))
      return this.#closeAtOnce(bytes, start, openedOn);
    at = this.#fieldEnd(bytes, at);
    if (at >= length && !isLast) return -1;
    this.#addField(start, at, fieldFlags.malformed);
    return at;
  }

  /** Where the delimiter or line end behind a value without quotes is. */
  #fieldEnd(bytes: Uint8Array, start: number): number {
    const [isEnd, length] = [this.#isEnd, bytes.length];
    let at = start;
    while (at < length && isEnd[bytes[at]!] === 0) at += 1;
    return at;
  }

  /** Whether a record would have as many fields as the one before it if the quote at `start` were an ordinary character. */
  #fitsLine(bytes: Uint8Array, start: number): boolean {
    let fields = this.#numFields - this.recordStarts[this.numRecords]! + 1;
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === lineFeed || byte === carriageReturn) break;
      if (byte === this.#delimiter) fields += 1;
    }
    return this.#countsLines && fields > 1 && fields === this.#width;
  }

  #closeAtOnce(bytes: Uint8Array, start: number, line: number): number {
    this.#line = line;
    const end = this.#fieldEnd(bytes, start);
    this.#addField(start, end, fieldFlags.unclosed);
    return end;
  }

  #openRecord(line: number): void {
    const record = this.numRecords;
    if (record + 1 >= this.recordStarts.length) {
      this.recordStarts = grow(this.recordStarts, new Int32Array(record * 2));
      this.lines = grow(this.lines, new Float64Array(record * 2));
    }
    this.recordStarts[record] = this.#numFields;
    this.lines[record] = line;
  }

  #addField(start: number, end: number, flags: number): void {
    const field = this.#numFields;
    if (field === this.starts.length) {
      this.starts = grow(this.starts, new Int32Array(field * 2));
      this.ends = grow(this.ends, new Int32Array(field * 2));
      this.flags = grow(this.flags, new Uint8Array(field * 2));
    }
    this.starts[field] = start;
    this.ends[field] = end;
    this.flags[field] = flags;
    this.#numFields = field + 1;
  }
}

function skipBlanks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at] === blank) at += 1;
  return at;
}

function grow<Values extends Int32Array | Uint8Array | Float64Array>(values: Values, larger: Values): Values {
  larger.set(values);
  return larger;
}

/** The bytes of a field's value, escapes undone, written to `target` from `at` on. Returns where they end. */
export function copyField(
  bytes: Uint8Array,
  start: number,
  end: number,
  flags: number,
  target: Uint8Array,
  at: number,
): number {
  let to = at;
  if ((flags & escaped) === 0) {
    for (let from = start; from < end; from++) target[to++] = bytes[from]!;
    return to;
  }
  // A doubled quote escapes itself, so in both dialects the escaping byte goes and the byte after it stays.
  const escape = (flags & fieldFlags.doubled) === 0 ? backslash : quoteByte;
  for (let from = start; from < end; from++) {
    if (bytes[from] === escape && from + 1 < end) from += 1;
    target[to++] = bytes[from]!;
  }
  return to;
}

const decoder = new TextDecoder();

/** The text of a field's value. */
export function fieldText(bytes: Uint8Array, start: number, end: number, flags: number): string {
  if ((flags & escaped) === 0) return decoder.decode(bytes.subarray(start, end));
  const target = new Uint8Array(end - start);
  return decoder.decode(target.subarray(0, copyField(bytes, start, end, flags, target, 0)));
}
