import { Int32, Table, tableToIPC, vectorFromArray } from "apache-arrow";
import { parquetWriteBuffer } from "hyparquet-writer";
import { Table as ParquetTable, writeParquet } from "parquet-wasm/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNodeDatabase, testEngine, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

type Columns = Parameters<typeof parquetWriteBuffer>[0]["columnData"];

const parquet = (columnData: Columns, rowGroupSize = 1000): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize }));

async function read(content: Uint8Array): Promise<unknown> {
  const imported = await database.host.importFile(database.file("a.parquet", content), "t", {});
  if (!imported.ok) return imported;
  const table = await database.host.columns("t", null, {});
  return table.ok ? valuesByName(table.value) : table;
}

describe("a Parquet file", () => {
  it("keeps numbers, texts, truth values, dates and missing values", async () => {
    const content = parquet([
      { name: "i", data: [1, null, 3], type: "INT32" },
      { name: "l", data: [1n, 2n ** 60n, null], type: "INT64" },
      { name: "d", data: [0.5, null, -1], type: "DOUBLE" },
      { name: "s", data: ["a", null, "é"], type: "STRING" },
      { name: "b", data: [true, false, null], type: "BOOLEAN" },
      { name: "t", data: [new Date("2024-02-29T12:00:00.123Z"), null, new Date(0)], type: "TIMESTAMP" },
    ]);
    expect(await read(content)).toEqual({
      i: [1, null, 3],
      l: [1n, 2n ** 60n, null],
      d: [0.5, null, -1],
      s: ["a", null, "é"],
      b: [true, false, null],
      t: [Date.parse("2024-02-29T12:00:00.123Z"), null, 0],
    });
  });

  it("is read row group by row group, with progress", async () => {
    const content = parquet(
      [{ name: "i", data: Array.from({ length: 500_000 }, (_, row) => row * 4099), type: "INT32" }],
      100_000,
    );
    expect(content.length).toBeGreaterThan(1 << 20);
    const texts: string[] = [];
    const file = database.file("a.parquet", content);
    const imported = await database.host.importFile(file, "t", {
      onProgress: ({ text }) => texts.push(text),
    });
    expect(imported).toMatchObject({ ok: true, value: { table: { numRows: 500_000 } } });
    const parts = [1, 2, 3, 4, 5].map((part) => `Reading part ${part} of 5`);
    expect([...new Set(texts)]).toEqual(testEngine === "native" ? ["Loading"] : parts);
    expect(
      await database.host.query({ name: "q", sql: "SELECT sum(i) AS s FROM t", parameters: {} }, {}),
    ).toMatchObject({ ok: true });
  });

  it("without rows makes an empty table", async () => {
    const empty = tableToIPC(new Table({ i: vectorFromArray([], new Int32()) }), "stream");
    expect(await read(writeParquet(ParquetTable.fromIPCStream(empty)))).toEqual({ i: [] });
  });

  it.each([
    ["something else", new TextEncoder().encode("not a parquet file at all, but long enough")],
    ["a file cut short", parquet([{ name: "i", data: [1, 2, 3], type: "INT32" }]).subarray(0, 60)],
    ["a file of four bytes", new TextEncoder().encode("PAR1")],
  ])("that is %s is refused", async (_, content) => {
    expect(await read(content)).toMatchObject({ ok: false, failure: { tag: "parquet-unreadable" } });
  });
});
