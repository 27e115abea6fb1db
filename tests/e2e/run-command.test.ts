import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashText } from "../../renderer/base/hash.ts";
import { toCellId } from "../../renderer/base/ids.ts";
import { emptyWorkbook, parseWorkbook } from "../../renderer/workbook/file-format.ts";
import { mainTable } from "../../renderer/workbook/main-table.ts";
import { serializeWorkbook } from "../../renderer/workbook/serialize.ts";
import type { Cell, EngineName, Source } from "../../renderer/workbook/document.ts";
import { samples } from "../../sample-data/workbooks/samples.ts";
import { removeFolder, temporaryFolder } from "../helpers/app.ts";
import { runCommand } from "../helpers/run-command.ts";
import { sqlCell } from "../helpers/workbench.ts";

const sampleFolder = join(import.meta.dirname, "..", "..", "sample-data", "workbooks");
const csv = "id,amount\n1,10\n2,32\n";

const sourceOf = (path: string): Source => ({
  name: "payments",
  path,
  format: "csv",
  bytes: csv.length,
  sha256: hashText(csv),
});

/** What must come out alike: order, sums, dates, texts, nested values, tables that go through TypeScript. */
const ofEveryKind: readonly Cell[] = [
  sqlCell("numbers", "SELECT i, i % 3 AS k, 'a text of some length ' || i % 70 AS t FROM range(20000) r(i)"),
  sqlCell("sums", "SELECT t, sum(i / 7.0) AS s, avg(i * 0.1) AS m, stddev(i) AS d FROM numbers GROUP BY t"),
  sqlCell(
    "days",
    "SELECT date_trunc('month', DATE '2024-01-31' + i::INT) AS m, count(*) AS n FROM numbers GROUP BY m",
  ),
  sqlCell(
    "joined",
    "SELECT a.i, b.s FROM numbers a JOIN sums b USING (t) WHERE a.k = 1 ORDER BY b.s DESC, a.i LIMIT 50",
  ),
  sqlCell(
    "nested",
    "SELECT k, list(i)[1:4] AS l, {'a': max(t)} AS s, map([k], [min(i)]) AS p FROM numbers GROUP BY k",
  ),
  sqlCell("paid", "SELECT sum(amount) AS total, max(id) AS last FROM payments"),
  {
    id: toCellId("script"),
    kind: "typescript",
    name: "script",
    source: 'const twice = table("sums");',
    frozen: false,
    folded: "none",
  },
  sqlCell("again", "SELECT count(*) AS n, sum(s) AS total FROM twice"),
];

describe("stratabook run", () => {
  let folder = "";
  const at = (...names: readonly string[]) => join(folder, ...names);
  const write = async (cells: readonly Cell[], source?: Source) => {
    const path = at("work", "mine.workbook.json");
    const sources = source === undefined ? [] : [source];
    await writeFile(path, serializeWorkbook({ ...emptyWorkbook("Mine"), sources, cells }));
    return path;
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    await mkdir(at("work"));
    await writeFile(at("work", "payments.csv"), csv);
    await writeFile(at("outside.csv"), csv);
  });
  afterAll(() => removeFolder(folder));

  test.each(samples)(
    "runs the sample $name, every cell with the rows that were recorded",
    async ({ name }) => {
      const path = join(sampleFolder, `${name}.workbook.json`);
      const { code, out, err } = await runCommand(path, "--json");
      const { sources, cells } = JSON.parse(out) as {
        readonly sources: readonly unknown[];
        readonly cells: readonly {
          readonly name: string;
          readonly state: string;
          readonly rows: number | null;
        }[];
      };
      expect({ code, err, sources, failed: cells.filter(({ state }) => state !== "done") }).toEqual({
        code: 0,
        err: "",
        sources: [],
        failed: [],
      });
      const parsed = parseWorkbook(await readFile(path, "utf8"));
      const { cells: told, outputs } = parsed.ok ? parsed.value.workbook : emptyWorkbook();
      const recorded = told.filter(({ id }) => outputs.has(id));
      const rowsOf = (cell: Cell) => mainTable(cell, outputs.get(cell.id)?.items ?? [])?.numRows ?? null;
      expect(cells.map(({ rows }) => rows).sort()).toEqual(recorded.map(rowsOf).sort());
    },
  );

  test("reads the recorded file beside the workbook, tells of each cell, and saves what it recorded", async () => {
    const path = await write(
      [sqlCell("total", "SELECT sum(amount) AS total FROM payments")],
      sourceOf("payments.csv"),
    );
    const { code, out } = await runCommand(path, "--save", at("saved.workbook.json"));
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^total +done · 1 row · \d+\.\d s\n$/) as string,
    });
    const saved = parseWorkbook(await readFile(at("saved.workbook.json"), "utf8"));
    expect(saved.ok && saved.value.workbook.outputs.size).toBe(1);
    expect((await readFile(path, "utf8")).includes('"items"')).toBe(false);
  });

  test("saves to another folder what reads the same files from there", async () => {
    await mkdir(at("elsewhere"), { recursive: true });
    await writeFile(at("elsewhere", "more.csv"), `${csv}3,8\n`);
    const cell = sqlCell("total", "SELECT sum(amount) AS total FROM payments");
    const path = await write([cell], sourceOf("payments.csv"));
    const out = at("elsewhere", "saved.workbook.json");
    const pathIn = async () => {
      const saved = parseWorkbook(await readFile(out, "utf8"));
      return saved.ok && saved.value.workbook.sources[0]?.path;
    };
    expect((await runCommand(path, "--save", out)).code).toBe(0);
    expect(await pathIn()).toBe("../work/payments.csv");
    expect(
      (await runCommand(path, "--data", `payments=${at("elsewhere", "more.csv")}`, "--save", out)).code,
    ).toBe(0);
    expect(await pathIn()).toBe("more.csv");
    // Beside the workbook, with the hash that was recorded: it needs no naming any more.
    expect(await runCommand(out)).toMatchObject({ code: 0, out: expect.stringContaining("done") as string });
  });

  test("records the same results on native DuckDB, and leaves no tables behind", async () => {
    const recordOn = async (engine: EngineName) => {
      const empty = emptyWorkbook("Mine");
      const settings = engine === "native" ? { ...empty.settings, engine } : empty.settings;
      const path = at("work", `${engine}.workbook.json`);
      const sources = [sourceOf("payments.csv")];
      await writeFile(path, serializeWorkbook({ ...empty, settings, sources, cells: ofEveryKind }));
      const out = at(`saved-${engine}.workbook.json`);
      const { code, err } = await runCommand(path, "--save", out);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      const saved = parseWorkbook(await readFile(out, "utf8"));
      const { outputs, settings: kept } = saved.ok ? saved.value.workbook : emptyWorkbook();
      expect(kept.engine ?? "wasm").toBe(engine);
      return [...outputs].map(([id, { resultHash }]) => `${id} ${resultHash}`);
    };
    const recorded = await recordOn("wasm");
    expect(recorded).toHaveLength(ofEveryKind.length);
    expect(await recordOn("native")).toEqual(recorded);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith("stratabook-run-"))).toEqual([]);
  });

  test("ends with 1 where a cell fails, and says why in one line that cannot move the cursor", async () => {
    const path = await write([
      sqlCell("good", "SELECT 1 AS one"),
      sqlCell("bad", 'SELECT "\u001b[31mno such column" FROM good'),
      sqlCell("after", "SELECT * FROM bad"),
    ]);
    const { code, out } = await runCommand(path);
    expect(code).toBe(1);
    expect(out).not.toContain("\u001b");
    expect(out).toMatch(/^good +done · 1 row/m);
    expect(out).toMatch(/^bad +failed: .*no such column/m);
    expect(out).toMatch(/^after +failed: Did not run, because cell 2 \(bad\) has no result\./m);
  });

  test.each([
    ["lies outside its folder", "../outside.csv"],
    ["is not the recorded one", "other.csv"],
    ["is not there", "gone.csv"],
  ])("does not read a file that %s unless it is named", async (_what, label) => {
    await writeFile(at("work", "other.csv"), `${csv}3,1\n`);
    const path = await write(
      [sqlCell("total", "SELECT sum(amount) AS total FROM payments")],
      sourceOf(label),
    );
    const refused = await runCommand(path);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain("source payments: its data file was not found; name it by --data.");
    expect((await runCommand(path, "--data", `payments=${at("outside.csv")}`)).code).toBe(0);
  });

  test.each([
    ["no workbook", () => [at("work", "payments.csv")], "not a Stratabook workbook"],
    ["a file that is not there", () => [at("none.workbook.json")], "does not exist"],
    ["no file", () => [], "Name a workbook."],
    ["a source that is not there", async () => [await write([]), "--data", "x=y.csv"], "no source called x"],
  ])("ends with 2 for %s", async (_what, args, message) => {
    const { code, err } = await runCommand(...(await args()));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) as string });
  });
});
