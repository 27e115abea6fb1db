import { describe, expect, test } from "vitest";
import { headingsOf, outlineOf } from "../../../renderer/app/outline.ts";
import { toCellId } from "../../../renderer/base/ids.ts";
import type { Cell } from "../../../renderer/workbook/document.ts";

const base = { frozen: false, folded: "none" } as const;
const text = (id: string, source: string): Cell => ({ ...base, id: toCellId(id), kind: "text", source });
const sql = (id: string, name: string): Cell => ({
  ...base,
  id: toCellId(id),
  kind: "sql",
  name,
  source: "",
});

describe("headingsOf", () => {
  test("finds headings of the first three levels", () => {
    expect(headingsOf("# A\n## B\n#### C")).toEqual([
      { level: 1, text: "A" },
      { level: 2, text: "B" },
    ]);
  });

  test("leaves out what stands in a code fence", () => {
    expect(headingsOf("```\n# no\n```\n# yes")).toEqual([{ level: 1, text: "yes" }]);
  });

  test("takes marks of emphasis off", () => {
    expect(headingsOf("# The **big** `k`")).toEqual([{ level: 1, text: "The big k" }]);
  });
});

describe("outlineOf", () => {
  test("puts cells one step below the heading before them", () => {
    const entries = outlineOf([text("a", "# One"), sql("b", "customers")]);
    expect(entries.map(({ text: words, depth }) => [words, depth])).toEqual([
      ["One", 0],
      ["customers", 1],
    ]);
  });

  test("leaves out cells without a name", () => {
    expect(outlineOf([sql("b", "")])).toEqual([]);
  });
});
