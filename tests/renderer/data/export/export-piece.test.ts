import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExportFormat } from "../../../../renderer/data/database.ts";
import { quoteText } from "../../../../renderer/base/sql-text.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

const make = async (sql: string): Promise<void> => {
  const made = await database.host.query({ name: "t", sql, parameters: {} }, {});
  expect(made, sql).toMatchObject({ ok: true });
};

/** The whole file, in pieces of some rows. */
async function exported(format: ExportFormat, numRows: number, rows = 1000): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let from = 0; from === 0 || from < numRows; from += rows) {
    const isLast = from + rows >= numRows;
    const piece = await database.host.exportPiece("t", { format, from, rows, isLast }, {});
    if (!piece.ok) throw new Error(piece.failure.message);
    pieces.push(piece.value);
  }
  return Buffer.concat(pieces);
}

const csv = { type: "csv", mark: false, guard: true } as const;
const textOf = async (format: ExportFormat, numRows: number, rows?: number): Promise<string> =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(await exported(format, numRows, rows));

describe("a table as CSV", () => {
  it("keeps values of every kind, and tells missing from empty", async () => {
    await make(`SELECT * FROM (VALUES
      (1, 1.5::DOUBLE, 'a,"b"', DATE '2026-01-31', true, 12.30::DECIMAL(9,2)),
      (NULL, NULL, NULL, NULL, NULL, NULL),
      (9007199254740993, -0.1, '', NULL, false, -1)) AS v("a number", x, "t,x", day, flag, money)`);
    expect(await textOf(csv, 3)).toBe(
      'a number,x,"t,x",day,flag,money\r\n' +
        '1,1.5,"a,""b""",2026-01-31,true,12.30\r\n' +
        ",,,,,\r\n" +
        '9007199254740993,-0.1,"",,false,-1.00\r\n',
    );
  });

  it("begins with a mark where Excel shall know its encoding", async () => {
    await make("SELECT 1 AS n");
    expect(await textOf({ ...csv, mark: true }, 1)).toBe("\uFEFFn\r\n1\r\n");
  });

  it.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+SUM(A1)", "'+SUM(A1)"],
    ["-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"],
    ["@x", "'@x"],
    ["  =1+1", `"'  =1+1"`],
    ["\tx", `"'\tx"`],
    ["＝1+1", "'＝1+1"],
    ["-12.50", "-12.50"],
    ["+41791234567", "+41791234567"],
    ["a=b", "a=b"],
  ])("disarms the formula %j", async (text, line) => {
    await make(`SELECT ${quoteText(text)} AS t, 1 AS n`);
    expect(await textOf(csv, 1)).toBe(`t,n\r\n${line},1\r\n`);
    const asIs = await textOf({ ...csv, guard: false }, 1);
    expect(asIs.replaceAll('"', "")).toBe(`t,n\r\n${text},1\r\n`);
  });

  it("disarms names of columns as well", async () => {
    await make('SELECT 1 AS "=1+1"');
    expect(await textOf(csv, 1)).toBe("'=1+1\r\n1\r\n");
  });

  it("of no rows has its names", async () => {
    await make("SELECT 1 AS n WHERE false");
    expect(await textOf(csv, 0)).toBe("n\r\n");
  });

  it("is the same in pieces of any size", async () => {
    await make("SELECT i AS n, 'row ' || i AS t FROM range(2500) r(i)");
    const whole = await textOf(csv, 2500, 10_000);
    expect(await textOf(csv, 2500, 7)).toBe(whole);
    expect(whole.split("\r\n")).toHaveLength(2502);
  });

  it("reads back as the same texts", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 8 }),
        async (texts) => {
          const clean = texts.map((text) => text.replaceAll("\0", ""));
          await make(
            `SELECT * FROM (VALUES ${clean.map((text, at) => `(${at}, ${quoteText(text)})`).join(", ")}) AS v(n, t)`,
          );
          const bytes = await exported({ ...csv, guard: false }, clean.length);
          const file = database.file("back.csv", bytes);
          expect(await database.host.importFile(file, "back", {})).toMatchObject({ ok: true });
          const back = await database.host.query(
            {
              name: "b",
              sql: "SELECT n, coalesce(CAST(t AS VARCHAR), '') AS t FROM back ORDER BY n",
              parameters: {},
            },
            {},
          );
          expect(back).toMatchObject({ ok: true });
          const columns = await database.host.columns("b", ["t"], {});
          expect(columns.ok && valuesByName(columns.value)["t"]?.map(String)).toEqual(clean);
        },
      ),
      { numRuns: 40, examples: [[['"', ",", "a\r\nb", " x ", "", "'"]]] },
    );
  }, 60_000);
});

describe("a table as JSON", () => {
  const read = async (numRows: number, rows?: number): Promise<unknown> =>
    JSON.parse(await textOf({ type: "json" }, numRows, rows));

  it("keeps values of every kind", async () => {
    await make(`SELECT * FROM (VALUES
      (1, 'a"b', TIMESTAMP '2026-01-31 10:00:00', DATE '2026-01-31', [1, 2], true),
      (NULL, NULL, NULL, NULL, NULL, NULL)) AS v(n, t, moment, day, list, flag)`);
    expect(await read(2)).toEqual([
      { n: 1, t: 'a"b', moment: "2026-01-31T10:00:00", day: "2026-01-31", list: [1, 2], flag: true },
      { n: null, t: null, moment: null, day: null, list: null, flag: null },
    ]);
  });

  it("writes long whole numbers digit by digit, and no number as null", async () => {
    await make("SELECT 9007199254740993 AS n, 'nan'::DOUBLE AS x");
    expect(await textOf({ type: "json" }, 1)).toBe('[\n{"n":9007199254740993,"x":null}\n]\n');
  });

  it.each([0, 1, 5])("of %i rows is a list of them, also in pieces", async (rows) => {
    await make(`SELECT i AS n FROM range(${rows}) r(i)`);
    expect(await read(rows, 2)).toEqual(Array.from({ length: rows }, (_, n) => ({ n })));
  });
});

describe("a table as Parquet", () => {
  it("reads back with its types", async () => {
    await make(
      "SELECT i AS n, i / 4 AS x, CASE WHEN i % 3 = 0 THEN NULL ELSE 'row ' || i END AS t, DATE '2026-01-01' AS day FROM range(700) r(i)",
    );
    const file = database.file("back.parquet", await exported({ type: "parquet" }, 700, 700));
    const back = await database.host.importFile(file, "back", {});
    const columns = ["BIGINT", "DOUBLE", "VARCHAR", "DATE"].map((type) => ({ type }));
    expect(back).toMatchObject({ ok: true, value: { table: { numRows: 700, columns } } });
    const both = await database.host.query(
      { name: "b", sql: "(FROM t EXCEPT FROM back) UNION ALL (FROM back EXCEPT FROM t)", parameters: {} },
      {},
    );
    expect(both).toMatchObject({ ok: true, value: { numRows: 0 } });
  });
});

describe("concerns", () => {
  const concerns = async () => {
    const found = await database.host.exportConcerns("t", {});
    return found.ok ? found.value.map(({ topic, column }) => `${topic}: ${column}`) : found.failure;
  };
  it("name columns with personal data", async () => {
    await make("SELECT 'p' || i || '@example.com' AS email, i AS age FROM range(30) r(i)");
    expect(await concerns()).toEqual(["personal data: email"]);
  });
  it("name counts of very few", async () => {
    await make("SELECT * FROM (VALUES ('north', 3), ('south', 40)) AS v(region, customers)");
    expect(await concerns()).toEqual(["small groups: customers"]);
  });
  it("are none for groups that are large enough", async () => {
    await make("SELECT * FROM (VALUES ('north', 30), ('south', 0)) AS v(region, customers)");
    expect(await concerns()).toEqual([]);
  });
});
