import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineError } from "../../../renderer/data/engine-error.ts";
import type { Connection } from "../../../renderer/data/engine.ts";
import { Lane } from "../../../renderer/data/lane.ts";
import { summarizeColumns } from "../../../renderer/data/summarize.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";
import { valuesByName } from "../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
  const sql = `SELECT i AS id, CASE WHEN i = 3 THEN NULL ELSE i % 3 END AS k, 'n' || i % 4 AS "Na me", i * 0.5 AS v,
    DATE '2024-01-01' + i::INTEGER AS d, i % 2 = 0 AS even, [i] AS l FROM range(100) r(i)`;
  await database.host.query({ name: "t", sql, parameters: {} }, {});
});
afterAll(() => database.close());

describe("page", () => {
  const ids = async (page: Parameters<NodeDatabase["host"]["page"]>[1]): Promise<unknown> => {
    const result = await database.host.page("t", page, {});
    return result.ok ? valuesByName(result.value)["id"] : result;
  };

  it("gives rows in the table's own order", async () => {
    expect(await ids({ offset: 97, limit: 10, sort: [] })).toEqual([97, 98, 99]);
  });

  it("gives rows sorted by several columns, missing values last", async () => {
    const sort = [
      { column: "k", descending: true },
      { column: "ID", descending: false },
    ];
    expect(await ids({ offset: 0, limit: 2, sort })).toEqual([2, 5]);
    expect(await ids({ offset: 99, limit: 2, sort })).toEqual([3]);
  });

  it("fails where the table, or the column to sort by, is not there", async () => {
    expect(await database.host.page("nope", { offset: 0, limit: 1, sort: [] }, {})).toMatchObject({
      ok: false,
      failure: { tag: "table-missing" },
    });
    expect(
      await ids({ offset: 0, limit: 1, sort: [{ column: 'x" DESC; --', descending: true }] }),
    ).toMatchObject({
      ok: false,
      failure: { tag: "column-missing" },
    });
  });
});

describe("columns", () => {
  it("gives chosen columns in the order asked for", async () => {
    const result = await database.host.columns("T", ["v", "Na me"], {});
    expect(result.ok && result.value.columns.map(({ name }) => name)).toEqual(["v", "Na me"]);
    expect(result.ok && result.value.numRows).toBe(100);
  });

  it("fails for a column that is not there, and names those that are", async () => {
    expect(await database.host.columns("t", ["x"], {})).toMatchObject({
      ok: false,
      failure: { tag: "column-missing", advice: expect.stringContaining("Na me") as unknown },
    });
  });
});

describe("tables", () => {
  it("lists tables and views with their columns, and nothing of the engine's own", async () => {
    await database.host.query(
      { name: "q", sql: "CREATE VIEW seen AS SELECT id FROM t; SELECT 1 AS a", parameters: {} },
      {},
    );
    const tables = await database.host.tables();
    expect(tables.ok && tables.value.map(({ name }) => name)).toEqual(["q", "seen", "t"]);
    expect(tables.ok && tables.value[1]?.columns).toEqual([{ name: "id", type: "BIGINT" }]);
    expect(tables.ok && tables.value[2]?.numRows).toBe(100);
  });

  it("no longer lists a table that was dropped", async () => {
    await database.host.dropTable("q");
    const tables = await database.host.tables();
    expect(tables.ok && tables.value.map(({ name }) => name)).not.toContain("q");
  });
});

describe("summarize", () => {
  const summaryOf = async (column: string): Promise<unknown> => {
    const result = await database.host.summarize("t", [column], {});
    return result.ok ? result.value[0] : result;
  };

  it("gives numbers a histogram over round edges that holds every value", async () => {
    expect(await summaryOf("v")).toMatchObject({
      name: "v",
      type: "DECIMAL(21,1)",
      missing: 0,
      distinct: 100,
      shape: {
        type: "histogram",
        min: 0,
        max: 49.5,
        mean: 24.75,
        unit: "number",
        edges: [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50],
        counts: Array<number>(10).fill(10),
      },
    });
  });

  it("counts missing values apart", async () => {
    expect(await summaryOf("k")).toMatchObject({
      missing: 1,
      distinct: 3,
      shape: { type: "histogram", min: 0, max: 2 },
    });
  });

  it("gives dates a histogram in milliseconds", async () => {
    expect(await summaryOf("d")).toMatchObject({
      shape: { type: "histogram", unit: "date", min: Date.UTC(2024, 0, 1), max: Date.UTC(2024, 3, 9) },
    });
  });

  it("gives text and truth values their most frequent values", async () => {
    expect(await summaryOf("Na me")).toMatchObject({
      distinct: 4,
      shape: {
        type: "top",
        values: ["n0", "n1", "n2", "n3"].map((value) => ({ value, count: 25 })),
        others: 0,
      },
    });
    expect(await summaryOf("even")).toMatchObject({
      shape: {
        type: "top",
        values: [
          { value: "false", count: 50 },
          { value: "true", count: 50 },
        ],
      },
    });
  });

  it("takes a sample, and says so, of what does not fit into the memory", async () => {
    const { background } = database.engine;
    const little: Connection = {
      run: (sql, options) => background.run(sql, options),
      insert: (...given) => background.insert(...given),
      insertUntrusted: (...given) => background.insertUntrusted(...given),
      tableNames: (sql) => background.tableNames(sql),
      read: (sql, options) =>
        sql.includes("DISTINCT") && !sql.includes("SAMPLE")
          ? Promise.reject(new EngineError("sql", "could not allocate", { type: "Out of Memory" }))
          : background.read(sql, options),
    };
    const sql = "SELECT i AS id, if(i % 10 = 0, NULL, i % 4) AS v FROM range(1200000) r(i)";
    await database.host.query({ name: "many", sql, parameters: {} }, {});
    const parts = { connection: little, lane: new Lane() };
    expect(await summarizeColumns(parts, "many", ["v"], {})).toMatchObject({
      ok: true,
      value: [
        { rows: 1_200_000, missing: 120_000, distinct: 4, sampled: 1_000_000, shape: { type: "histogram" } },
      ],
    });
    const small = await summarizeColumns(parts, "t", ["v"], {});
    expect(small.ok && small.value[0]).not.toHaveProperty("sampled");
  });

  it("has no shape for nested values and for columns without values", async () => {
    expect(await summaryOf("l")).toMatchObject({ shape: { type: "none" } });
    await database.host.query(
      { name: "e", sql: "SELECT CAST(NULL AS DOUBLE) AS x, CAST('nan' AS DOUBLE) AS y", parameters: {} },
      {},
    );
    expect(await database.host.summarize("e", ["x", "y"], {})).toMatchObject({
      ok: true,
      value: [
        { missing: 1, distinct: 0, shape: { type: "none" } },
        { missing: 0, shape: { type: "none" } },
      ],
    });
  });
});
