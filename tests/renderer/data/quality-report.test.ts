import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { QualityReport } from "../../../renderer/data/database.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";

let database: NodeDatabase;
let report: QualityReport;
beforeAll(async () => {
  database = await openNodeDatabase();
  const sql = `SELECT i AS id, CASE WHEN i IN (7, 8) THEN 'C0' ELSE 'C' || i END AS customer_no, 'EUR' AS currency,
    if(i = 5, 'closed', 'open') AS state, CAST(NULL AS VARCHAR) AS remark,
    CASE WHEN i % 10 = 0 THEN NULL ELSE i % 7 END AS age, CASE WHEN i % 20 = 0 THEN NULL ELSE i % 5 END AS children,
    CASE i WHEN 3 THEN 'n.a.' WHEN 4 THEN '1,5' WHEN 6 THEN 'many' WHEN 9 THEN ' ' ELSE CAST(i AS VARCHAR) END AS amount,
    CASE i % 4 WHEN 0 THEN 'Retired' WHEN 1 THEN 'retired ' ELSE 'student' END AS job,
    CASE WHEN i IN (11, 12) THEN 9000 ELSE i % 50 END AS "the balance",
    'anna' || i || '@example.org' AS mail, [i] AS list FROM range(400) r(i)`;
  await make("source", sql);
  await make("twice", "SELECT 1 AS a, 'x' AS b FROM range(3) UNION ALL SELECT 2, 'y'");
  report = await read("source");
});
afterAll(() => database.close());

async function make(name: string, sql: string): Promise<number> {
  const made = await database.host.query({ name, sql, parameters: {} }, {});
  if (!made.ok) throw new Error(`${sql}\n${made.failure.message}`);
  return made.value.numRows;
}

async function read(name: string): Promise<QualityReport> {
  const result = await database.host.qualityReport(name, {});
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** The sentences that begin so, each with the rows that its query shows. */
async function found(start: string): Promise<readonly (readonly [string, number])[]> {
  const findings = report.findings.filter(({ text }) => text.startsWith(start));
  return Promise.all(findings.map(async ({ text, sql }) => [text, await make("shown", sql)] as const));
}

describe("qualityReport", () => {
  it.each([
    ["id ", [["id is different in each of the 400 rows: it looks like an identifier.", 400]]],
    ["customer_no ", [["customer_no looks like a key, but has only 398 distinct values in 400 rows.", 3]]],
    ["currency ", [["currency is “EUR” in every row.", 400]]],
    ["state ", [["state is “open” in 99.8% of its values; 1 row differs.", 1]]],
    ["remark ", [["remark has no value in any of the 400 rows.", 400]]],
    ["age is", [["age is missing in 40 rows (10%).", 40]]],
    ["age and", [["age and children are missing together in 20 rows.", 20]]],
    ["amount mixes", [["amount mixes 396 numbers, 1 number with a decimal comma and 1 other text.", 4]]],
    ["amount says", [["amount says “n.a.” in place of a value in 1 row.", 1]]],
    ["amount is blank", [["amount is blank, not missing, in 1 row.", 1]]],
    ["job ", [["job has 1 value that differs from another only in capitals or blanks around it.", 1]]],
    [
      "the balance ",
      [["the balance lies far from its middle half (12 to 37) in 2 rows (0.5%): below −63 or above 112.", 2]],
    ],
  ])("says of %s what is odd, and shows the rows", async (start, expected) => {
    expect(await found(start)).toEqual(expected);
  });

  it("finds personal columns", async () => {
    expect(await found("mail seems to hold e-mail")).toHaveLength(1);
  });

  it("counts rows that repeat another, and shows them", async () => {
    report = await read("twice");
    expect(await found("2 rows")).toEqual([["2 rows (50%) repeat an earlier row in every column.", 1]]);
  });

  it("tells its progress with the rows, and stops", async () => {
    const stop = new AbortController();
    const texts: string[] = [];
    const result = await database.host.qualityReport("source", {
      signal: stop.signal,
      onProgress: ({ text }) => {
        texts.push(text);
        if (texts.length === 3) stop.abort();
      },
    });
    expect(result).toMatchObject({ ok: false, failure: { tag: "stopped" } });
    expect(texts[1]).toBe("Looking at id (1 of 12 columns), 400 rows");
  });

  it("finds nothing in a table without rows, and fails for one that is not there", async () => {
    await make("nothing", "SELECT 1 AS a, 'x' AS b WHERE false");
    expect(await database.host.qualityReport("nothing", {})).toEqual({
      ok: true,
      value: { rows: 0, columns: 2, findings: [] },
    });
    expect(await database.host.qualityReport("nowhere", {})).toMatchObject({ ok: false });
  });

  it("finds nothing in clean columns of numbers, however large, skewed or unlike each other they are", async () => {
    const sql = `SELECT 4000000000 + hash(i) % 1000000000 AS turnover, hash(i + 1) % 999999999 AS volume,
      CAST(if(i % 50 = 0, 'nan', '1.5') AS DOUBLE) + hash(i + 2) % 10 AS measured, 18 + hash(i + 3) % 60 AS age,
      CAST(hash(i + 4) % 1000 AS DOUBLE) / 1000 AS rate, if(i % 5 = 0, 90000, i % 10) AS contacted,
      DATE '2024-01-01' + CAST(hash(i + 5) % 700 AS INTEGER) AS opened FROM range(3000) r(i)`;
    await make("clean", sql);
    expect((await read("clean")).findings).toEqual([]);
  });

  it("finds numbers that stand for a missing value, apart from all others, and no others", async () => {
    const sql = `SELECT if(i % 4 = 0, -1, i % 30) AS days, if(i % 5 = 0, 999, i % 28) AS since,
      if(i % 10 = 0, -99.0, i % 7 - 3) AS mood, if(i % 10 = 0, 99, i % 90) AS age, if(i % 3 = 0, -1, i % 5 - 2) AS change,
      if(i < 3, 9999, i % 9) AS few, if(i % 2 = 0, 'N/A', if(i % 3 = 0, 'unknown', 'yes')) AS answer FROM range(600) r(i)`;
    await make("standing", sql);
    report = await read("standing");
    const missing = report.findings.filter(({ topic }) => topic === "missing values");
    const shown = await Promise.all(
      missing.map(async ({ text, sql }) => [text, await make("shown", sql)] as const),
    );
    expect(shown).toEqual([
      [
        "days is −1 in 150 rows (25%), apart from its other values (0 to 29): it may stand for a missing one.",
        150,
      ],
      [
        "since is 999 in 120 rows (20%), apart from its other values (0 to 27): it may stand for a missing one.",
        120,
      ],
      [
        "mood is −99 in 60 rows (10%), apart from its other values (−3 to 3): it may stand for a missing one.",
        60,
      ],
      ["answer says “N/A” or another word for a missing value in 400 rows.", 400],
    ]);
  });

  it("finds a number given in turn by its values, and one of another kind by its name", async () => {
    await make("numbered", "SELECT 70000 + i AS place, hash(i) % 4000000000 AS account FROM range(200) r(i)");
    expect((await read("numbered")).findings.map(({ topic, text }) => [topic, text.split(" ")[0]])).toEqual([
      ["identifiers", "place"],
      ["identifiers", "account"],
    ]);
  });
});
