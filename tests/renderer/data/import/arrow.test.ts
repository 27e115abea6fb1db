import {
  Int32,
  RecordBatchFileWriter,
  Table,
  tableToIPC,
  TimestampMillisecond,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

const table = new Table({
  a: vectorFromArray([1, null, 3], new Int32()),
  b: vectorFromArray(["x", "é", null], new Utf8()),
});

async function read(content: Uint8Array): Promise<unknown> {
  const imported = await database.host.importFile(database.file("a.arrow", content), "t", {});
  if (!imported.ok) return imported;
  const columns = await database.host.columns("t", null, {});
  return columns.ok ? valuesByName(columns.value) : columns;
}

describe("an Arrow file", () => {
  it.each(["file", "stream"] as const)("is read in the %s format, whatever its name says", async (format) => {
    expect(await read(tableToIPC(table, format))).toEqual({ a: [1, null, 3], b: ["x", "é", null] });
  });

  it("may have many record batches", async () => {
    const writer = RecordBatchFileWriter.writeAll(table.concat(table, table));
    expect(await read(writer.toUint8Array(true))).toMatchObject({ a: [1, null, 3, 1, null, 3, 1, null, 3] });
  });

  it("gives times with a zone in UTC, with a note", async () => {
    const zoned = new TimestampMillisecond("Europe/Paris");
    const times = new Table({ at: vectorFromArray([new Date("2024-02-29T10:00:00Z")], zoned) });
    const file = database.file("a.arrow", tableToIPC(times, "stream"));
    expect(await database.host.importFile(file, "t", {})).toMatchObject({
      ok: true,
      value: { table: { columns: [{ type: "TIMESTAMP" }] }, notes: ["at: times are in UTC."] },
    });
  });

  it("without rows makes an empty table", async () => {
    const empty = new Table({ a: vectorFromArray([], new Int32()) });
    expect(await read(tableToIPC(empty, "stream"))).toEqual({ a: [] });
  });

  it.each([
    ["something else", new TextEncoder().encode("a,b\n1,2\n and so on and so on")],
    ["a file cut short", tableToIPC(table, "file").subarray(0, 200)],
  ])("that is %s is refused", async (_, content) => {
    expect(await read(content)).toMatchObject({ ok: false, failure: { tag: "arrow-unreadable" } });
  });
});
