import { describe, expect, test } from "vitest";
import type { ColumnCondition } from "../../../../renderer/base/table-filter.ts";
import { fromDraft, toDraft } from "../../../../renderer/widgets/table/filter-draft.ts";

const empty = toDraft(null);
const below30: ColumnCondition = {
  type: "range",
  from: { value: "20", inclusive: true },
  to: { value: "30", inclusive: false },
};

describe("a form of a filter", () => {
  test.each<[ColumnCondition, string]>([
    [{ type: "missing" }, "BIGINT"],
    [{ type: "present" }, "STRUCT(a INTEGER)"],
    [{ type: "contains", text: "x" }, "VARCHAR"],
    [{ type: "choices", values: ["a", ""], missing: true }, "VARCHAR"],
    [below30, "DOUBLE"],
    [{ type: "range", from: null, to: { value: "2026-06-30", inclusive: true } }, "DATE"],
  ])("that was opened and applied unchanged changes nothing: %j", (condition, type) => {
    expect(fromDraft(toDraft(condition), type, condition)).toEqual({ type: "condition", condition });
  });

  test("closes an end that was changed", () => {
    expect(fromDraft({ ...toDraft(below30), to: " 40 " }, "BIGINT", below30)).toMatchObject({
      condition: { from: { value: "20" }, to: { value: "40", inclusive: true } },
    });
  });

  test("left empty is no filter", () => {
    expect(fromDraft(empty, "BIGINT", below30)).toEqual({ type: "condition", condition: null });
    expect(fromDraft(empty, "VARCHAR", null)).toEqual({ type: "condition", condition: null });
  });

  test.each([
    ["BIGINT", "1,5"],
    ["BIGINT", "1) OR (1=1"],
    ["DATE", "30.6.2026"],
    ["DATE", "2026-02-30"],
    ["TIMESTAMP", "2026-06-30 25 o'clock"],
  ])("refuses for %s the end %s", (type, from) => {
    expect(fromDraft({ ...empty, from }, type, null)).toEqual({ type: "wrong", ends: ["from"] });
  });
});
