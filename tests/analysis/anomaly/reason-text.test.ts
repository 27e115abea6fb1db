import { expect, test } from "vitest";
import { reasonText, valueText } from "../../../analysis/anomaly/reason-text.ts";
import { standingOf, typicalValues } from "../../../analysis/anomaly/typical-values.ts";
import type { Column } from "../../../analysis/columns.ts";

const numbers = Float64Array.from({ length: 2000 }, (_, i) => i);

function textOf(value: number, values = numbers, kind: Column["kind"] = "number", others: string[] = []) {
  const typical = typicalValues("amount", kind, values);
  return reasonText(typical, value, standingOf(typical, value), others);
}

test.each([
  [1990, [], "amount 1,990 is above 99.5% of rows (typical 99.95 to 1,899.05)"],
  [1998, [], "amount 1,998 is above 99.9% of rows (typical 99.95 to 1,899.05)"],
  [1999, [], "amount 1,999 is the highest of 2,000 rows (typical 99.95 to 1,899.05)"],
  [0, [], "amount 0 is the lowest of 2,000 rows (typical 99.95 to 1,899.05)"],
  [10, [], "amount 10 is below 99.4% of rows (typical 99.95 to 1,899.05)"],
  [1000, [], "amount 1,000 lies where few rows are (typical 99.95 to 1,899.05)"],
  [1000, ["age"], "amount 1,000 is usual by itself, but not with age (typical 99.95 to 1,899.05)"],
])("reasonText() of %d with %j", (value, others, text) => {
  expect(textOf(value, numbers, "number", others)).toBe(text);
});
test("reasonText() never rounds up to all rows", () => {
  const many = Float64Array.from({ length: 100_000 }, (_, i) => i);
  expect(textOf(99_998, many)).toContain("is above 99.998% of rows");
});
test("reasonText() of a value that two rows share does not call it the highest of all", () => {
  const shared = Float64Array.from({ length: 100 }, (_, i) => (i < 2 ? 50 : 1));
  expect(textOf(50, shared)).toBe("amount 50 is above 98% of rows (typical 1)");
});
test("reasonText() of booleans and dates shows them as such", () => {
  const flags = Float64Array.from({ length: 100 }, (_, i) => (i === 0 ? 1 : 0));
  expect(textOf(1, flags, "boolean")).toBe("amount true is the highest of 100 rows (typical false)");
  expect(valueText(Date.UTC(2026, 2, 1), "date")).toBe("2026-03-01");
});
test("valueText() keeps three digits of small numbers", () => {
  expect([0.0012345, -0.5, 0, 12.345, 1e6].map((value) => valueText(value, "number"))).toEqual([
    "0.00123",
    "-0.5",
    "0",
    "12.35",
    "1,000,000",
  ]);
});
