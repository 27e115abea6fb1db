import { isLosslessNumber, LosslessNumber, parse as parseLossless } from "lossless-json";
import { causeText } from "../../base/result.ts";
import { ImportError } from "./byte-source.ts";
import { JsonScanner, syntaxError, type JsonLayout } from "./json-scanner.ts";
import { keepsDigits } from "./number-text.ts";
import type { TextSource } from "./text-source.ts";

/** A row of a JSON file. Numbers that a double would change are LosslessNumbers. */
export interface JsonRow {
  readonly value: unknown;
  readonly line: number;
  /** Whether an object in it names a member twice; the last one counts. */
  readonly repeatsKeys: boolean;
}

/** A value larger than this is not read. */
const longestValue = 256 << 20;

/** All rows of a JSON text, in blocks. Throws an ImportError where it is not valid, and MoreArraysError (json-scanner.ts). */
export async function* readRows(
  text: TextSource,
  layout: JsonLayout,
): AsyncGenerator<{ readonly rows: readonly JsonRow[]; readonly read: number }> {
  const scanner = new JsonScanner(layout);
  let rest: Uint8Array = new Uint8Array(0);
  let wanted = 0;
  for await (const { bytes, read } of text.chunks()) {
    rest = joinBytes(rest, bytes);
    if (rest.length < wanted) continue;
    const consumed = scanner.scan(rest, false);
    yield { rows: parseRows(rest, scanner), read };
    rest = rest.subarray(consumed);
    wanted = consumed === 0 ? rest.length * 2 : 0;
    if (rest.length > longestValue) {
      throw new ImportError(
        "json-too-large",
        "The file holds a single JSON value of more than 256 MB.",
        "Write the rows one a line (NDJSON), or as CSV or Parquet.",
      );
    }
  }
  scanner.scan(rest, true);
  yield { rows: parseRows(rest, scanner), read: 1 };
}

const decoder = new TextDecoder();

function parseRows(bytes: Uint8Array, scanner: JsonScanner): readonly JsonRow[] {
  return scanner.starts.map((start, at) => {
    const line = scanner.lines[at]!;
    const value = parseValue(decoder.decode(bytes.subarray(start, scanner.ends[at])), line);
    return { value, line, repeatsKeys: countKeys(value) !== scanner.keys[at] };
  });
}

/** Only these may hold a number that a double changes. */
const longNumber = /[0-9.]{16}|[0-9][eE][+-]?[0-9]{3}/;

function parseValue(text: string, line: number): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (!longNumber.test(text)) return value;
    return parseLossless(text, null, {
      parseNumber: (written) => (isExact(written) ? Number(written) : new LosslessNumber(written)),
      onDuplicateKey: ({ newValue }) => newValue,
    });
  } catch (thrown) {
    if (pythonWord.test(text)) throw pythonError(line, thrown);
    throw syntaxError(
      line,
      causeText(thrown)
        .replace(/\s+/g, " ")
        .replace(/ in JSON at position.*$/, ""),
      thrown,
    );
  }
}

/** What Python and others write outside of texts, though JSON does not know it. */
const pythonWord = /[[:,]\s*-?(NaN|Infinity|None|True|False)\s*[\],}]/;

const pythonError = (line: number, cause: unknown): ImportError =>
  new ImportError(
    "json-invalid",
    `Line ${line.toLocaleString("en-US")} is not valid JSON: it holds NaN, Infinity, None, True or False, which are words of Python.`,
    "Write the file again with null, true and false, in Python by json.dump(…, allow_nan=False), or as NDJSON by pandas.",
    cause,
  );

const isExact = (written: string): boolean =>
  /^-?\d+$/.test(written) ? Number.isSafeInteger(Number(written)) : keepsDigits(written);

function countKeys(value: unknown): number {
  if (value === null || typeof value !== "object" || isLosslessNumber(value)) return 0;
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const member of Object.values(value)) count += countKeys(member);
  return count;
}

function joinBytes(before: Uint8Array, after: Uint8Array): Uint8Array {
  if (before.length === 0) return after;
  const joined = new Uint8Array(before.length + after.length);
  joined.set(before);
  joined.set(after, before.length);
  return joined;
}
