import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";

describe("calls that overlap", () => {
  let database: NodeDatabase;
  beforeAll(async () => {
    database = await openNodeDatabase();
    const sql = "SELECT i AS number, 'row ' || i AS label, i % 7 AS week FROM range(20000) t(i)";
    const made = await database.host.query({ name: "numbers", sql, parameters: {} }, {});
    expect(made).toMatchObject({ ok: true, value: { numRows: 20_000 } });
  });
  afterAll(() => database.close());

  test("each get their own rows: pages, summaries, analyses and queries", async () => {
    const { host } = database;
    const rounds = Array.from({ length: 20 }, async (_, round) => {
      const [page, summaries, analysis, tables, query] = await Promise.all([
        host.page("numbers", { offset: round * 100, limit: 3, sort: [] }, {}),
        host.summarize("numbers", ["number", "label", "week"], {}),
        host.analyze("SELECT week FROM numbers JOIN missing USING (week)"),
        host.tables(),
        host.query(
          { name: `copy_${round}`, sql: "SELECT sum(number) AS total FROM numbers", parameters: {} },
          {},
        ),
      ]);
      expect(page.ok && page.value.columns[0]?.column).toMatchObject({
        values: Float64Array.of(round * 100, round * 100 + 1, round * 100 + 2),
      });
      expect(summaries.ok && summaries.value.map(({ name, distinct }) => [name, distinct])).toEqual([
        ["number", 20_000],
        ["label", 20_000],
        ["week", 7],
      ]);
      expect(analysis.ok && analysis.value.uses).toEqual(["numbers", "missing"]);
      expect(tables.ok && tables.value.some(({ name }) => name === "numbers")).toBe(true);
      expect(query).toMatchObject({ ok: true, value: { numRows: 1 } });
    });
    await Promise.all(rounds);
  });
});
