import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Table } from "../../../analysis/table.ts";
import { buildChart } from "../../../renderer/charts/chart-fields.ts";
import type { Database } from "../../../renderer/data/database.ts";
import type { ChartFields } from "../../../renderer/workbook/document.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";
import { balanceByJob as fields } from "../../helpers/cells.ts";

/** Names that the queries use inside, so that a clash would show. */
const rows = Array.from({ length: 200 }, (_, index) => ({
  job: ["admin.", "retired"][index % 2]!,
  balance: index === 0 ? null : index,
  v: index % 5,
  'a "b"': `c${index % 3}`,
  opened: new Date(Date.UTC(2026, 0, 1 + index)),
}));

describe("charts of a table in DuckDB", () => {
  let database: NodeDatabase;
  beforeAll(async () => {
    database = await openNodeDatabase();
    await database.host.putTable("customers", Table.fromRows(rows).toData(), {});
  });
  afterAll(() => database.close());

  async function tableOf(changes: Partial<ChartFields>): Promise<Table> {
    const { signal } = new AbortController();
    const chart = await buildChart({ ...fields, ...changes }, database.host as unknown as Database, signal);
    if (!chart.ok) throw new Error(`${chart.failure.message} ${chart.failure.cause ?? ""}`);
    return Table.fromData(chart.value.tables[0]!);
  }

  it("show a mean per group", async () => {
    const table = await tableOf({});
    expect(table.values("job")).toEqual(["admin.", "retired"]);
    expect(table.values("mean of balance")).toEqual([100, 100]);
  });

  it("count rows by two columns", async () => {
    const table = await tableOf({ aggregate: "count", y: null, color: 'a "b"' });
    expect(table.columnNames).toEqual(["job", 'a "b"', "count"]);
    expect(table.numbers("count").reduce((sum, count) => sum + count)).toBe(200);
  });

  it("bin numbers into about thirty bins with round edges", async () => {
    const table = await tableOf({ mark: "histogram", x: "balance", color: "v" });
    expect([...new Set(table.numbers("from"))].slice(0, 3)).toEqual([0, 5, 10]);
    expect(table.numbers("count").reduce((sum, count) => sum + count)).toBe(199);
  });

  it("put the middle half of the values around a median, and around a mean", async () => {
    for (const aggregate of ["median", "mean"] as const) {
      const table = await tableOf({ mark: "band", x: "v", y: "balance", color: "job", aggregate });
      expect(table.columnNames).toEqual([
        "v",
        "job",
        `${aggregate} of balance`,
        "lower quartile",
        "upper quartile",
      ]);
      // Of "admin." with v = 1: 6, 16, … 196.
      expect(table.row(2)).toMatchObject({
        v: 1,
        job: "admin.",
        "lower quartile": 53.5,
        "upper quartile": 148.5,
      });
      expect(table.row(2)[`${aggregate} of balance`]).toBe(101);
    }
  });

  it.each(["none", "count", "sum"] as const)("have no bands around %s", async (aggregate) => {
    await expect(tableOf({ mark: "band", x: "v", y: "balance", aggregate })).rejects.toThrow(
      "mean or the median",
    );
  });

  it("smooth numbers into a curve of area 1 for each group", async () => {
    const table = await tableOf({ mark: "density", x: "balance", color: "job" });
    expect(table.columnNames).toEqual(["job", "balance", "density"]);
    const admins = table.where((row) => row["job"] === "admin.");
    const [at, heights] = [admins.numbers("balance"), admins.numbers("density")];
    const area = heights.reduce((sum, height) => sum + height * (at[1]! - at[0]!), 0);
    expect(area).toBeGreaterThan(0.97);
    expect(area).toBeLessThan(1.03);
  });

  it("bin dates by whole weeks", async () => {
    const table = await tableOf({ mark: "histogram", x: "opened" });
    expect(table.values("from")[0]).toEqual(new Date("2025-12-29"));
    expect(table.values("to")[0]).toEqual(new Date("2026-01-05"));
  });

  it("give quartiles and whiskers per group", async () => {
    const table = await tableOf({ mark: "box", y: "v" });
    expect(table.row(0)).toMatchObject({ job: "admin.", "lower quartile": 1, median: 2, "upper whisker": 4 });
  });

  it("color the cells of a heat map", async () => {
    const table = await tableOf({ mark: "cell", y: 'a "b"', color: "balance", aggregate: "median" });
    expect(table.columnNames).toEqual(["job", 'a "b"', "median of balance"]);
    expect(table.numRows).toBe(6);
  });

  it("plot rows in the order of x", async () => {
    const table = await tableOf({ mark: "line", x: "opened", aggregate: "none" });
    expect(table.numRows).toBe(200);
  });

  it("leave no table behind", async () => {
    await tableOf({});
    const tables = await database.host.tables();
    expect(tables.ok && tables.value.map(({ name }) => name)).toEqual(["customers"]);
  });
});
