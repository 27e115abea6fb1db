import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeText } from "../../../helpers/encode-text.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesOf } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
}, 60_000);
afterAll(() => database.close());

/** Texts with all that means something in CSV, none of which looks like a number. */
const text = fc
  .array(fc.constantFrom("a", "Z", "é", "ß", " ", ",", ";", "\t", "|", '"', "\\", "\n", "'", "0"), {
    maxLength: 8,
  })
  .map((letters) => `x${letters.join("")}y`);

const dialect = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  escape: fc.constantFrom("doubled", "backslash"),
  quotes: fc.constantFrom("all", "needed"),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  endsWithLineEnd: fc.boolean(),
  encoding: fc.constantFrom(
    "utf-8",
    "utf-8 marked",
    "utf-16le",
    "utf-16le marked",
    "utf-16be marked",
    "windows-1252",
  ),
  isCompressed: fc.boolean(),
  hasHeader: fc.boolean(),
});
type Dialect = typeof dialect extends fc.Arbitrary<infer Value> ? Value : never;

type Row = readonly [id: number, first: string, second: string];

function write(rows: readonly Row[], { delimiter, escape, quotes, lineEnd, ...how }: Dialect): Uint8Array {
  const quoted = (value: string): string => {
    if (quotes === "needed" && !/[,;\t|"\\\r\n]/.test(value)) return value;
    return `"${escape === "doubled" ? value.replaceAll('"', '""') : value.replace(/["\\]/g, "\\$&")}"`;
  };
  const lines = rows.map(([id, ...texts]) => [String(id), ...texts.map(quoted)].join(delimiter));
  if (how.hasHeader) lines.unshift(["id", "first", "second"].join(delimiter));
  const content = encode(lines.join(lineEnd) + (how.endsWithLineEnd ? lineEnd : ""), how.encoding);
  return how.isCompressed ? gzipSync(content) : content;
}

function encode(content: string, encoding: Dialect["encoding"]): Uint8Array {
  const marked = encoding.endsWith(" marked") ? `\uFEFF${content}` : content;
  if (encoding.startsWith("utf-8")) return Buffer.from(marked);
  if (encoding === "windows-1252") return encodeText(encoding, content);
  const bytes = Buffer.from(marked, "utf16le");
  return encoding.startsWith("utf-16be") ? bytes.swap16() : bytes;
}

describe("a table written as CSV", () => {
  it("reads back equal in every dialect", async () => {
    const rows = fc.array(fc.tuple(fc.integer(), text, text), { minLength: 3, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, dialect, async (some, how) => {
        // A file tells its way of escaping, and single bytes their encoding, by having them.
        const all: Row[] = [[1, 'x"y', "é"], ...some];
        const imported = await database.host.importFile(database.file("a.csv", write(all, how)), "t", {});
        if (!imported.ok) throw new Error(imported.failure.message);
        const table = await database.host.columns("t", null, {});
        if (!table.ok) throw new Error(table.failure.message);
        const [id, first, second] = table.value.columns.map(({ column }) => valuesOf(column));
        expect(all.map((_, at) => [id![at], first![at], second![at]])).toEqual(all);
        expect(imported.value.table).toMatchObject({ numRows: all.length, columns: { length: 3 } });
      }),
      { numRuns: 60, seed: 4 },
    );
  }, 60_000);
});
