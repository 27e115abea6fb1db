import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { segmentMigration } from "../../../analysis/drift/segment-migration.ts";
import { segmentMigrationMethod } from "../../../analysis/drift/segment-migration-method.ts";
import { drain, tablesOf } from "../../../analysis/method.ts";
import { Table } from "../../../analysis/table.ts";

const period = (segments: Readonly<Record<string, string | null>>): Table =>
  Table.fromColumns({ id: Object.keys(segments), segment: Object.values(segments) });
const options = { key: "id", segment: "segment" };
const before = period({ ann: "gold", bob: "gold", cid: "silver", dan: "silver", eve: "basic" });
const after = period({ ann: "gold", bob: "silver", cid: "silver", dan: "gold", fay: "basic", gus: "new" });
const found = segmentMigration(before, after, options);

describe("segmentMigration()", () => {
  test("counts customers of both periods by segment before and after", () => {
    expect(found.segments).toEqual(["basic", "gold", "new", "silver"]);
    expect(found.counts).toEqual([
      [0, 0, 0, 0],
      [0, 1, 0, 1],
      [0, 0, 0, 0],
      [0, 1, 0, 1],
    ]);
  });
  test("counts who appeared and left", () =>
    expect([found.inBoth, found.appeared, found.left]).toEqual([4, 2, 1]));
  test("says who stayed", () => expect(found.stayRate).toBe(0.5));
  test("accounts for each segment", () => {
    expect(found.bySegment[0]).toEqual({
      segment: "basic",
      before: 1,
      after: 1,
      stayed: 0,
      stayRate: 0,
      movedOut: 0,
      movedIn: 0,
      appeared: 1,
      left: 1,
    });
    expect(found.bySegment[2]).toMatchObject({ segment: "new", before: 0, stayRate: null, appeared: 1 });
    expect(found.bySegment[3]).toMatchObject({ stayed: 1, stayRate: 0.5, movedOut: 1, movedIn: 1 });
  });
  test("finds no change of shares where moves cancel", () =>
    expect(found.homogeneity).toMatchObject({ statistic: 0, p: 1 }));
  test("has the flows as a table", () => {
    expect(found.flows.rows().map((row) => ({ ...row }))).toContainEqual({
      from: "gold",
      to: "silver",
      customers: 1,
      share_of_from: 0.5,
      share_of_to: 0.5,
    });
    expect(found.flows.values("from")).toContain("(appeared)");
    expect(found.flows.values("to")).toContain("(left)");
  });
  test("has the matrix as a table", () => {
    expect(found.matrix.columnNames).toEqual([
      "from",
      "to basic",
      "to gold",
      "to new",
      "to silver",
      "to (left)",
    ]);
    expect(found.matrix.values("to basic")).toEqual([0, 0, 0, 0, 1]);
  });
  test("takes a missing segment as one of its own", () =>
    expect(segmentMigration(period({ ann: null }), period({ ann: "gold" }), options).segments).toEqual([
      "(missing)",
      "gold",
    ]));
  test("leaves rows without a key out and counts them", () => {
    const gap = Table.fromColumns({ id: ["ann", null, null], segment: ["gold", "gold", "gold"] });
    expect(segmentMigration(gap, gap, options)).toMatchObject({ inBoth: 1, rowsLeftOut: 4 });
  });
  test("orders numbered segments by number", () => {
    const numbered = Table.fromColumns({ id: [1, 2, 3], segment: [10, 2, 1] });
    expect(segmentMigration(numbered, numbered, options).segments).toEqual(["1", "2", "10"]);
  });
  test("of other customers altogether has no rates", () =>
    expect(segmentMigration(period({ ann: "gold" }), period({ bob: "gold" }), options)).toMatchObject({
      stayRate: null,
      homogeneity: null,
      appeared: 1,
      left: 1,
    }));
  test("of an empty period takes all as having appeared", () =>
    expect(segmentMigration(Table.fromColumns({ id: [], segment: [] }), after, options).appeared).toBe(6));
  test("refuses a key that occurs twice", () =>
    expect(() =>
      segmentMigration(Table.fromColumns({ id: ["a", "a"], segment: ["x", "y"] }), after, options),
    ).toThrow('"id" a occurs more than once in the table before.'));
  test("refuses tables without any key", () => {
    const none = Table.fromColumns({ id: [null], segment: ["x"] });
    expect(() => segmentMigration(none, none, options)).toThrow('No row has a "id".');
  });
  test("loses no customer", () => {
    const segments = fc.dictionary(
      fc.constantFrom("a", "b", "c", "d", "e", "f"),
      fc.constantFrom("x", "y", "z", null),
      {
        minKeys: 1,
      },
    );
    fc.assert(
      fc.property(segments, segments, (first, second) => {
        const { bySegment, flows, appeared, left, inBoth } = segmentMigration(
          period(first),
          period(second),
          options,
        );
        const sum = (read: (flow: (typeof bySegment)[number]) => number): number =>
          bySegment.reduce((total, flow) => total + read(flow), 0);
        expect(sum((flow) => flow.before)).toBe(Object.keys(first).length);
        expect(sum((flow) => flow.after)).toBe(Object.keys(second).length);
        expect(sum((flow) => flow.movedOut)).toBe(sum((flow) => flow.movedIn));
        expect(flows.numbers("customers").reduce((a, b) => a + b, 0)).toBe(appeared + left + inBoth);
      }),
    );
  });
});

test("segmentMigrationMethod gives segments, flows and the matrix", () => {
  const result = drain(segmentMigrationMethod.run([before, after], { key: "id", segment: "segment" }));
  expect(Object.keys(tablesOf(segmentMigrationMethod, result))).toEqual(["segments", "flows", "matrix"]);
});
