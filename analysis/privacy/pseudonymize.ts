import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { numberColumn, textColumn, toColumn, type ColumnInput } from "../build-columns.ts";
import { missingCount, type TextColumn } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import { asText } from "./used-dictionary.ts";

export interface PseudonymOptions {
  /** The secret: text, taken as UTF-8, or bytes. Who has it can try out values and find the persons again. */
  readonly key: string | Uint8Array;
  /** Hexadecimal digits kept of 64 (default all; at least 8). */
  readonly length?: number;
}

export interface Pseudonyms {
  /** Equal values have equal pseudonyms; missing values stay missing. */
  readonly column: TextColumn;
  /** Different values before. */
  readonly numDistinct: number;
  /** Different values that share their pseudonym with another one; above 0 only if pseudonyms were shortened. */
  readonly collisions: number;
  readonly missing: number;
  /** What to know about the result, a sentence each. */
  readonly notes: readonly string[];
}

export interface PseudonymizedTable {
  readonly table: Table;
  /** One row per column: `column`, `distinct`, `collisions`, `missing`. */
  readonly summary: Table;
  readonly notes: readonly string[];
}

const allDigits = 64;
const fewestDigits = 8;
/** A key of fewer bytes can be guessed. */
const safeKeyBytes = 16;
/** Values between two yields. */
const chunk = 1_000;

/**
 * Replaces values by keyed pseudonyms: HMAC-SHA-256 (RFC 2104) of their UTF-8 text, in hexadecimal. The same value and key
 * give the same pseudonym in every table, so that tables can still be joined. Pseudonymized data stay personal data (GDPR
 * Art. 4(5)). Throws on an empty key and on a length outside 8 to 64.
 */
export function pseudonymize(values: ColumnInput, options: PseudonymOptions): Pseudonyms {
  return drain(pseudonymizeSteps(values, options));
}

/** `pseudonymize` as a long job. */
export function* pseudonymizeSteps(values: ColumnInput, options: PseudonymOptions): Steps<Pseudonyms> {
  const { length = allDigits } = options;
  const key = readKey(options.key);
  if (!(Number.isInteger(length) && length >= fewestDigits && length <= allDigits)) {
    throw new AnalysisError(
      "bad-parameter",
      `length is ${length}.`,
      `It must be a whole number from ${fewestDigits} to ${allDigits}.`,
    );
  }
  const text = asText(toColumn(values));
  const pseudonyms = yield* pseudonymsOf(text.dictionary, key, length);
  const collisions = countCollisions(pseudonyms);
  return {
    column: inNewOrder(text.codes, pseudonyms),
    numDistinct: pseudonyms.length,
    collisions,
    missing: missingCount(text),
    notes: notesOn(key, collisions, length),
  };
}

/** `pseudonymize` for columns of a table, all by one key. */
export function pseudonymizeTable(
  table: TableInput,
  options: PseudonymOptions & { readonly columns: readonly string[] },
): PseudonymizedTable {
  return drain(pseudonymizeTableSteps(table, options));
}

/** `pseudonymizeTable` as a long job. */
export function* pseudonymizeTableSteps(
  data: TableInput,
  { columns, ...options }: PseudonymOptions & { readonly columns: readonly string[] },
): Steps<PseudonymizedTable> {
  const table = toTable(data);
  if (columns.length === 0) {
    throw new AnalysisError("bad-parameter", "No columns are chosen.", "Name those that identify a person.");
  }
  const found: (readonly [string, Pseudonyms])[] = [];
  for (const name of columns) found.push([name, yield* pseudonymizeSteps(table.column(name), options)]);
  const numbers = (read: (pseudonyms: Pseudonyms) => number) =>
    numberColumn(found.map(([, pseudonyms]) => read(pseudonyms)));
  return {
    table: Table.fromData(
      table.with(Object.fromEntries(found.map(([name, { column }]) => [name, column]))).toData(),
    ),
    summary: Table.fromColumns({
      column: textColumn(columns),
      distinct: numbers(({ numDistinct }) => numDistinct),
      collisions: numbers(({ collisions }) => collisions),
      missing: numbers(({ missing }) => missing),
    }),
    notes: [...new Set(found.flatMap(([, { notes }]) => notes))],
  };
}

function readKey(given: string | Uint8Array): Uint8Array {
  const key = typeof given === "string" ? utf8ToBytes(given) : given;
  if (key.length > 0) return key;
  throw new AnalysisError(
    "bad-parameter",
    "The key is empty.",
    "Give a secret of at least 16 random bytes, and keep it apart from the data.",
  );
}

function* pseudonymsOf(values: readonly string[], key: Uint8Array, length: number): Steps<string[]> {
  // What the key alone determines is computed once and copied for every value.
  const keyed = hmac.create(sha256, key);
  const pseudonyms: string[] = [];
  for (const value of values) {
    if (pseudonyms.length % chunk === 0) {
      const text = `pseudonyms of ${values.length.toLocaleString("en-US")} values`;
      yield { fraction: pseudonyms.length / values.length, text };
    }
    pseudonyms.push(bytesToHex(keyed.clone().update(utf8ToBytes(value)).digest()).slice(0, length));
  }
  return pseudonyms;
}

/** The dictionary is sorted by pseudonym, so that its order tells nothing of the values. */
function inNewOrder(codes: Int32Array, pseudonyms: readonly string[]): TextColumn {
  const dictionary = [...new Set(pseudonyms)].sort();
  const place = new Map(dictionary.map((pseudonym, code) => [pseudonym, code]));
  const newCode = pseudonyms.map((pseudonym) => place.get(pseudonym)!);
  return { kind: "text", codes: codes.map((code) => (code < 0 ? -1 : newCode[code]!)), dictionary };
}

function countCollisions(pseudonyms: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const pseudonym of pseudonyms) counts.set(pseudonym, (counts.get(pseudonym) ?? 0) + 1);
  return pseudonyms.filter((pseudonym) => counts.get(pseudonym)! > 1).length;
}

function notesOn(key: Uint8Array, collisions: number, length: number): string[] {
  const notes = [
    "Pseudonymized data stay personal data (GDPR Art. 4(5)): with the key, or from the other columns, persons can be found again.",
  ];
  if (key.length < safeKeyBytes)
    notes.push(
      `The key has ${key.length} bytes and could be guessed: use at least ${safeKeyBytes} random ones.`,
    );
  if (collisions > 0)
    notes.push(`${collisions} different values share a pseudonym: keep more than ${length} digits.`);
  return notes;
}
