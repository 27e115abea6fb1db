import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseWorkbook, serializeWorkbook } from "../../renderer/workbook/file-format.ts";
import { makeWorkbook } from "../../sample-data/workbooks/make-workbook.ts";
import { loadStory, samples } from "../../sample-data/workbooks/samples.ts";

const folder = join(import.meta.dirname, "..", "..", "sample-data", "workbooks");

describe.each(samples)("$name", ({ name, title, description, picture }) => {
  const file = join(folder, `${name}.workbook.json`);
  const text = readFileSync(file, "utf8");
  const parsed = parseWorkbook(text);
  const workbook = parsed.ok ? parsed.value.workbook : null;

  test("opens without a warning and is saved again byte for byte", () => {
    expect(parsed).toMatchObject({ ok: true, value: { warnings: [], readOnly: null } });
    expect(serializeWorkbook(workbook!)).toBe(text);
  });

  test("tells its story on the shipped files (else: npm run record-samples)", async () => {
    expect({ ...workbook, outputs: new Map() }).toEqual(makeWorkbook(title, await loadStory(name), folder));
  });

  test("holds the recorded output of every cell that runs, and none that failed", () => {
    const run = workbook!.cells.filter(({ kind }) => ["sql", "typescript", "chart", "method"].includes(kind));
    expect([...workbook!.outputs.keys()].sort()).toEqual(run.map(({ id }) => id).sort());
    const items = [...workbook!.outputs.values()].flatMap((output) => output.items);
    expect(items.filter(({ type }) => type === "notice")).toEqual([]);
  });

  test("says in its sources what a file of the user's own must have", () => {
    for (const source of workbook!.sources) expect(source.expects).toBeDefined();
  });

  test("is less than 3 MB, with a picture of one of its cells of less than 120 kB", () => {
    expect(statSync(file).size).toBeLessThan(3_000_000);
    expect(statSync(join(folder, `${name}.png`)).size).toBeLessThan(120_000);
    expect(workbook!.cells.map((cell) => ("name" in cell ? cell.name : ""))).toContain(picture);
  });

  test("introduces itself in one sentence", () => {
    expect(description).toMatch(/^[A-Z].{20,140}\.$/);
  });
});
