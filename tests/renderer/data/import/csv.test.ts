import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportedFile } from "../../../../renderer/data/database.ts";
import { encodeText } from "../../../helpers/encode-text.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

const importText = (
  content: string | Uint8Array,
  fileName = "a.csv",
): ReturnType<NodeDatabase["host"]["importFile"]> =>
  database.host.importFile(database.file(fileName, content), "t", {});

async function read(content: string | Uint8Array): Promise<{
  readonly types: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, readonly unknown[]>>;
  readonly notes: ImportedFile["notes"];
}> {
  const imported = await importText(content);
  if (!imported.ok) throw new Error(imported.failure.message);
  const table = await database.host.columns("t", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  const { columns } = imported.value.table;
  return {
    types: Object.fromEntries(columns.map(({ name, type }) => [name, type])),
    values: valuesByName(table.value),
    notes: imported.value.notes,
  };
}

const day = (text: string): number => Date.parse(`${text}Z`);

it("keeps the microseconds of times in every year", async () => {
  const times = ["9998-12-31 23:59:59.999999", "1969-12-31 23:59:59.000001", "0001-01-01 00:00:00.123456"];
  await read(`booked,n\n${times.map((time) => `${time},1\n`).join("")}`);
  const sql = "SELECT CAST(booked AS VARCHAR) AS texts FROM t";
  await database.host.query({ name: "times", sql, parameters: {} }, {});
  const table = await database.host.columns("times", null, {});
  expect(table.ok && valuesByName(table.value)).toEqual({ texts: times });
});

describe("the types of a CSV file", () => {
  const cases: readonly (readonly [string, readonly string[], string, readonly unknown[]])[] = [
    ["whole numbers", ["1", "-2", "", "0"], "BIGINT", [1, -2, null, 0]],
    [
      "whole numbers of 64 bits",
      ["9223372036854775807", "-9223372036854775808"],
      "BIGINT",
      [2n ** 63n - 1n, -(2n ** 63n)],
    ],
    [
      "decimals",
      ["1.5", "-0.25", "10", ".5", "1e-05", "2.5E+3"],
      "DOUBLE",
      [1.5, -0.25, 10, 0.5, 1e-5, 2500],
    ],
    [
      "doubles written in full",
      ["0.30000000000000004", "1.7976931348623157e+308"],
      "DOUBLE",
      [0.1 + 0.2, Number.MAX_VALUE],
    ],
    ["blanks around numbers", [" 1", "2 "], "BIGINT", [1, 2]],
    ["truth values", ["true", "FALSE", "", "True"], "BOOLEAN", [true, false, null, true]],
    [
      "ISO dates",
      ["2024-02-29", "0001-01-01"],
      "DATE",
      [day("2024-02-29T00:00:00"), day("0001-01-01T00:00:00")],
    ],
    [
      "ISO timestamps",
      ["2024-02-29 12:30", "2024-02-29T12:30:05.5"],
      "TIMESTAMP",
      [day("2024-02-29T12:30:00"), day("2024-02-29T12:30:05.500")],
    ],
    [
      "ISO timestamps in UTC",
      ["2024-02-29T12:30:00Z", "2024-01-01T00:00:00.123456Z"],
      "TIMESTAMP",
      [day("2024-02-29T12:30:00"), day("2024-01-01T00:00:00.123") + 0.456],
    ],
    ["words for missing values among numbers", ["1", "NA", "NULL", "3"], "BIGINT", [1, null, null, 3]],
    ["the same words among texts", ["x", "NA"], "VARCHAR", ["x", "NA"]],
    ["leading zeros", ["007", "08123", "12"], "VARCHAR", ["007", "08123", "12"]],
    [
      "numbers too long for any type",
      ["18446744073709551616", "1"],
      "VARCHAR",
      ["18446744073709551616", "1"],
    ],
    [
      "decimals too long for a double",
      ["12345678901234567.89", "1.5"],
      "VARCHAR",
      ["12345678901234567.89", "1.5"],
    ],
    ["long numbers beside decimals", ["9007199254740993", "1.5"], "VARCHAR", ["9007199254740993", "1.5"]],
    ["codes like powers of ten", ["1E5", "2E7"], "VARCHAR", ["1E5", "2E7"]],
    ["plus signs", ["+4912345", "+4954321"], "VARCHAR", ["+4912345", "+4954321"]],
    ["decimal commas", ['"1,5"', '"2,25"'], "VARCHAR", ["1,5", "2,25"]],
    ["thousands", ['"1,234,567"', '"2,000"'], "VARCHAR", ["1,234,567", "2,000"]],
    ["days before or after months", ["03/04/2024", "04/05/2024"], "VARCHAR", ["03/04/2024", "04/05/2024"]],
    ["one odd date", ["2024-02-01", "02/03/2024"], "VARCHAR", ["2024-02-01", "02/03/2024"]],
    ["days that do not exist", ["2024-02-30", "2024-02-01"], "VARCHAR", ["2024-02-30", "2024-02-01"]],
    [
      "dates beside timestamps",
      ["2024-02-01", "2024-02-01 10:00"],
      "VARCHAR",
      ["2024-02-01", "2024-02-01 10:00"],
    ],
    [
      "times with and without Z",
      ["2024-02-01T10:00:00", "2024-02-01T10:00:00Z"],
      "VARCHAR",
      ["2024-02-01T10:00:00", "2024-02-01T10:00:00Z"],
    ],
    ["time zones", ["2024-02-01T10:00:00+02:00"], "VARCHAR", ["2024-02-01T10:00:00+02:00"]],
    ["nanoseconds", ["2024-02-01T10:00:00.123456789"], "VARCHAR", ["2024-02-01T10:00:00.123456789"]],
    ["nothing at all", ["", ""], "VARCHAR", [null, null]],
  ];

  it.each(cases)("%s", async (_, written, type, values) => {
    const { types, values: found } = await read(
      `id,x\n${written.map((text, row) => `r${row},${text}`).join("\n")}\n`,
    );
    expect(types["x"]).toBe(type);
    expect(found["x"]).toEqual(values);
  });

  it("are decided over all values, however late an odd one comes", async () => {
    const rows = Array.from({ length: 60_000 }, (_, row) => `${row},2024-01-01,1`);
    const { types, values, notes } = await read(`a,b,c\n${rows.join("\n")}\n1.25,n/k,007\n`);
    expect(types).toEqual({ a: "DOUBLE", b: "VARCHAR", c: "VARCHAR" });
    expect([values["a"]!.at(-1), values["b"]!.at(-1), values["c"]!.at(-1)]).toEqual([1.25, "n/k", "007"]);
    expect(notes).toEqual([
      "b stays text: 1 value unlike the others, first “n/k” (line 60,002).",
      "c stays text: 1 value like “007” (line 60,002), a number would lose the leading zeros.",
    ]);
  });

  it("change no value: every number, written by JavaScript or with two decimals, comes back", async () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.integer().map((cents) => cents / 100),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 50 }), async (numbers) => {
        const { values } = await read(`x,y\n${numbers.map((value) => `${value},a`).join("\n")}\n`);
        expect(values["x"]!.map(Number)).toEqual(numbers.map((value) => (Object.is(value, -0) ? 0 : value)));
      }),
      { numRuns: 25 },
    );
  });

  it("keep any text", async () => {
    const text = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .filter((value) => !value.includes("\0"));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 20 }), async (rows) => {
        const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;
        const { values } = await read(
          `first name;second name\n${rows.map((row) => row.map((value) => quote(`~${value}`)).join(";")).join("\r\n")}`,
        );
        expect(values).toEqual({
          "first name": rows.map(([a]) => `~${a}`),
          "second name": rows.map(([, b]) => `~${b}`),
        });
      }),
      { numRuns: 25 },
    );
  });
});

describe("the writing of a CSV file", () => {
  it.each([
    ["commas", "a,b\n1,x\n"],
    ["semicolons, with decimal commas inside", 'a;b\n1;"x"\n'],
    ["tabs", "a\tb\n1\tx\n"],
    ["bars", "a|b\n1|x\n"],
    ["a byte order mark", "\uFEFFa,b\n1,x\n"],
    ["carriage returns", "a,b\r1,x\r"],
    ["no last line end", "a,b\r\n1,x"],
    ["blank lines at the end", "a,b\n1,x\n\n\n"],
    ["quoted names", '"a","b"\n"1","x"\n'],
  ])("%s", async (_, text) => {
    expect(await read(text)).toMatchObject({ values: { a: [1], b: ["x"] } });
  });

  it("line ends of three kinds in one file, and inside quotes", async () => {
    const { values } = await read('a,b\r\n1,"x\r\ny"\n2,"p\nq"\r3,"r\rs"\n');
    expect(values).toEqual({ a: [1, 2, 3], b: ["x\r\ny", "p\nq", "r\rs"] });
  });

  it("doubled quotes, quotes in unquoted values, delimiters inside quotes", async () => {
    const { values } = await read('a,b\n"say ""hi""",5" pipe\n"x,y",""""\n');
    expect(values).toEqual({ a: ['say "hi"', "x,y"], b: ['5" pipe', '"'] });
  });

  it("backslashes before quotes, where that is the file's way", async () => {
    const rows = Array.from({ length: 10 }, (_, row) => `${row},"say \\"hi\\", then \\\\"`);
    const { values, notes } = await read(`a,b\n${rows.join("\n")}\n`);
    expect(values["b"]![0]).toBe('say "hi", then \\');
    expect(notes).toContain("Quotes inside values are written with a backslash.");
  });

  it("one column only", async () => {
    expect(await read("name\nx\n\ny\n")).toMatchObject({ values: { name: ["x", null, "y"] } });
  });

  it("gzip", async () => {
    expect(await read(gzipSync("a,b\n1,x\n"))).toMatchObject({ values: { a: [1], b: ["x"] } });
  });

  it("Latin-1, UTF-16 in either order", async () => {
    const latin = Uint8Array.from("name;x\nJosé Müller;1\n", (letter) => letter.charCodeAt(0));
    expect(await read(latin)).toMatchObject({
      values: { name: ["José Müller"] },
      notes: [expect.stringContaining("read as Windows-1252 (Latin-1)") as unknown],
    });
    const typographic = Uint8Array.from([...latin, 0x80, 0x96, 0x3b, 0x32]);
    expect(await read(typographic)).toMatchObject({ values: { name: ["José Müller", "€–"] } });
    const little = Buffer.from("\uFEFFname;x\nJosé €;1\n", "utf16le");
    expect(await read(little)).toMatchObject({ values: { name: ["José €"] } });
    expect(await read(Buffer.from(little).swap16())).toMatchObject({ values: { name: ["José €"] } });
    expect(await read(little.subarray(2))).toMatchObject({ values: { name: ["José €"] } });
  });

  it("Shift-JIS, compressed too", async () => {
    const text = encodeText("shift_jis", "名前,年齢\n山田太郎,30\n鈴木花子,25\n");
    const values = { 名前: ["山田太郎", "鈴木花子"], 年齢: [30, 25] };
    expect(await read(text)).toMatchObject({ values });
    expect(await read(gzipSync(text))).toMatchObject({ values });
  });

  it("a NUL byte, kept and told", async () => {
    const { values, notes } = await read("a,b\n1,x\0y\n");
    expect(values).toEqual({ a: [1], b: ["x\0y"] });
    expect(notes[0]).toMatch(/^1 NUL byte \(line 2\) is in the text/);
  });

  it("decoded text that breaks off is refused with its line", async () => {
    const cut = Buffer.from("\uFEFFa,b\n1,x\n", "utf16le").subarray(0, -1);
    expect(await importText(cut)).toMatchObject({ ok: false, failure: { tag: "text-damaged" } });
  });

  it("records that lie across the pieces in which a file is read", async () => {
    const long = "é".repeat(3_000_000);
    const { values } = await read(`a,b\n1,"${long}"\n2,${"z".repeat(5_000_000)}\n3,"x\ny"\n`);
    expect(values["a"]).toEqual([1, 2, 3]);
    expect((values["b"]![0] as string).length).toBe(3_000_000);
    expect(values["b"]![2]).toBe("x\ny");
  });
});

describe("the header of a CSV file", () => {
  it("is made distinct, with notes", async () => {
    const { values, notes } = await read("a,A,,a, b \n1,2,3,4,5\n");
    expect(Object.keys(values)).toEqual(["a", "A_1", "column2", "a_2", "b"]);
    expect(notes).toEqual([
      "Column 2 repeats the name “A”; it is called A_1.",
      "Column 3 has no name in the file; it is called column2.",
      "Column 4 repeats the name “a”; it is called a_2.",
      "The name of column 5 was tidied to “b”.",
    ]);
  });

  it("is missed where the first line is like the others", async () => {
    const { values, notes } = await read("1,hello,2024-01-01\n2,world,2024-01-02\n");
    expect(values).toMatchObject({ column0: [1, 2], column1: ["hello", "world"] });
    expect(notes).toEqual(["The first line holds values, not names; columns are called column0, column1, …"]);
  });

  it("may hold years", async () => {
    expect(await read("city,2019,2020\nRome,5,6\n")).toMatchObject({ values: { 2019: [5], 2020: [6] } });
  });

  it("may follow a few lines of something else, which are quoted in a note", async () => {
    const { values, notes } = await read(
      "Report of sales\nmade,today\nyear,city,amount,note\n2020,Rome,1,x\n2021,Rome,2,y\n",
    );
    expect(values).toMatchObject({ year: [2020, 2021], amount: [1, 2] });
    expect(notes[0]).toBe(
      "2 lines before the header (line 3) were left out: “Report of sales”, “made today”.",
    );
  });

  it("alone makes a table without rows", async () => {
    expect(await read("a,b\n")).toMatchObject({ values: { a: [], b: [] } });
  });
});

describe("a damaged CSV file", () => {
  it("with ragged rows keeps all values, and says where", async () => {
    const { values, notes } = await read("a,b,c\n1,2,3\n4,5\n6,7,8,9,10\n\n11,12,13\n");
    expect(values).toEqual({
      a: [1, 4, 6, 11],
      b: [2, 5, 7, 12],
      c: [3, null, 8, 13],
      column3: [null, null, 9, null],
      column4: [null, null, 10, null],
    });
    expect(notes).toEqual(
      expect.arrayContaining([
        "1 row (line 3) has fewer values than there are columns; the values at the end are missing.",
        "1 row (line 4) has more values than the header has names; they are kept in extra columns.",
        "1 line (line 5) is blank and left out.",
      ]),
    );
  });

  it("tells of a line of totals at its end, and keeps it", async () => {
    const { values, notes } = await read("who,paid\nAnn,1\nBo,2\nTotal,3\n");
    expect(values["paid"]).toEqual([1, 2, 3]);
    expect(notes).toEqual([
      "Line 4 looks like a total of the rows above; it was read as a row. Leave it out in SQL.",
    ]);
    expect((await read("who,paid\nTotal,1\nBo,2\nCy,3\nDi,4\nEd,5\n")).notes).toEqual([]);
  });

  it("counts lines inside quoted values", async () => {
    const { notes } = await read('a,b\n"x\ny\nz",1\nshort\n');
    expect(notes[0]).toMatch(/^1 row \(line 5\) has fewer values/);
  });

  it("keeps text after a closing quote as written", async () => {
    const { values, notes } = await read('a,b\n"x"y,1\nz,2\nw,3\n');
    expect(values["a"]).toEqual(['"x"y', "z", "w"]);
    expect(notes).toEqual(["1 value (line 2) has text after a closing quote, kept as written."]);
  });

  it.each([
    ["a quote that is never closed", 'a,b\n1,2\n"3\n5,6\n', "csv-unclosed-quote", "line 3"],
    ["NUL bytes throughout", `a,b\n${"1,\0\n".repeat(100)}`, "not-text", "NUL"],
    ["nothing in it", "", "file-empty", "empty"],
    ["only blank lines", "\n\n", "file-empty", "no rows"],
    ["a row far wider than the header", `a,b\n1,2\n${"x,".repeat(200)}\n`, "csv-ragged", "Line 3"],
    ["a broken gzip", gzipSync("a,b\n1,2\n".repeat(1000)).subarray(0, 30), "file-damaged", "damaged"],
  ])("with %s is refused", async (_, content, tag, words) => {
    const result = await importText(content);
    expect(result).toMatchObject({
      ok: false,
      failure: { tag, message: expect.stringContaining(words) as unknown },
    });
    expect(result).toHaveProperty("failure.advice");
  });

  it("that goes away is reported, and the table of that name stays", async () => {
    await importText("a,b\n1,2\n");
    const file = { ...database.file("x.csv", "a,b\n1,2\n"), url: "data-file://gone/x.csv" };
    await expect(database.host.importFile(file, "t", {})).rejects.toThrow("no test file");
    expect(await database.host.page("t", { offset: 0, limit: 1, sort: [] }, {})).toMatchObject({ ok: true });
  });
});

describe("importing", () => {
  it("tells how far it is", async () => {
    const seen: number[] = [];
    const file = database.file("a.csv", `a,b\n${"1,x\n".repeat(1000)}`);
    await database.host.importFile(file, "t", { onProgress: ({ fraction }) => seen.push(fraction ?? -1) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it("fails under the name of a view, and leaves the database usable", async () => {
    await database.host.query(
      { name: "q", sql: "CREATE VIEW seen AS SELECT 1 AS a; FROM seen", parameters: {} },
      {},
    );
    expect(await database.host.importFile(database.file("a.csv", "a,b\n1,2\n"), "seen", {})).toMatchObject({
      ok: false,
    });
    expect(await importText("a,b\n1,2\n")).toMatchObject({ ok: true });
  });

  it("gives the same file the same hash", async () => {
    const hashes = [
      await importText("a,b\n1,x\n"),
      await importText("a,b\n1,x\n"),
      await importText("a,b\n1,y\n"),
    ].map((result) => result.ok && result.value.table.hash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });
});
