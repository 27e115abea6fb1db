import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import { numberColumn } from "../../../analysis/build-columns.ts";
import { compareDrift } from "../../../analysis/drift/compare-drift.ts";
import { fitDriftReference, type DriftReference } from "../../../analysis/drift/drift-reference.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";

function customers(rows: number, shift: number, seed: number): Table {
  const random = createRandom(seed);
  const each = <T>(value: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => value(row));
  return Table.fromColumns({
    id: each((row) => `c${row}`),
    balance: each((row) => (row % 50 === 0 ? null : Math.exp(random.normal()) + shift)),
    products: each(() => Math.floor(random.next() * 4)),
    channel: each(() => (random.next() < 0.3 + shift ? "app" : "branch")),
    active: each(() => random.next() < 0.5),
  });
}
const [reference, current] = [customers(5000, 0, 1), customers(3000, 0.2, 2)];
const stored = JSON.parse(JSON.stringify(fitDriftReference(reference))) as DriftReference;

describe("fitDriftReference()", () => {
  test("keeps comparable columns, and none of the rows", () => {
    expect(stored.columns.map(({ name }) => name)).toEqual(["balance", "products", "channel", "active"]);
    expect(JSON.stringify(stored).length).toBeLessThan(60_000);
  });
  test("compares as the table itself would, but for distances of finely sliced numbers", () => {
    const [direct, offline] = [compareDrift(reference, current), compareDrift(stored, current)];
    expect(offline.columns.map(({ verdict }) => verdict)).toEqual(
      direct.columns.map(({ verdict }) => verdict),
    );
    for (const name of ["products", "channel", "active"]) {
      const [a, b] = [direct, offline].map(({ columns }) => columns.find(({ column }) => column === name));
      expect(b).toEqual(a);
    }
    const [a, b] = [direct.columns[0]!, offline.columns[0]!];
    expect([b.kl, b.psi, b.bins, b.missingReference]).toEqual([a.kl, a.psi, a.bins, a.missingReference]);
    expectClose(b.wassersteinNormed, a.wassersteinNormed!, { rel: 0.01 });
    expectClose(b.energy, a.energy!, { rel: 0.01 });
    expectClose(b.test!.statistic, a.test!.statistic, { abs: 0.001 });
  });
  test("keeps a shift of all values exactly", () => {
    const values = Float64Array.from({ length: 4321 }, (_, i) => i ** 1.5);
    const table = Table.fromColumns({ a: values });
    const shifted = Table.fromColumns({ a: values.map((value) => value + 7) });
    expectClose(compareDrift(fitDriftReference(table), shifted).columns[0]!.wasserstein, 7);
  });
  test("compares chosen columns only", () =>
    expect(compareDrift(stored, current, { columns: ["channel"] }).columns).toHaveLength(1));
  test("says of a column that the current table lacks that it cannot be compared", () =>
    expect(compareDrift(stored, current.select(["balance"])).columns[1]!.verdict).toBe("not-comparable"));
  test("takes a column of nothing but missing values", () => {
    const empty = fitDriftReference(Table.fromColumns({ a: [null, null] }));
    expect(compareDrift(empty, Table.fromColumns({ a: [1, 2] })).columns[0]).toMatchObject({
      verdict: "drifted",
      wasserstein: null,
      test: null,
    });
  });
  test("takes a column of infinite values, which cannot be compared", () => {
    const infinite = fitDriftReference(Table.fromColumns({ a: numberColumn([Infinity]) }));
    expect(compareDrift(infinite, Table.fromColumns({ a: [1] })).columns[0]!.verdict).toBe("not-comparable");
  });
  test("refuses columns it does not have, and what was fixed when it was stored", () => {
    expect(() => compareDrift(stored, current, { columns: ["age"] })).toThrow('has no column "age"');
    expect(() => compareDrift(stored, current, { bins: 5 })).toThrow('"bins" was fixed');
  });
  test("refuses no rows", () =>
    expect(() => fitDriftReference(Table.fromColumns({ a: [] }))).toThrow("has no rows"));
});
