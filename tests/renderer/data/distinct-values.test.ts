import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
  const sql = `SELECT * FROM (VALUES (2, 'b"x', DATE '2026-02-01'), (10, 'a', NULL), (2, 'b"x', DATE '2026-01-31'))
    AS t(n, "the text", day)`;
  await database.host.query({ name: "t", sql, parameters: {} }, {});
});
afterAll(() => database.close());

const valuesOf = (column: string, limit = 200) => database.host.distinctValues("t", column, limit, {});

describe("distinctValues", () => {
  it.each([
    ["n", ["2", "10"]],
    ["the text", ["a", 'b"x']],
    ["day", ["2026-01-31", "2026-02-01"]],
  ])("of %s are in the order of the column, each once", async (column, values) => {
    expect(await valuesOf(column)).toEqual({ ok: true, value: { values, isCut: false } });
  });

  it("are bounded, and say so", async () => {
    expect(await valuesOf("n", 1)).toEqual({ ok: true, value: { values: ["2"], isCut: true } });
  });

  it("of a column that is not there are a failure", async () => {
    expect(await valuesOf("m")).toMatchObject({ ok: false, failure: { tag: "column-missing" } });
  });
});

describe("the filter of a choice", () => {
  const rows = async (chosen: string) => {
    const sql = "FROM t WHERE ${chosen} IN ('All', CAST(n AS VARCHAR))";
    const found = await database.host.query({ name: "found", sql, parameters: { chosen } }, {});
    return found.ok ? found.value.numRows : found.failure;
  };
  it("keeps the rows of the value", async () => expect(await rows("2")).toBe(2));
  it("keeps every row for all", async () => expect(await rows("All")).toBe(3));
  it("keeps every row for all where it is written as two conditions", async () => {
    const sql = "FROM t WHERE ${chosen} = 'All' OR \"the text\" = ${chosen}";
    const all = await database.host.query({ name: "f", sql, parameters: { chosen: "All" } }, {});
    expect(all).toMatchObject({ ok: true, value: { numRows: 3 } });
    const one = await database.host.query({ name: "f", sql, parameters: { chosen: "a" } }, {});
    expect(one).toMatchObject({ ok: true, value: { numRows: 1 } });
  });
});
