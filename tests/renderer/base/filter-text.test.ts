import { expect, test } from "vitest";
import { filterText } from "../../../renderer/base/filter-text.ts";
import type { ColumnCondition } from "../../../renderer/base/table-filter.ts";

test.each<[ColumnCondition, string, string]>([
  [
    { type: "range", from: { value: "-5", inclusive: true }, to: { value: "30", inclusive: false } },
    "BIGINT",
    "c from −5 below 30",
  ],
  [
    { type: "range", from: { value: "2026-01-01", inclusive: false }, to: null },
    "DATE",
    "c above 2026-01-01",
  ],
  [
    { type: "choices", values: ["a", "", "b", "d"], missing: true },
    "VARCHAR",
    "c is a or (empty) or b or 1 more or missing",
  ],
  [{ type: "contains", text: "x" }, "VARCHAR", "c contains “x”"],
  [{ type: "missing" }, "VARCHAR", "c is missing"],
])("a filter in words: %j", (condition, columnType, words) => {
  expect(filterText({ column: "c", columnType, condition })).toBe(words);
});
