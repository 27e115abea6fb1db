import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startNativeEngine } from "../../../electron/engine/native-engine.ts";
import { readTable } from "../../../renderer/data/arrow-columns.ts";
import type { Engine, FileReader } from "../../../renderer/data/engine.ts";
import { valuesByName } from "../../helpers/table-values.ts";

let [folder, engine, close]: [string, Engine, () => void] = ["", null as never, () => undefined];
let files: FileReader;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stratabook-native-"));
  ({ engine, close } = await startNativeEngine({ folder, memoryBytes: 2 ** 28 }));
  files = engine.work.files!;
  await writeFile(pathOf("some.csv"), "1,a\n2,b\n3,\n");
  await writeFile(pathOf("other.csv"), "1,a\n");
});
afterAll(async () => {
  close();
  await rm(folder, { recursive: true });
});

const pathOf = (name: string): string => join(folder, name);
const queryOf = (name: string): string =>
  `FROM read_csv('${pathOf(name)}', auto_detect = false, header = false, columns = {i: 'BIGINT', t: 'VARCHAR'})`;
const rowsOf = async () => valuesByName(readTable(await engine.work.read("FROM rows")));
const making = async () => engine.work.run("CREATE OR REPLACE TABLE rows (i BIGINT, t VARCHAR)");
const noProgress = { onRows: () => undefined };

describe("files of the native engine", () => {
  it("tell the columns of a query, and give its rows to a table, in their order", async () => {
    await making();
    const file = await files.open(pathOf("some.csv"));
    const seen: number[] = [];
    const onRows = (rows: number) => void seen.push(rows);
    expect(await file.columns(queryOf("some.csv"))).toEqual([
      { name: "i", type: "BIGINT" },
      { name: "t", type: "VARCHAR" },
    ]);
    await file.append(queryOf("some.csv"), { table: "rows", rows: 3, onRows });
    file.close();
    expect(await rowsOf()).toEqual({ i: [1, 2, 3], t: ["a", "b", null] });
    expect(seen).toEqual([3]);
  });

  it("keep the order of many rows, whatever the number of threads", async () => {
    const rows = 1_000_000;
    await writeFile(
      pathOf("many.csv"),
      Array.from({ length: rows }, (_, row) => `${row},t${row}\n`).join(""),
    );
    await making();
    const file = await files.open(pathOf("many.csv"));
    await file.append(queryOf("many.csv"), { table: "rows", rows, ...noProgress });
    file.close();
    const ordered = "SELECT count(*) AS n FROM rows WHERE i = rowid AND t = 't' || i";
    expect(valuesByName(readTable(await engine.work.read(ordered)))).toEqual({ n: [rows] });
  });

  it("are one file each: no other can be read", async () => {
    const file = await files.open(pathOf("some.csv"));
    await expect(file.columns(queryOf("other.csv"))).rejects.toMatchObject({ type: "Permission" });
    file.close();
  });

  it("cannot be read by statements of users", async () => {
    const file = await files.open(pathOf("some.csv"));
    await expect(engine.work.run(queryOf("some.csv"))).rejects.toMatchObject({ type: "Permission" });
    file.close();
  });

  it.each([
    ["gives another number of rows than was counted", "i", 4],
    ["breaks off", "CAST(t AS BIGINT)", 3],
  ])("append nothing where a query %s", async (_, value, rows) => {
    await making();
    const file = await files.open(pathOf("some.csv"));
    const query = `SELECT ${value} AS i, t FROM (${queryOf("some.csv")})`;
    await expect(file.append(query, { table: "rows", rows, ...noProgress })).rejects.toMatchObject({
      kind: "sql",
    });
    file.close();
    expect(await rowsOf()).toEqual({ i: [], t: [] });
  });

  it("can be stopped, and leave nothing behind", async () => {
    await making();
    const file = await files.open(pathOf("some.csv"));
    const stop = new AbortController();
    const endless = `SELECT r.range AS i, t FROM range(1000000000000) r, (${queryOf("some.csv")})`;
    const options = { table: "rows", rows: 3, signal: stop.signal, onRows: () => stop.abort() };
    await expect(file.append(endless, options)).rejects.toMatchObject({ kind: "stopped" });
    file.close();
    expect(await rowsOf()).toEqual({ i: [], t: [] });
  });
});
