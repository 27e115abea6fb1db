import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeText } from "../../../helpers/encode-text.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

interface Read {
  readonly values: Readonly<Record<string, readonly unknown[]>>;
  readonly types: readonly string[];
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

async function read(content: string | Uint8Array): Promise<Read> {
  const imported = await database.host.importFile(database.file("a.csv", content), "t", {});
  if (!imported.ok) throw new Error(imported.failure.message);
  const table = await database.host.columns("t", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  const { findings } = imported.value.report;
  return {
    values: valuesByName(table.value),
    types: imported.value.table.columns.map(({ type }) => type),
    warnings: findings.filter(({ level }) => level === "warning").map(({ text }) => text),
    notes: findings.filter(({ level }) => level === "note").map(({ text }) => text),
  };
}

const column = (...values: readonly string[]): string =>
  `id,v\n${values.map((value, at) => `${at},"${value}"\n`).join("")}`;

describe("a column stays text, which is said with lines, for", () => {
  it.each([
    [["1", "-", "3", "-"], "2 values like “-” (line 3), which may stand for no value"],
    [["1", "  ", "  ", "4"], "2 values like “  ” (line 3), which may stand for no value"],
    [["2024-01-05", "?"], "1 value like “?” (line 3), which may stand for no value"],
    [["2024-02-30", "2024-03-01"], "1 value like “2024-02-30” (line 2), there is no such day or time"],
    [["0000-00-00", "2024-03-01"], "1 value like “0000-00-00” (line 2), there is no such day or time"],
    [
      ["2024-01-05 24:00:00", "2024-01-05 10:00:00"],
      "1 value like “2024-01-05 24:00:00” (line 2), there is no such day or time",
    ],
    [["2024-01-05 10:00:00,123"], "fractions of seconds after a comma"],
    [["1 234 567,50", "2 000,00"], "numbers with commas or separators"],
    [["1\u00a0234,50"], "numbers with commas or separators"],
    [["1’234.50"], "numbers with commas or separators"],
    [["12,34,567.00"], "numbers with commas or separators"],
    [["$1", "$2"], "a currency, a percent sign or a sign written otherwise"],
    [["−5", "3"], "a currency, a percent sign or a sign written otherwise"],
    [["1", "2", "x"], "1 value unlike the others, first “x” (line 4)"],
  ])("%j", async (values, words) => {
    const { types, warnings } = await read(column(...values));
    expect(types[1]).toBe("VARCHAR");
    expect(warnings).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    ["1.2.3", "1.10.0"],
    ["192.168.0.1", "10.0.0.1"],
    ["2024-01", "2024-02"],
    ["25-34", "35-44"],
    ["+49 30 123456", "030-123456"],
    ["DE89370400440532013000", "GB29NWBK60161331926819"],
    ["AB123", "XYZ 12"],
    ["12a", "14", "16", "18b"],
  ])("%s, %s, …, of which there is nothing to say", async (...values) => {
    const { values: found, warnings } = await read(column(...values));
    expect(found["v"]).toEqual(values);
    expect(warnings).toEqual([]);
  });
});

describe("words for no value", () => {
  it("are missing among numbers, and kept among texts, with a note", async () => {
    const numbers = await read(column("1", "\\N", "None"));
    expect(numbers.values["v"]).toEqual([1, null, null]);
    expect(numbers.warnings).toEqual(["v: 2 values like “\\N” (line 3) read as missing."]);
    const texts = await read(column("a", "NULL", "b"));
    expect(texts.values["v"]).toEqual(["a", "NULL", "b"]);
    expect(texts).toMatchObject({
      warnings: [],
      notes: ["v: 1 value like “NULL” (line 3) may mean “no value”; kept as text."],
    });
  });

  it("may be empty texts in quotes beside values that are not there", async () => {
    const { values, warnings } = await read('id,v\n1,\n2,""\n3,x\n');
    expect(values["v"]).toEqual([null, null, "x"]);
    expect(warnings).toEqual([
      "v: 1 empty text (line 3) is in quotes, others not; all were read as missing.",
    ]);
    expect((await read('"id","v"\n"1",""\n"2","x"\n')).warnings).toEqual([]);
  });
});

describe("around a table", () => {
  it("stand lines of the same width, set off by a blank line", async () => {
    const { values, warnings } = await read(
      "Account,12345\nPeriod,2024-01\n\nDate,Amount\n2024-01-05,1.5\n2024-01-06,2.5\n",
    );
    expect(values["Amount"]).toEqual([1.5, 2.5]);
    expect(warnings).toEqual([
      "2 lines before the header (line 4) were left out: “Account 12345”, “Period 2024-01”.",
    ]);
  });

  it("blank lines at the end are only noted", async () => {
    expect(await read("a,b\n1,2\n\n\n")).toMatchObject({
      warnings: [],
      notes: ["2 lines (lines 3, 4) are blank at the end and left out."],
    });
    expect((await read("a,b\n1,2\n\n3,4\n")).warnings).toEqual(["1 line (line 3) is blank and left out."]);
  });

  it("the header may come again", async () => {
    const { warnings } = await read("é,amount\nx,2.5\né,amount\ny,4.5\n");
    expect(warnings[0]).toBe(
      "1 row (line 3) is the header again, read as rows: were files put one behind the other?",
    );
  });

  it("names lose what nobody can type", async () => {
    expect(Object.keys((await read("\u200bid,a\u0007b\n1,2\n")).values)).toEqual(["id", "a b"]);
  });
});

/** Node 20 decodes Windows-1252 as Latin-1, so that no table of it can be made. */
const western = (text: string): Uint8Array =>
  Buffer.from(
    text.replace(/[€’“”–œ]/g, (letter) =>
      String.fromCharCode([0x80, 0x92, 0x93, 0x94, 0x96, 0x9c]["€’“”–œ".indexOf(letter)]!),
    ),
    "latin1",
  );

describe("the encoding of few letters", () => {
  it.each([
    ["windows-1252", "id;price\n1;5 €\n2;7 €\n3;“q”\n"],
    ["windows-1252", "id;note\n1;don’t\n2;cœur – né\n"],
    ["iso-8859-2", "id;name\n1;Łukasz Wiśniewski\n2;Żaneta Kowalska\n3;Święty Józef\n"],
  ])("%s is found", async (encoding, text) => {
    const { values, warnings } = await read(
      encoding === "windows-1252" ? western(text) : encodeText(encoding, text),
    );
    expect(Object.values(values)[1]).toEqual(
      text
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(";")[1]),
    );
    expect(warnings[0]).toContain("judging by its bytes");
  });
});
