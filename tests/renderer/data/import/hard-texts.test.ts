import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

interface Read {
  readonly values?: Readonly<Record<string, readonly unknown[]>>;
  readonly notes?: readonly string[];
  readonly refusal?: string;
  readonly advice?: string | undefined;
}

async function read(fileName: string, content: string | Uint8Array): Promise<Read> {
  const imported = await database.host.importFile(database.file(fileName, content), "t", {});
  if (!imported.ok) return { refusal: imported.failure.message, advice: imported.failure.advice };
  const table = await database.host.columns("t", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  return { values: valuesByName(table.value), notes: imported.value.notes };
}

const containing = (text: string): unknown => expect.arrayContaining([expect.stringContaining(text)]);

describe("a quote that is not closed on its line", () => {
  const rows = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, at) => `${from + at},"note ${from + at}",1.5\n`).join("");

  it("is kept as written where the line has its fields, and the rows after it are rows", async () => {
    const { values, notes } = await read(
      "a.csv",
      `id,note,paid\n${rows(1, 5000)}5000,"open,2.5\n${rows(5001, 9000)}`,
    );
    expect(values!["id"]).toEqual(Array.from({ length: 8999 }, (_, at) => at + 1));
    expect(values!["note"]![4999]).toBe('"open');
    expect(notes).toEqual([
      "1 value (line 5,001) opens a quote that is not closed on its line, kept as written.",
    ]);
  });

  it("is kept as written where no quote follows at all", async () => {
    expect(await read("a.csv", 'a,b\n1,2\n3,"x\n4,5\n')).toEqual({
      values: { a: [1, 3, 4], b: ["2", '"x', "5"] },
      notes: containing("opens a quote that is not closed on its line"),
    });
  });

  it("may belong to a value of several lines with quotes in it", async () => {
    const { values, notes } = await read("a.csv", 'a,b\n1,2\n"x\nsaid "y" here",3\n4,5\n');
    expect(values).toEqual({ a: ["1", '"x\nsaid "y" here"', "4"], b: [2, 3, 5] });
    expect(notes).toEqual(["1 value (line 3) has text after a closing quote, kept as written."]);
  });
});

describe("how a text is written", () => {
  it.each(["sep=;\r\na;b\r\n1;2,5\r\n", "\uFEFFSEP=;\na;b\n1;2,5\n"])(
    "may be told by its first line",
    async (text) => {
      expect(await read("a.csv", text)).toMatchObject({ values: { a: [1], b: ["2,5"] } });
    },
  );

  it("may have blanks before its quotes", async () => {
    const { values, notes } = await read(
      "a.csv",
      'id, "who, or what" ,n\n1, "Doe, Jane" ,2\n2, "Roe, Rick",3\n',
    );
    expect(values).toEqual({ id: [1, 2], "who, or what": ["Doe, Jane", "Roe, Rick"], n: [2, 3] });
    expect(notes).toEqual(["Blanks around quoted values were left out."]);
  });

  it.each(["^", "~", "\u0001", "\u001f"])("may be with the delimiter %j", async (mark) => {
    const text = ["a,b,c", "1,x,2", "3,y,4"].join("\n").replaceAll(",", mark);
    expect(await read("a.txt", text)).toMatchObject({ values: { a: [1, 3], b: ["x", "y"], c: [2, 4] } });
  });

  it("with columns of fixed width is told", async () => {
    const { notes } = await read("a.txt", "Account   Balance\n000001     100.00\n");
    expect(notes).toEqual(containing("look like columns of fixed width"));
  });

  it("with a single line of values is a row", async () => {
    expect(await read("a.csv", "1,2024-01-05\n")).toMatchObject({ values: { column0: [1] } });
    expect(await read("a.csv", "a,2024\n")).toMatchObject({ values: { a: [] } });
  });

  it("in an encoding that nobody reads is refused, or told", async () => {
    const cp850 = Buffer.from([
      ...Buffer.from("id;name\n1;M"),
      0x81,
      ...Buffer.from("ller\n2;Gr"),
      0x94,
      0xe1,
      0x65,
    ]);
    const found = await read("a.csv", cp850);
    expect(found.refusal ?? found.notes!.join()).toMatch(/encoding|judging by its bytes/);
    expect(JSON.stringify(found)).not.toMatch(/\p{Script=Han}|\\u008/u);
  });
});

describe("a file that is not what its name says", () => {
  const rows = '[{"a":1,"b":"x"},{"a":2,"b":"y"}]';
  const both = { values: { a: [1, 2], b: ["x", "y"] } };

  it.each([
    ["JSON", "a.csv", rows],
    ["JSON behind a byte order mark", "a.txt", `\uFEFF \n${rows}`],
    ["JSON in UTF-16", "a.csv", Buffer.from(`\uFEFF${rows}`, "utf16le")],
    ["NDJSON", "a.csv", '{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n'],
    ["CSV", "a.json", "a,b\n1,x\n2,y\n"],
    ["CSV", "a.xls", "a\tb\n1\tx\n2\ty\n"],
    ["CSV", "a.xlsx", "a,b\n1,x\n2,y\n"],
    ["CSV", "a.parquet", "a,b\n1,x\n2,y\n"],
    ["CSV", "a.arrow", "a,b\n1,x\n2,y\n"],
  ])("is read as %s by its content", async (format, name, content) => {
    const found = await read(name, content);
    expect(found).toMatchObject(both);
    expect(found.notes![0]).toBe(
      `The file is ${format.split(" ")[0]!.replace("ND", "")} by its content, whatever its name says.`,
    );
  });

  it.each([
    [
      "a web page",
      "a.xls",
      "\n<html><head></head><body><table><tr><td>1</td></tr></table>",
      "a web page (HTML)",
    ],
    ["a web page", "a.csv", "<!DOCTYPE html>\n<html>log in</html>", "a web page (HTML)"],
    ["XML", "a.csv", '<?xml version="1.0"?>\n<rows/>', "is XML"],
    [
      "an Excel file of 2003",
      "a.xls",
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table>',
      "the old XML kind",
    ],
    ["a web archive", "a.xls", "MIME-Version: 1.0\nContent-Type: x", "MHTML"],
    ["a picture", "a.csv", Buffer.from("\x89PNG\r\n", "latin1"), "a picture"],
    ["UTF-32", "a.csv", Buffer.from("\xff\xfe\0\0a\0\0\0", "latin1"), "UTF-32"],
    [
      "a workbook in a compressed file",
      "a.csv.gz",
      gzipSync(Buffer.from("PK\x03\x04\0\0", "latin1")),
      "a ZIP archive or Excel workbook, compressed with gzip",
    ],
    ["a tar archive", "a.tar.gz", gzipSync(`a.csv${"\0".repeat(252)}ustar\0`), "a tar archive"],
    ["an encrypted Parquet file", "a.parquet", Buffer.from("PARE\x15\0", "latin1"), "encrypted"],
    ["a ZIP archive", "a.csv", Buffer.from("PK\x05\x06" + "\0".repeat(18), "latin1"), "ZIP"],
  ])("and is %s is refused by that name", async (_, name, content, words) => {
    const found = await read(name, content);
    expect(found.refusal).toContain(words);
    expect(found.advice).toBeTruthy();
  });

  it("but begins with a mark of JSON or HTML in its header stays CSV", async () => {
    expect(await read("a.csv", "[id],[name]\n1,x\n")).toMatchObject({ values: { "[id]": [1] } });
    expect(await read("a.csv", "PARENT,FEA1\n1,x\n")).toMatchObject({ values: { PARENT: [1], FEA1: ["x"] } });
    expect(await read("a.csv", "PAR1,MZ\n1,x\n")).toMatchObject({ values: { PAR1: [1] } });
    expect(await read("a.csv", "<DATE>\t<OPEN>\n2024-01-05\t1\n")).toMatchObject({
      values: { "<OPEN>": [1] },
    });
  });
});

describe("an odd JSON file", () => {
  it("with its rows as the only member of an object gives these rows", async () => {
    const found = await read("a.json", '{"data":[{"id":1,"v":"x"},{"id":2,"v":[1]}]}');
    expect(found.values).toEqual({ id: [1, 2], v: ['"x"', "[1]"] });
    expect(found.notes).toEqual([
      "The rows are the items of data.",
      "v stays text, as JSON: it holds texts (item 1) and lists or objects (item 2).",
    ]);
  });

  it("nested deeper than any type is of use stays text", async () => {
    const deep = `${"[".repeat(150)}1${"]".repeat(150)}`;
    const { values, notes } = await read("a.ndjson", `{"a":${deep}}\n{"a":null}\n`);
    expect(values).toEqual({ a: [deep, null] });
    expect(notes).toEqual(["a is kept as JSON text: its lists or objects are nested more than 20 deep."]);
  });
});
