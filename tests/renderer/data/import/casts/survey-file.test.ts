import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { castText } from "../../../../../renderer/base/cast-text.ts";
import type { DataFile, DataPart } from "../../../../../renderer/data/database.ts";
import type { OpenFile } from "../../../../../renderer/data/import/byte-source.ts";
import { surveyFile, type SurveyTools } from "../../../../../renderer/data/import/casts/survey-file.ts";
import { KnownPlans } from "../../../../../renderer/data/import/known-plans.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../../helpers/node-database.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
}, 60_000);
afterAll(() => database.close());

async function survey(file: DataFile, onText: (text: string) => void = () => undefined) {
  const surveyed = await database.host.surveyCasts(file, { onProgress: ({ text }) => onText(text) });
  if (!surveyed.ok) throw new Error(surveyed.failure.message);
  return surveyed.value;
}

describe("several files of one shape", () => {
  const setOf = (
    files: Readonly<Record<string, string>>,
  ): DataFile & { readonly parts: readonly DataPart[] } => {
    const parts = Object.entries(files).map(([name, content]) => database.file(name, content));
    return { ...parts[0]!, fileName: "folder", parts };
  };

  it("are surveyed as one, all of them, with the file of each example and its line", async () => {
    const file = setOf({
      "1.csv": "code,paid\n10,1\n20,2\n",
      "2.csv": 'PAID,code\n"3,5",007\nn/a,30\n',
      "3.ndjson": '{"code": "x", "paid": 4}\n{"code": "008", "paid": 5}\n',
    });
    const found = await survey(file);
    expect(found.map(({ name, type, values }) => [name, type, values])).toEqual([
      ["code", "VARCHAR", 6],
      ["paid", "VARCHAR", 6],
    ]);
    const code = found[0]!.casts.find(({ cast }) => cast.type === "integer")!;
    expect(code).toMatchObject({ values: 6, changes: 2, losses: 1 });
    expect(code.reasons.flatMap(({ examples }) => examples)).toEqual([
      { file: "2.csv", line: 2, value: "007", becomes: "7" },
      { file: "3.ndjson", line: 2, value: "008", becomes: "8" },
      { file: "3.ndjson", line: 1, value: "x", becomes: null },
    ]);
    const paid = found[1]!.casts.map(({ cast, losses }) => [castText(cast), losses]);
    expect(paid).toContainEqual(["decimal with comma", 1]);
  });

  it("name the file that cannot be read", async () => {
    const file = setOf({ "1.csv": "a\n1\n", "2.csv": 'a\n"1\n' });
    const surveyed = await database.host.surveyCasts(file, {});
    expect(surveyed).toMatchObject({ ok: false, failure: { tag: "csv-unclosed-quote" } });
    expect(surveyed.ok ? "" : surveyed.failure.message).toContain("2.csv");
  });

  it("tell which file is looked at", async () => {
    const texts: string[] = [];
    await survey(setOf({ "1.csv": "a\nx\n", "2.csv": "a\n1\n2\n" }), (text) => texts.push(text));
    expect(texts.at(-1)).toBe("In file 2 of 2 (2.csv): trying types, row 2 of 2");
  });
});

describe("a file that was looked at before", () => {
  const content = `a,b\n${"007,x\n".repeat(40_000)}`;
  const bytes = new TextEncoder().encode(content);
  const tools = (): SurveyTools & { read: () => number } => {
    let read = 0;
    const openFile: OpenFile = () =>
      Promise.resolve({
        bytes: bytes.length,
        read: (start, end) => {
          read += end - start;
          return Promise.resolve(bytes.slice(start, end));
        },
      });
    const loadParquet = () => Promise.reject(new Error("no Parquet here"));
    return { openFile, loadParquet, plans: new KnownPlans(), read: () => read };
  };
  const file: DataFile = { url: "data-file://a", fileName: "a.csv", bytes: bytes.length, format: "csv" };

  it("is read once, and found the same", async () => {
    const used = tools();
    const first = await surveyFile(used, file, {});
    const before = used.read();
    const second = await surveyFile(used, file, {});
    expect(second).toEqual(first);
    expect(used.read() - before).toBeLessThan(bytes.length * 1.2);
  });

  it("is looked at anew with another header, and when its size is another", async () => {
    const used = tools();
    await surveyFile(used, file, {});
    const other = await surveyFile(used, { ...file, reading: { headerRow: "none" } }, {});
    expect(other).toMatchObject({
      ok: true,
      value: [{ name: "column0", values: 40_001 }, { name: "column1" }],
    });
    const known = used.plans.of({ ...file, bytes: 1 }).find(undefined);
    expect(known).toBeNull();
  });

  it("is read as the user chose since", async () => {
    const used = tools();
    await surveyFile(used, file, {});
    const words = { a: { type: "integer", missing: ["007"] } } as const;
    const surveyed = await surveyFile(used, { ...file, reading: { casts: words } }, {});
    expect(surveyed.ok && surveyed.value[0]?.casts[0]).toMatchObject({ missing: 40_000, changes: 0 });
  });
});
