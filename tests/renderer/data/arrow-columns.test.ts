import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Column, TableData } from "../../../analysis/columns.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";
import { valuesOf } from "../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

async function select(expression: string): Promise<Column> {
  const result = await database.host.query(
    { name: "t", sql: `SELECT ${expression} AS x`, parameters: {} },
    {},
  );
  if (!result.ok) throw new Error(result.failure.message);
  return readTable().then((table) => table.columns[0]!.column);
}

async function readTable(): Promise<TableData> {
  const table = await database.host.columns("t", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  return table.value;
}

describe("columns of DuckDB's types", () => {
  const cases: readonly (readonly [string, Column["kind"], readonly unknown[]])[] = [
    ["unnest([1, NULL, -3])", "number", [1, null, -3]],
    ["unnest([9007199254740992, -9007199254740992])", "number", [2 ** 53, -(2 ** 53)]],
    ["unnest([9007199254740993, 1])", "bigint", [9007199254740993n, 1n]],
    ["unnest([CAST(NULL AS BIGINT), 5])", "number", [null, 5]],
    ["18446744073709551615::UBIGINT", "text", ["18446744073709551615"]],
    ["9223372036854775807::UBIGINT", "bigint", [9223372036854775807n]],
    ["(SELECT sum(x) FROM (VALUES (1), (2)) v(x))", "number", [3]],
    [
      "-170141183460469231731687303715884105727::HUGEINT",
      "text",
      ["-170141183460469231731687303715884105727"],
    ],
    ["9223372036854775807::HUGEINT", "bigint", [9223372036854775807n]],
    [
      "340282366920938463463374607431768211455::UHUGEINT",
      "text",
      ["340282366920938463463374607431768211455"],
    ],
    ["unnest([1.25, -0.05, NULL]::DECIMAL(18, 2)[])", "number", [1.25, -0.05, null]],
    ["12345678901234567890.12::DECIMAL(38, 2)", "text", ["12345678901234567890.12"]],
    ["-0.000000000000000001::DECIMAL(38, 37)", "text", ["-0.0000000000000000010000000000000000000"]],
    ["1.5::FLOAT", "number", [1.5]],
    ["'nan'::DOUBLE", "number", [Number.NaN]],
    ["unnest([true, NULL, false])", "boolean", [true, null, false]],
    [
      "unnest([DATE '2024-02-29', NULL, DATE '1969-12-31'])",
      "date",
      [Date.UTC(2024, 1, 29), null, -86_400_000],
    ],
    ["TIMESTAMP '2024-02-29 12:00:00.123456'", "date", [Date.UTC(2024, 1, 29, 12, 0, 0, 123) + 0.456]],
    ["TIMESTAMP_S '2024-02-29 12:00:00'", "date", [Date.UTC(2024, 1, 29, 12)]],
    ["TIMESTAMP_MS '1950-01-01 00:00:00.001'", "date", [Date.UTC(1950, 0, 1) + 1]],
    ["strptime('2024-02-29 12:00:00+02', '%Y-%m-%d %H:%M:%S%z')", "date", [Date.UTC(2024, 1, 29, 10)]],
    ["TIME '10:00:01.5'", "text", ["10:00:01.5"]],
    ["INTERVAL '1 month 2 days'", "text", ["1 month 2 days"]],
    ["unnest(['a', NULL, '', 'é€😀'])", "text", ["a", null, "", "é€😀"]],
    ["unnest(['b', NULL, 'a']::ENUM('a', 'b')[])", "text", ["b", null, "a"]],
    ["'\\xAB\\x00'::BLOB", "text", ["ab00"]],
    ["'101'::BIT", "text", ["101"]],
    ["'65001527-7625-4592-a3f5-66e144b703d5'::UUID", "text", ["65001527-7625-4592-a3f5-66e144b703d5"]],
    ["['b', NULL]::ENUM('a', 'b', 'it''s')[]", "nested", [["b", null]]],
    ["{'e': 'b'::ENUM('a', 'b')}", "nested", [{ e: "b" }]],
    ["[1, NULL, 3]", "nested", [[1, null, 3]]],
    ["[DATE '2024-02-29']", "nested", [["2024-02-29"]]],
    ["[TIMESTAMP '2024-02-29 12:00:00', 'infinity']", "nested", [["2024-02-29T12:00:00Z", "infinity"]]],
    ["union_value(n := 1)", "nested", [1]],
    ["[1.5::DECIMAL(4, 1), 9007199254740993::DECIMAL(20, 0)]", "nested", [[1.5, "9007199254740993.0"]]],
    ["{'a': 1, 'b': ['x', NULL]}", "nested", [{ a: 1, b: ["x", null] }]],
    ["MAP {'k': 1, 'l': NULL}", "nested", [{ k: 1, l: null }]],
    ["MAP {1: 'a'}", "nested", [[{ key: 1, value: "a" }]]],
    ["CAST([1, 2] AS INTEGER[2])", "nested", [[1, 2]]],
    ["CAST(NULL AS INTEGER[])", "nested", [null]],
  ];

  it.each(cases)("%s is a column of kind %s", async (expression, kind, values) => {
    const column = await select(expression);
    expect(column.kind).toBe(kind);
    expect(valuesOf(column)).toEqual(values);
  });

  it("keeps missing values apart from zero and empty text over many record batches", async () => {
    await database.host.query(
      {
        name: "t",
        sql: "SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE i % 2 END AS a, CASE WHEN i % 5 = 0 THEN NULL ELSE 'x' || i % 7 END AS b FROM range(10000) r(i)",
        parameters: {},
      },
      {},
    );
    const [a, b] = (await readTable()).columns.map(({ column }) => valuesOf(column));
    expect(a!.every((value, row) => value === (row % 3 === 0 ? null : row % 2))).toBe(true);
    expect(b!.every((value, row) => value === (row % 5 === 0 ? null : `x${row % 7}`))).toBe(true);
  });
});

describe("putTable and columns", () => {
  it("give back the values of any table", async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const put = await database.host.putTable("t", table, {});
        expect(put).toMatchObject({ ok: true, value: { numRows: table.numRows } });
        const back = await readTable();
        expect(back.columns.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
        for (const [at, { column }] of table.columns.entries()) {
          const found = back.columns[at]!.column;
          expect(found.kind).toBe(column.kind);
          expect(valuesOf(found)).toEqual(valuesOf(column));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("give back 300,000 rows, which travel in several batches", async () => {
    const values = Float64Array.from({ length: 300_000 }, (_, row) => row / 3);
    await database.host.putTable(
      "t",
      {
        numRows: values.length,
        columns: [{ name: "v", column: { kind: "number", values, validity: null } }],
      },
      {},
    );
    const [column] = (await readTable()).columns;
    expect(column?.column).toEqual({ kind: "number", values, validity: null });
  });

  it("keep nested values that do not agree as JSON text", async () => {
    const values = [[1, "a"], { b: 1 }, null];
    await database.host.putTable(
      "t",
      { numRows: 3, columns: [{ name: "v", column: { kind: "nested", values } }] },
      {},
    );
    expect(valuesOf((await readTable()).columns[0]!.column)).toEqual(['[1,"a"]', '{"b":1}', null]);
  });

  it("refuse a table without columns", async () => {
    const put = await database.host.putTable("t", { numRows: 0, columns: [] }, {});
    expect(put).toMatchObject({ ok: false, failure: { tag: "table-empty" } });
  });
});

const column = (numRows: number): fc.Arbitrary<Column> => {
  const array = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
    fc.array(item, { minLength: numRows, maxLength: numRows });
  const validity = fc.option(array(fc.integer({ min: 0, max: 1 })).map((bits) => Uint8Array.from(bits)));
  const unsafe = fc.bigInt({ min: 2n ** 53n + 1n, max: 2n ** 63n - 1n });
  const kinds: fc.Arbitrary<Column>[] = [
    fc.record({
      kind: fc.constant("number" as const),
      values: array(fc.double()).map((values) => Float64Array.from(values)),
      validity,
    }),
    fc.record({
      kind: fc.constant("boolean" as const),
      values: array(fc.integer({ min: 0, max: 1 })).map((values) => Uint8Array.from(values)),
      validity,
    }),
    fc.record({
      kind: fc.constant("date" as const),
      unit: fc.constant("millisecond" as const),
      values: array(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })).map((ms) =>
        Float64Array.from(ms),
      ),
      validity,
    }),
    fc.record({
      kind: fc.constant("date" as const),
      unit: fc.constant("day" as const),
      values: array(fc.integer({ min: -719_162, max: 2_932_896 })).map((days) =>
        Float64Array.from(days, (day) => day * 86_400_000),
      ),
      validity,
    }),
    array(fc.option(fc.string({ unit: "binary" }))).map((texts) => toText(texts)),
    array(
      fc.option(
        fc.array(fc.option(fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)))),
      ),
    ).map((values) => ({ kind: "nested" as const, values })),
  ];
  if (numRows > 0) {
    kinds.push(
      array(unsafe).map((values) => ({
        kind: "bigint" as const,
        values: BigInt64Array.from(values),
        validity: null,
      })),
    );
  }
  return fc.oneof(...kinds);
};

function toText(texts: readonly (string | null)[]): Column {
  const dictionary = [...new Set(texts.filter((text) => text !== null))];
  return {
    kind: "text",
    dictionary,
    codes: Int32Array.from(texts, (text) => (text === null ? -1 : dictionary.indexOf(text))),
  };
}

const anyTable: fc.Arbitrary<TableData> = fc.integer({ min: 0, max: 40 }).chain((numRows) =>
  fc
    .uniqueArray(fc.record({ name: fc.string({ minLength: 1, maxLength: 12 }), column: column(numRows) }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ name }) => name.toLowerCase(),
    })
    .map((columns) => ({ numRows, columns })),
);
