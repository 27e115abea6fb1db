import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DataFile, DataPart, ImportedFile } from "../../../../renderer/data/database.ts";
import type { SourceReading } from "../../../../renderer/workbook/source-reading.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
}, 60_000);
afterAll(() => database.close());

type Files = Readonly<Record<string, string>>;

function partsOf(files: Files): DataFile & { readonly parts: readonly DataPart[] } {
  const parts = Object.entries(files).map(([name, content]) => database.file(name, content));
  return { ...parts[0]!, fileName: "folder", parts };
}

async function read(
  files: Files,
  reading: SourceReading = {},
): Promise<{
  readonly types: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, readonly unknown[]>>;
  readonly notes: readonly string[];
  readonly report: ImportedFile["report"];
}> {
  const imported = await database.host.importFile({ ...partsOf(files), reading }, "t", {});
  if (!imported.ok) throw new Error(imported.failure.message);
  const table = await database.host.columns("t", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  const { notes, report, table: info } = imported.value;
  return {
    types: Object.fromEntries(info.columns.map(({ name, type }) => [name, type])),
    values: valuesByName(table.value),
    notes,
    report,
  };
}

describe("files of one shape", () => {
  it("are one table, in their order", async () => {
    const { values, notes, report } = await read({ "1.csv": "a,b\n1,x\n2,y\n", "2.csv": "a,b\n3,z\n" });
    expect(values).toEqual({ a: [1, 2, 3], b: ["x", "y", "z"] });
    expect(notes).toEqual([]);
    expect(report.facts).toMatchObject({ files: "2", format: "CSV", delimiter: "comma" });
  });

  it("have the names of their files as a column if that is asked for", async () => {
    const { values } = await read({ "1.csv": "a\n1\n2\n", "2.csv": "a\n3\n" }, { fileName: true });
    expect(values).toEqual({ a: [1, 2, 3], file_name: ["1.csv", "1.csv", "2.csv"] });
  });

  it("match by names, whatever their order and case, and lack what a file lacks", async () => {
    const { values, notes } = await read({
      "1.csv": "a,b,c\n1,2,3\n",
      "2.csv": "b,c,a,d\n2,3,1,4\n",
      "3.csv": "A,b,C\n5,6,7\n",
    });
    expect(values).toEqual({ a: [1, 1, 5], b: [2, 2, 6], c: [3, 3, 7], d: [null, 4, null] });
    expect(notes).toEqual(["d is missing in 2 files (1.csv, 3.csv); it has no values there."]);
  });

  it("agree on text as it is written in each, where one has text", async () => {
    const { types, values, notes } = await read({
      "1.csv": "code,paid\n10,1.50\n20,2\n",
      "2.csv": "code,paid\n007,3\n",
      "3.csv": "code,paid\n30,4.25\n",
    });
    expect(types).toEqual({ code: "VARCHAR", paid: "DOUBLE" });
    expect(values).toEqual({ code: ["10", "20", "007", "30"], paid: [1.5, 2, 3, 4.25] });
    expect(notes).toEqual([
      "code is VARCHAR in the table, being BIGINT in 1.csv, VARCHAR in 2.csv.",
      "paid is DOUBLE in the table, being DOUBLE in 1.csv, BIGINT in 2.csv.",
      "2.csv: code stays text: 1 value like “007” (line 2), a number would lose the leading zeros.",
    ]);
  });

  it("keep decimals as written where whole numbers are too long for them", async () => {
    const { types, values } = await read({ "1.csv": "n,m\n1.50,1\n", "2.csv": "n,m\n9007199254740993,2\n" });
    expect(types).toEqual({ n: "VARCHAR", m: "BIGINT" });
    expect(values["n"]).toEqual(["1.50", "9007199254740993"]);
  });

  it("take the type of the others where a column is empty", async () => {
    const { types, values, notes } = await read({ "1.csv": "a,b\n,x\n", "2.csv": "a,b\n3,y\n" });
    expect(types).toEqual({ a: "BIGINT", b: "VARCHAR" });
    expect(values).toEqual({ a: [null, 3], b: ["x", "y"] });
    expect(notes).toEqual([]);
  });

  it("may be of several formats", async () => {
    const { values } = await read({ "1.csv": "a,b\n1,x\n", "2.ndjson": '{"b":"y","a":2}\n' });
    expect(values).toEqual({ a: [1, 2], b: ["x", "y"] });
  });

  it("tell the same finding once, with the files", async () => {
    const { notes } = await read({ "1.csv": "z\n01\n", "2.csv": "z\n01\n", "3.csv": "z\n01\n" });
    expect(notes).toEqual([
      "All files: z stays text: 1 value like “01” (line 2), a number would lose the leading zeros.",
    ]);
    const other = await read({ "1.csv": "z\n01\n", "2.csv": "z\n2\n03\n", "3.csv": "z\nx\n" });
    expect(other.notes[0]).toBe(
      "2 files (1.csv, 2.csv), 1.csv for one: z stays text: 1 value like “01” (line 2), a number would lose the leading zeros.",
    );
  });

  it("of which one cannot be read are refused by its name, and the table of that name stays", async () => {
    await read({ "1.csv": "a\n1\n" });
    const failed = await database.host.importFile(partsOf({ "1.csv": "a\n1\n", "2.csv": "\n\n" }), "t", {});
    expect(failed).toMatchObject({
      ok: false,
      failure: { message: "2.csv: The file has no rows and no header." },
    });
    expect(await database.host.columns("t", null, {})).toMatchObject({ ok: true });
  });

  it("tell how far they are, and can be stopped", async () => {
    const content = `a,b\n${"1,x\n".repeat(1000)}`;
    const files = partsOf(Object.fromEntries([1, 2, 3].map((number) => [`${number}.csv`, content])));
    const seen: { readonly fraction: number | null; readonly text: string }[] = [];
    await database.host.importFile(files, "t", { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({
      fraction: 1,
      text: "Reading file 3 of 3 (3.csv): loading, row 1,000 of 1,000",
    });
    expect(seen.map(({ fraction }) => fraction)).toEqual(
      seen.map(({ fraction }) => fraction).sort((a, b) => a! - b!),
    );
    const abort = new AbortController();
    const stopped = database.host.importFile(files, "t", {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    expect(await stopped).toMatchObject({ ok: false, failure: { tag: "stopped" } });
  });
});
