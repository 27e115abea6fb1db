import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";

let engines: readonly NodeDatabase[];
beforeAll(async () => {
  engines = await Promise.all([openNodeDatabase("wasm"), openNodeDatabase("native")]);
});
afterAll(() => Promise.all(engines.map((engine) => engine.close())));

const values = [
  ["1", "-0", "007", "9007199254740993", "-9223372036854775808", " 12 ", "NA", ""],
  ["1.5", "-.25", "1e-3", "123456789.123456789", " 2.5 ", "12", "null", ""],
  ["true", "False", " true", "NaN", ""],
  ["2024-02-29", " 1999-12-31 ", "0001-01-01", "N/A", ""],
  ["2024-02-29 10:00:00", "2024-02-29T10:00", "9998-12-31 23:59:59.999999", "1969-12-31 23:59:59.5", ""],
  ["2024-02-29T10:00:00Z", "2024-02-29 10:00:00.123456Z", ""],
  ["a", 'say "so"', "é", "two\nlines", "a;b,c", " blanks ", "x".repeat(40), ' "quoted"', ""],
];

const row = fc.tuple(...values.map((kinds) => fc.constantFrom(...kinds)));
const quoted = (text: string): string => (/[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe("both engines", () => {
  it("make the same table of a CSV file, whoever reads it", { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 2 }),
      fc.constantFrom("\n", "\r\n"),
      async (rows, columns, lineEnd) => {
        const lines = rows.map((cells) => columns.map((at) => quoted(cells[at]!)).join(","));
        const text = [columns.map((at) => `c${at}`).join(","), ...lines, ""].join(lineEnd);
        const answers = await Promise.all(
          engines.map((engine) => engine.host.importFile(engine.file("rows.csv", text), "rows", {})),
        );
        expect(answers[1]).toEqual(answers[0]);
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });
});
