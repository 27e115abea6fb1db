import { describe, expect, test } from "vitest";
import { compareDrift } from "../../../analysis/drift/compare-drift.ts";
import { driftBySegment, driftBySegmentSteps } from "../../../analysis/drift/drift-by-segment.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";

const random = createRandom(8);
/** Amounts of so many customers per segment, each moved by so much. */
const customers = (segments: readonly (readonly [string | null, number, number])[]): Table =>
  Table.fromRows(
    segments.flatMap(([segment, rows, shift]) =>
      Array.from({ length: rows }, () => ({
        segment,
        amount: random.normal() + shift,
        other: random.normal(),
      })),
    ),
  );
const reference = customers([
  ["gold", 400, 0],
  ["basic", 900, 5],
  ["old", 50, 0],
  ["tiny", 10, 0],
  [null, 40, 0],
]);
const current = customers([
  ["gold", 500, 1],
  ["basic", 400, 5],
  ["young", 60, 0],
  ["tiny", 90, 0],
  [null, 40, 0],
]);
const options = { segment: "segment", rounds: 20 } as const;
const found = driftBySegment(reference, current, options);
const of = (segment: string) => found.segments.find((each) => each.segment === segment)!;

describe("driftBySegment()", () => {
  test("states of each segment whether it was compared", () =>
    expect(found.segments.map(({ segment, status }) => [segment, status])).toEqual([
      ["basic", "compared"],
      ["gold", "compared"],
      ["old", "vanished"],
      ["tiny", "too-few-rows"],
      ["(missing)", "compared"],
      ["young", "new"],
    ]));
  test("finds the drift of a segment that all rows together hide", () => {
    expect(of("gold").driftedColumns).toContain("amount");
    expect(of("basic").driftedColumns).toEqual([]);
  });
  test("measures a segment as compareDrift() does its rows", () => {
    const inGold = (table: Table): Table => table.where((row) => row["segment"] === "gold");
    const direct = compareDrift(inGold(reference), inGold(current), {
      columns: ["amount", "other"],
      rounds: 20,
    });
    expect(of("gold").columns.map(({ psi, expected }) => [psi, expected])).toEqual(
      direct.columns.map(({ psi, expected }) => [psi, expected]),
    );
  });
  test("corrects p over all columns and segments", () => {
    const tests = found.segments.flatMap(({ columns }) => columns.map(({ test }) => test!));
    const least = tests.reduce((a, b) => (a.p < b.p ? a : b));
    expect(least.adjustedP).toBeCloseTo(least.p * 6, 12);
  });
  test("measures the shares of the segments", () => {
    expect(found.mix).toMatchObject({
      column: "segment",
      verdict: "drifted",
      newCategories: ["young"],
      vanishedCategories: ["old"],
    });
    expect(found.table.numbers("current_share").reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
  test("has tables that begin with the segment", () => {
    expect([found.columns, found.measures, found.bins].map(({ columnNames }) => columnNames[0])).toEqual(
      Array(3).fill("segment"),
    );
    expect(found.columns.numRows).toBe(6);
    expect(found.table.values("drifted")[2]).toBe(null);
  });
  test("says of a column that the current table lacks that it cannot be compared", () => {
    const { segments } = driftBySegment(reference, current.select(["segment", "amount"]), {
      ...options,
      columns: ["amount", "other"],
    });
    expect(segments[0]!.columns.map(({ verdict }) => verdict)[1]).toBe("not-comparable");
  });
  test("takes numbered segments", () => {
    const table = Table.fromColumns({ segment: [1, 1, 2, 2], a: [1, 2, 3, 4] });
    const { segments, mix } = driftBySegment(table, table, { ...options, minRows: 2 });
    expect([segments.map(({ segment }) => segment), mix.kind, mix.psi]).toEqual([
      ["1", "2"],
      "categorical",
      0,
    ]);
  });
  test("refuses no rows, an unknown segment and too small a minimum", () => {
    expect(() => driftBySegment(reference.slice(0, 0), current, options)).toThrow(
      "The reference table has no rows.",
    );
    expect(() => driftBySegment(reference, current, { segment: "tier" })).toThrow(
      'There is no column "tier".',
    );
    expect(() => driftBySegment(reference, current, { ...options, minRows: 0 })).toThrow("minRows is 0.");
  });
});

test("driftBySegmentSteps() says which segment it is at", () =>
  expect([...driftBySegmentSteps(reference, current, options)][0]!.text).toBe("drift of segment basic"));
