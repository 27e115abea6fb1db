import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PageRequest } from "../../../renderer/data/database.ts";
import { readRows } from "../../../renderer/data/relations.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";
import { valuesByName } from "../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
  await make("SELECT i AS id, (i * 7919) % 10 AS k, 'n' || i % 4 AS \"__row\" FROM range(20000) r(i)");
});
afterAll(() => database.close());

const make = async (sql: string): Promise<void> => {
  const made = await database.host.query({ name: "t", sql, parameters: {} }, {});
  expect(made).toMatchObject({ ok: true });
};
const byK = [{ column: "k", descending: true }] as const;
const ids = async (page: PageRequest, name = "t"): Promise<readonly unknown[] | undefined> => {
  const result = await database.host.page(name, { ...page, columns: ["id"] }, {});
  if (!result.ok) throw new Error(result.failure.message);
  return valuesByName(result.value)["id"];
};
/** The temporary tables that stand for sorted orders. */
const orders = async (): Promise<string[]> => {
  const rows = await readRows(
    database.engine.read,
    "SELECT table_name AS name FROM duckdb_tables() WHERE temporary ORDER BY 1",
  );
  return rows.map((row) => String(row["name"]));
};

describe("a sorted page", () => {
  it("is of one order: every row is on one page, and equal keys keep the table's order", async () => {
    const all: unknown[] = [];
    for (let offset = 0; offset < 20_000; offset += 5_000)
      all.push(...((await ids({ offset, limit: 5_000, sort: byK })) ?? []));
    const k = (id: number): number => (id * 7919) % 10;
    const wanted = Array.from({ length: 20_000 }, (_, id) => id).sort((a, b) => k(b) - k(a) || a - b);
    expect(all).toEqual(wanted);
  });

  it("does not sort the table again for the next page", async () => {
    await ids({ offset: 0, limit: 10, sort: byK });
    const before = await orders();
    await ids({ offset: 15_000, limit: 10, sort: byK });
    expect(await orders()).toEqual(before);
  });

  it("holds to filters", async () => {
    const condition = { type: "choices", values: ["n1"], missing: false } as const;
    const filters = [{ column: "__row", columnType: "VARCHAR", condition }];
    expect(await ids({ offset: 1, limit: 2, sort: [{ column: "id", descending: false }], filters })).toEqual([
      5, 9,
    ]);
  });

  it("is of the new rows once the table is made again", async () => {
    const sort = [{ column: "id", descending: true }];
    expect(await ids({ offset: 0, limit: 1, sort })).toEqual([19_999]);
    await make("SELECT i AS id, 1 AS k, 'x' AS \"__row\" FROM range(30) r(i)");
    expect(await ids({ offset: 0, limit: 1, sort })).toEqual([29]);
  });

  it("is read of a view, whose rows have no numbers", async () => {
    await database.host.query(
      { name: "q", sql: "CREATE VIEW seen AS SELECT id, k FROM t; SELECT 1", parameters: {} },
      {},
    );
    expect(await ids({ offset: 2, limit: 2, sort: [{ column: "id", descending: false }] }, "seen")).toEqual([
      2, 3,
    ]);
  });

  it("is read of a table with a column of the name that row numbers have", async () => {
    const sql = "SELECT 9 - i AS rowid, i AS id FROM range(10) r(i)";
    await database.host.query({ name: "odd", sql, parameters: {} }, {});
    expect(await ids({ offset: 0, limit: 2, sort: [{ column: "rowid", descending: false }] }, "odd")).toEqual(
      [9, 8],
    );
  });

  it("keeps few orders, so that trying them out does not fill the memory", async () => {
    for (const columns of [["id"], ["k"], ["id", "k"], ["k", "id"], ["__row"]]) {
      const sort = columns.map((column) => ({ column, descending: false }));
      await ids({ offset: 0, limit: 1, sort });
    }
    expect((await orders()).length).toBeLessThanOrEqual(3);
  });
});

describe("a page of some columns", () => {
  it("has them in the order asked for, and no others", async () => {
    const page = await database.host.page("t", { offset: 0, limit: 1, sort: [], columns: ["k", "id"] }, {});
    expect(page.ok && page.value.columns.map(({ name }) => name)).toEqual(["k", "id"]);
  });

  it("fails for one that is not there", async () => {
    const page = await database.host.page("t", { offset: 0, limit: 1, sort: [], columns: ["nope"] }, {});
    expect(page).toMatchObject({ ok: false, failure: { tag: "column-missing" } });
  });
});
