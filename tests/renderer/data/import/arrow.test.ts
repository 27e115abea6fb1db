import { readFileSync } from "node:fs";
import {
  Dictionary,
  Int32,
  RecordBatchFileWriter,
  Table,
  tableToIPC,
  TimestampMillisecond,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packArrow } from "../../../helpers/pack-arrow.ts";
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

  it("may be compressed with Zstandard", async () => {
    const values = await read(readFileSync(new URL("../../../fixtures/import/zstd.arrow", import.meta.url)));
    const repeated = (words: readonly (string | null)[]): unknown[] =>
      Array.from({ length: 30 }, (_, row) => words[row % words.length]);
    expect(values).toEqual({
      ints: [42, 4200].flatMap((first) => Array.from({ length: 30 }, (_, row) => first + row)),
      strs: [...repeated(["foo", "bar", null]), ...repeated(["foo", "bar", "quux", null])],
    });
  });

  it("may be compressed with LZ4, dictionaries too", async () => {
    const kinds = vectorFromArray(["x", "y", null, "x"], new Dictionary(new Utf8(), new Int32()));
    const long = vectorFromArray(Array.from({ length: 4 }, (_, row) => `${row}`.repeat(400)));
    const whole = tableToIPC(
      new Table({ kinds, long, n: vectorFromArray([1, null, 3, 4], new Int32()) }),
      "stream",
    );
    expect(await read(packArrow(whole))).toEqual(await read(whole));
    expect(await read(packArrow(whole))).toMatchObject({ kinds: ["x", "y", null, "x"], n: [1, null, 3, 4] });
  });

  it("whose compression is damaged is refused", async () => {
    const packed = packArrow(tableToIPC(table, "stream"));
    for (let at = packed.length - 60; at < packed.length - 8; at++) packed[at] = 0xee;
    expect(await read(packed)).toMatchObject({ ok: false, failure: { tag: "arrow-unreadable" } });
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
    ["something else", new TextEncoder().encode("a text, and so on and so on")],
    ["a file cut short", tableToIPC(table, "file").subarray(0, 200)],
  ])("that is %s is refused", async (_, content) => {
    expect(await read(content)).toMatchObject({ ok: false, failure: { tag: "arrow-unreadable" } });
  });
});
