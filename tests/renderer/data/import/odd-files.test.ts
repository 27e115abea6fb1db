import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../fixtures/import/${name}`, import.meta.url));

async function read(
  name: string,
): Promise<{ readonly values: unknown; readonly notes: readonly string[] } | { readonly refusal: string }> {
  const imported = await database.host.importFile(database.file(name, fixture(name)), "t", {});
  if (!imported.ok) return { refusal: `${imported.failure.message} ${imported.failure.advice ?? ""}` };
  const table = await database.host.columns("t", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  return { values: valuesByName(table.value), notes: imported.value.notes };
}

describe("a file that other programs write", () => {
  it("with a sheet that is a chart gives the sheet that is a table", async () => {
    expect(await read("chart-sheet.xlsx")).toMatchObject({ values: { id: [1], n: [2] } });
  });

  it("with durations beyond a day shows them as Excel does", async () => {
    expect(await read("durations.xlsx")).toMatchObject({ values: { dur: ["36:00:00", "12:00:00"] } });
  });

  it("with a cell far from its table says so", async () => {
    const found = await read("far-cell.xlsx");
    expect(found).toMatchObject({ refusal: expect.stringContaining("something stands far") as unknown });
  });

  it("with a column that has only missing values has it", async () => {
    expect(await read("null-column.arrow")).toMatchObject({ values: { n: [null, null], a: [1, 2] } });
  });

  it("with numbers of half precision is refused with what to do", async () => {
    expect(await read("half-floats.arrow")).toMatchObject({
      refusal: expect.stringContaining("Write that column as float32.") as unknown,
    });
  });

  it("whose metadata hold themselves is refused, and does not hang", async () => {
    const damaged = Buffer.from(fixture("lz4.arrow"));
    damaged[265] = 169;
    const refused = await database.host.importFile(database.file("a.arrow", damaged), "t", {});
    expect(refused).toMatchObject({ ok: false, failure: { tag: "arrow-unreadable" } });
  });

  it("compressed by LZ4 is read", async () => {
    expect(await read("lz4.arrow")).toMatchObject({ values: { id: [1, 2, 3], name: ["a", "b", null] } });
  });

  it("that repeats a name of a column tells that it has another", async () => {
    expect(await read("repeated-names.parquet")).toMatchObject({
      values: { a: [1], a_1: [2] },
      notes: ["Column 2 repeats the name “a”; it was given another."],
    });
  });
});
