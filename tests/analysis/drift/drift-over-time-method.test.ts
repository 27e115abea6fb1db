import { describe, expect, test } from "vitest";
import { driftOverTimeMethod } from "../../../analysis/drift/drift-over-time-method.ts";
import { drain, type ParameterValues, tablesOf } from "../../../analysis/method.ts";
import { Table } from "../../../analysis/table.ts";

const table = Table.fromColumns({
  at: Array.from({ length: 300 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i))),
  a: Array.from({ length: 300 }, (_, i) => (i % 10) + (i > 250 ? 20 : 0)),
});
const run = (values: ParameterValues) =>
  drain(driftOverTimeMethod.run([table], { time: "at", columns: ["a"], minRows: 5, ...values }));

describe("driftOverTimeMethod", () => {
  test("compares months with the first three", () => {
    const found = run({});
    expect(found.windows.map(({ isReference }) => isReference).slice(0, 4)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(found.windows.at(-1)!.driftedColumns).toEqual(["a"]);
    expect(Object.keys(tablesOf(driftOverTimeMethod, found))).toEqual([
      "windows",
      "drift",
      "measures",
      "bins",
    ]);
  });
  test("compares windows of rows with the one before", () => {
    const { windows } = run({ every: "rows", rows: 100, reference: "previous window" });
    expect(windows.map(({ status }) => status)).toEqual(["no-reference", "compared", "compared"]);
  });
  test("needs a time and columns", () =>
    expect(() => drain(driftOverTimeMethod.run([table], { columns: ["a"] }))).toThrow('"time" is not given'));
});
