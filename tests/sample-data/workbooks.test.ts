import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseWorkbook, serializeWorkbook } from "../../renderer/workbook/file-format.ts";
import { makeWorkbook } from "../../sample-data/workbooks/make-workbook.ts";
import { story } from "../../sample-data/workbooks/story.ts";

const folder = join(import.meta.dirname, "..", "..", "sample-data", "workbooks");
const text = readFileSync(join(folder, "customer-story.workbook.json"), "utf8");

describe("customer-story.workbook.json", () => {
  const parsed = parseWorkbook(text);
  const workbook = parsed.ok ? parsed.value.workbook : null;

  test("opens without a warning and is saved again byte for byte", () => {
    expect(parsed).toMatchObject({ ok: true, value: { warnings: [], readOnly: null } });
    expect(serializeWorkbook(workbook!)).toBe(text);
  });

  test("tells the story of story.ts on the shipped files (else: npm run record-samples)", () => {
    expect({ ...workbook, outputs: new Map() }).toEqual(makeWorkbook(story, folder));
  });

  test("holds the recorded output of every cell that runs", () => {
    const run = workbook!.cells.filter(({ kind }) => ["sql", "typescript", "chart", "method"].includes(kind));
    expect([...workbook!.outputs.keys()].sort()).toEqual(run.map(({ id }) => id).sort());
  });
});
