import { ImportError } from "./byte-source.ts";

/** How the rows of a JSON file follow each other: as items of one array, or one after the other (a line each, say). */
export type JsonLayout = "array" | "sequence";

const [lineFeed, carriageReturn, tab, space, quote, backslash, comma, colon] = [
  0x0a, 0x0d, 0x09, 0x20, 0x22, 0x5c, 0x2c, 0x3a,
];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

export const deepest = 200;

/** Thrown where after the end of an array another value comes: the file is a sequence of arrays. */
export class MoreArraysError extends Error {}

/**
 * Finds where the rows of a JSON text begin and end. Value v is `bytes[starts[v], ends[v])`, begins on line `lines[v]` and holds
 * `keys[v]` names of members. What is inside the values is for a JSON parser to judge.
 */
export class JsonScanner {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly lines: number[] = [];
  readonly keys: number[] = [];
  readonly #layout: JsonLayout;
  #line = 1;
  #state: "before" | "first" | "value" | "after" | "closed";
  #keys = 0;
  #newLines = 0;

  constructor(layout: JsonLayout) {
    this.#layout = layout;
    this.#state = layout === "array" ? "before" : "value";
  }

  /** Finds the complete values in `bytes` and returns how many bytes they take; the rest belongs before the next bytes. */
  scan(bytes: Uint8Array, isLast: boolean): number {
    for (const list of [this.starts, this.ends, this.lines, this.keys]) list.length = 0;
    let at = 0;
    for (;;) {
      at = this.#skipBlanks(bytes, at);
      if (at >= bytes.length) {
        if (isLast && this.#layout === "array" && this.#state !== "closed") throw this.#brokenOff();
        return at;
      }
      if (this.#layout === "array" && this.#takeMark(bytes[at]!)) {
        at += 1;
        continue;
      }
      const end = this.#findEnd(bytes, at, isLast);
      if (end === -1) {
        if (isLast) throw this.#brokenOff();
        return at;
      }
      this.starts.push(at);
      this.ends.push(end);
      this.lines.push(this.#line);
      this.keys.push(this.#keys);
      this.#line += this.#newLines;
      if (this.#layout === "array") this.#state = "after";
      at = end;
    }
  }

  #skipBlanks(bytes: Uint8Array, start: number): number {
    let at = start;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === lineFeed) this.#line += 1;
      else if (!isBlank(byte)) break;
    }
    return at;
  }

  /** Takes a bracket or comma between the items of the array. Returns false where a value begins. */
  #takeMark(byte: number): boolean {
    switch (this.#state) {
      case "before":
        this.#state = "first";
        return true;
      case "closed":
        throw new MoreArraysError();
      case "after":
        if (byte !== comma && byte !== closeList) throw syntaxError(this.#line, "a comma is missing");
        this.#state = byte === comma ? "value" : "closed";
        return true;
      case "first":
        if (byte === closeList) {
          this.#state = "closed";
          return true;
        }
        return this.#mustBegin(byte);
      case "value":
        return this.#mustBegin(byte);
    }
  }

  #mustBegin(byte: number): false {
    if (byte === comma || byte === closeList) throw syntaxError(this.#line, "a value is missing");
    return false;
  }

  /** Where the value that begins at `start` ends, or -1 if it is not complete. Counts its keys and lines. */
  #findEnd(bytes: Uint8Array, start: number, isLast: boolean): number {
    [this.#keys, this.#newLines] = [0, 0];
    let depth = 0;
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === quote) {
        at = this.#endOfText(bytes, at);
        if (at === -1) return -1;
        if (depth === 0) return at + 1;
      } else if (byte === openObject || byte === openList) {
        depth += 1;
        if (depth > deepest)
          throw syntaxError(this.#line + this.#newLines, `it is nested more than ${deepest} deep`);
      } else if (byte === closeObject || byte === closeList) {
        if (depth === 0) return at === start ? at + 1 : at;
        depth -= 1;
        if (depth === 0) return at + 1;
      } else if (byte === colon) {
        this.#keys += 1;
      } else if (byte === lineFeed && depth > 0) {
        this.#newLines += 1;
      } else if (depth === 0 && (byte === comma || isBlank(byte))) {
        return at === start ? at + 1 : at;
      }
    }
    return isLast && depth === 0 ? bytes.length : -1;
  }

  /** Where the quote is that closes a text, or -1. Line ends cannot stand in a text. */
  #endOfText(bytes: Uint8Array, start: number): number {
    for (let at = start + 1; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === quote) return at;
      if (byte === backslash) at += 1;
      else if (byte === lineFeed) throw syntaxError(this.#line + this.#newLines, "a quote is never closed");
    }
    return -1;
  }

  #brokenOff(): ImportError {
    return new ImportError(
      "json-broken-off",
      `The file ends within what begins on line ${this.#line.toLocaleString("en-US")}: it is not complete.`,
      "Get the file again.",
    );
  }
}

/** Stands before each value of a JSON text sequence (RFC 7464). */
const recordSeparator = 0x1e;

const isBlank = (byte: number): boolean =>
  byte === space || byte === lineFeed || byte === carriageReturn || byte === tab || byte === recordSeparator;

/** A failure of the JSON on a line. */
export const syntaxError = (line: number, what: string, cause?: unknown): ImportError =>
  new ImportError(
    "json-invalid",
    `Line ${line.toLocaleString("en-US")} is not valid JSON: ${what}.`,
    "Correct that line, or write the file again.",
    cause,
  );
