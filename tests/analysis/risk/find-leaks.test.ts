import { describe, expect, test } from "vitest";
import { findLeaks, type LeakOptions } from "../../../analysis/risk/find-leaks.ts";
import { Table } from "../../../analysis/table.ts";
import { churnRows } from "./churn-data.ts";

const { y, a } = churnRows;
const day = (row: number): Date => new Date(Date.UTC(2026, 0, 1 + row));
const kindsOf = (columns: Readonly<Record<string, readonly unknown[]>>, options: Partial<LeakOptions> = {}) =>
  findLeaks(Table.fromColumns({ ...columns, y }), { target: "y", ...options }).warnings.map(
    ({ column, kind }) => [column, kind],
  );

describe("findLeaks()", () => {
  test("lets honest columns pass", () =>
    expect(
      kindsOf({ a, tier: y.map((_, row) => "abc"[row % 3]), one: y.map(() => 1), none: y.map(() => null) }),
    ).toEqual([]));
  test.each([
    ["copy", y.map((each) => (each === 1 ? "left" : "stayed"))],
    ["copy", y.map((each, row) => (row === 7 ? 1 - each : each))],
    ["separates", y.map((each, row) => each * 100 + a[row]! * 105)],
    ["separates", y.map((each, row) => -each * 100 - a[row]!)],
    ["missingness", y.map((each, row) => (each === 1 ? a[row] : null))],
    ["identifier", y.map((_, row) => `customer ${row}`)],
    ["identifier", y.map((_, row) => 1000 + row)],
  ])("warns of a column by %s", (kind, values) => expect(kindsOf({ x: values })).toEqual([["x", kind]]));
  test("does not take fine amounts for identifiers", () =>
    expect(kindsOf({ a, cents: a.map((each) => Math.round(1e7 * each)) })).toEqual([]));
  test("warns of dates after the time of scoring", () => {
    const time = y.map((_, row) => day(row));
    const closed = y.map((_, row) => (row % 4 === 0 ? day(row + 1) : row % 4 === 1 ? day(row - 1) : null));
    const found = findLeaks(Table.fromColumns({ time, closed, y }), { target: "y", time: "time" });
    expect(found.warnings).toEqual([
      {
        column: "closed",
        kind: "later",
        text: expect.stringContaining('"closed" holds dates after "time" in 50%') as string,
      },
    ]);
  });
  test("does not let rare categories seem to know their outcome", () =>
    expect(kindsOf({ x: y.map((_, row) => `shop ${Math.floor(row / 2)}`) })).toEqual([]));
  test("shows each column's own ROC AUC", () => {
    const { table } = findLeaks(Table.fromColumns({ a, y }), { target: "y" });
    expect(table.row(0)).toMatchObject({ column: "a", auc_missing: null, warning: null });
    expect(table.values("auc")[0]).toBeGreaterThan(0.5);
  });
  test("looks at rows with an outcome only, in columns of every kind", () => {
    const table = Table.fromColumns({ x: [[1], [2], [1]], flag: [true, null, false], y: [0, null, 1] });
    expect(findLeaks(table, { target: "y" }).warnings).toEqual([
      {
        column: "flag",
        kind: "copy",
        text: '"flag" says what "y" says in 100% of rows, like a copy of it.',
      },
    ]);
  });
  test.each([
    [{ threshold: 0.5 }, "threshold is 0.5."],
    [{ columns: ["z"] }, 'There is no column "z".'],
    [{ positive: 5 }, 'None of 400 rows with an outcome has "y" = 5.'],
  ])("with %j is refused", (options, message) => expect(() => kindsOf({ a }, options)).toThrow(message));
});
