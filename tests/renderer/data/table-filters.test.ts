import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filteredQuery } from "../../../renderer/base/filter-sql.ts";
import type { ColumnCondition, TableFilter } from "../../../renderer/base/table-filter.ts";
import { brushedRange } from "../../../renderer/widgets/table/brushed-range.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";
import { valuesByName } from "../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
  const sql = `SELECT i AS id, CASE WHEN i % 11 = 3 THEN NULL ELSE i % 40 - 20 END AS whole,
    CASE WHEN i % 17 = 0 THEN 'nan'::DOUBLE WHEN i % 13 = 0 THEN NULL ELSE (i % 97) / 10 END AS real,
    CAST(i % 50 * 0.05 AS DECIMAL(9,2)) AS price, DATE '2024-01-01' + (i % 60)::INTEGER AS day,
    TIMESTAMP '2024-01-01 00:00:00' + to_minutes(i * 37) AS "time stamp", i % 2 = 0 AS even,
    CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN 'O''Hara' WHEN 2 THEN '' WHEN 3 THEN '100% "x"' ELSE 'Straße' END AS "select",
    [i] AS list FROM range(400) r(i)`;
  const made = await database.host.query({ name: "order", sql, parameters: {} }, {});
  expect(made).toMatchObject({ ok: true });
});
afterAll(() => database.close());

const types: Readonly<Record<string, string>> = {
  whole: "BIGINT",
  real: "DOUBLE",
  price: "DECIMAL(9,2)",
  day: "DATE",
  "time stamp": "TIMESTAMP",
  even: "BOOLEAN",
  select: "VARCHAR",
};

const allRows = async (): Promise<Readonly<Record<string, readonly unknown[]>>> => {
  const table = await database.host.columns("order", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  return valuesByName(table.value);
};

const end = (value: fc.Arbitrary<string>) =>
  fc.option(fc.record({ value, inclusive: fc.boolean() }), { freq: 3 });
const range = (value: fc.Arbitrary<string>): fc.Arbitrary<ColumnCondition> =>
  fc
    .record({ from: end(value), to: end(value) })
    .filter(({ from, to }) => from !== null || to !== null)
    .map((ends) => ({ type: "range", ...ends }));
const tenths = fc.integer({ min: -250, max: 250 }).map((tenth) => String(tenth / 10));
const days = fc
  .integer({ min: 0, max: 70 })
  .map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10));
const words = fc.constantFrom("O'Hara", "", '100% "x"', "Straße", "o'h", "%", "nowhere");
const presence = fc.constantFrom<ColumnCondition>({ type: "missing" }, { type: "present" });

const conditions: Readonly<Record<string, fc.Arbitrary<ColumnCondition>>> = {
  whole: fc.oneof(range(tenths), presence),
  real: fc.oneof(range(tenths), presence),
  price: range(tenths),
  day: range(days),
  "time stamp": range(days),
  even: fc.record({
    type: fc.constant("choices"),
    values: fc.subarray(["true", "false"], { minLength: 1 }),
    missing: fc.boolean(),
  }),
  select: fc.oneof(
    presence,
    words.filter((text) => text !== "").map((text): ColumnCondition => ({ type: "contains", text })),
    fc.record({
      type: fc.constant("choices"),
      values: fc.uniqueArray(words, { minLength: 1 }),
      missing: fc.boolean(),
    }),
  ),
};

const someFilters: fc.Arbitrary<readonly TableFilter[]> = fc
  .uniqueArray(fc.constantFrom(...Object.keys(types)), { minLength: 1, maxLength: 3 })
  .chain((columns) =>
    fc.tuple(
      ...columns.map((column) =>
        conditions[column]!.map((condition): TableFilter => ({
          column,
          columnType: types[column]!,
          condition,
        })),
      ),
    ),
  );

/** What a filter means, without SQL. */
function isMet({ columnType, condition }: TableFilter, value: unknown): boolean {
  if (condition.type === "missing") return value === null;
  if (condition.type === "choices" && value === null) return condition.missing;
  if (value === null) return false;
  const text = `${value as string | number | boolean}`;
  switch (condition.type) {
    case "present":
      return true;
    case "contains":
      return text.toLowerCase().includes(condition.text.toLowerCase());
    case "choices":
      return condition.values.includes(text);
    case "range": {
      const isTime = columnType === "DATE" || columnType === "TIMESTAMP";
      const place = (text: string): number => (isTime ? Date.parse(text) : Number(text));
      const { from, to } = condition;
      const number = value as number;
      return (
        !Number.isNaN(number) &&
        (from === null || number > place(from.value) || (from.inclusive && number === place(from.value))) &&
        (to === null || number < place(to.value) || (to.inclusive && number === place(to.value)))
      );
    }
  }
}

describe("filters", () => {
  it("show the rows that they mean, in the grid, in its count and in the cell made from them", async () => {
    const rows = await allRows();
    await fc.assert(
      fc.asyncProperty(someFilters, async (filters) => {
        const meant = rows["id"]!.filter((_id, row) =>
          filters.every((filter) => isMet(filter, rows[filter.column]![row])),
        );
        const page = await database.host.page("order", { offset: 0, limit: 1000, sort: [], filters }, {});
        expect(page.ok && valuesByName(page.value)["id"]).toEqual(meant);
        const counted = await database.host.countRows("order", filters, {});
        expect(counted).toEqual({ ok: true, value: meant.length });
        const sql = filteredQuery("order", filters);
        const made = await database.host.query({ name: "made", sql, parameters: {} }, {});
        expect(made, sql).toMatchObject({ ok: true });
        const cell = await database.host.columns("made", ["id"], {});
        expect(cell.ok && valuesByName(cell.value)["id"], sql).toEqual(meant);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("fail for a column that is not there", async () => {
    const filter: TableFilter = { column: "x", columnType: "BIGINT", condition: { type: "missing" } };
    expect(await database.host.countRows("order", [filter], {})).toMatchObject({
      ok: false,
      failure: { tag: "column-missing" },
    });
  });
});

describe("a brushed bin", () => {
  it.each(Object.entries(types).filter(([, type]) => !["BOOLEAN", "VARCHAR"].includes(type)))(
    "of %s has the rows that its bar counts",
    async (column, columnType) => {
      const summary = await database.host.summarize("order", [column], {});
      const shape = summary.ok ? summary.value[0]?.shape : undefined;
      if (shape?.type !== "histogram") throw new Error(`no histogram of ${column}`);
      for (const [bin, count] of shape.counts.entries()) {
        const condition = brushedRange(shape.edges, columnType, { first: bin, last: bin });
        const counted = await database.host.countRows("order", [{ column, columnType, condition }], {});
        expect(counted, JSON.stringify(condition)).toEqual({ ok: true, value: count });
      }
    },
  );
});

describe("summaries of filtered rows", () => {
  const filters: readonly TableFilter[] = [
    {
      column: "even",
      columnType: "BOOLEAN",
      condition: { type: "choices", values: ["true"], missing: false },
    },
  ];
  const scope = { filters, edges: { price: [0, 1, 2, 3] } };

  it("count only those rows, in the edges that were asked for", async () => {
    const summary = await database.host.summarize("order", ["price"], {}, scope);
    expect(summary).toMatchObject({
      ok: true,
      value: [{ rows: 200, missing: 0, shape: { edges: [0, 1, 2, 3], counts: [80, 80, 40] } }],
    });
  });

  it("leave a column's own filter out of its own summary", async () => {
    const summary = await database.host.summarize("order", ["even"], {}, scope);
    expect(summary).toMatchObject({ ok: true, value: [{ rows: 400, distinct: 2 }] });
  });
});
