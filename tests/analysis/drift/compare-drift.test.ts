import { describe, expect, test } from "vitest";
import { numberColumn } from "../../../analysis/build-columns.ts";
import { drain, tablesOf } from "../../../analysis/method.ts";
import { compareDrift, compareDriftSteps, datasetDrift } from "../../../analysis/drift/compare-drift.ts";
import { driftMethod } from "../../../analysis/drift/drift.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";

const random = createRandom(11);
const normals = (count: number, shift: number): number[] =>
  Array.from({ length: count }, () => random.normal() + shift);
const picks = (count: number, share: number): string[] =>
  Array.from({ length: count }, () => (random.next() < share ? "app" : "branch"));

const reference = Table.fromColumns({
  id: Array.from({ length: 2_000 }, (_, i) => `c${i}`),
  moved: normals(2_000, 0),
  still: normals(2_000, 0),
  channel: picks(2_000, 0.3),
  kind: picks(2_000, 0.5),
});
const current = Table.fromColumns({
  id: Array.from({ length: 1_500 }, (_, i) => `d${i}`),
  moved: normals(1_500, 0.5),
  still: normals(1_500, 0),
  channel: picks(1_500, 0.7),
  kind: picks(1_500, 0.5),
});

describe("compareDrift()", () => {
  const found = compareDrift(reference, current);
  const of = (name: string) => found.columns.find((column) => column.column === name)!;

  test("flags exactly the columns that moved", () => {
    expect(found.driftedColumns.toSorted()).toEqual(["channel", "moved"]);
  });
  test("leaves out text that names things", () => {
    expect(found.columns.map(({ column }) => column)).toEqual(["moved", "still", "channel", "kind"]);
  });
  test("counts drifted columns against all compared", () => {
    expect([found.driftedShare, found.drifted]).toEqual([0.5, true]);
  });
  test("has no Wasserstein distance for categories", () => {
    expect([of("channel").wasserstein, of("moved").wasserstein !== null]).toEqual([null, true]);
  });
  test("gives both directions of the divergence", () => {
    expect(of("moved").kl).not.toBe(of("moved").klReverse);
    expect(of("moved").kl).toBeGreaterThan(0.05);
  });
  test("says which bins moved, summing to the stability index", () => {
    const { bins, psi } = of("channel");
    expect(bins.map(({ label }) => label).toSorted()).toEqual(["app", "branch"]);
    expect(bins.reduce((sum, bin) => sum + bin.psi, 0)).toBeCloseTo(psi!, 12);
  });
  test("says what each verdict rests on", () => {
    expect(of("moved").reason).toMatch(/^Wasserstein distance 0\.\d{3}, at least 0\.1\.$/);
    expect(of("kind").reason).toMatch(/^Jensen–Shannon distance 0\.\d{3}, below 0\.05\.$/);
  });
  test("has the measures as a table, a row per column", () => {
    expect(found.table.values("column")).toEqual(["moved", "still", "channel", "kind"]);
    expect(found.table.values("verdict")).toEqual(["drifted", "stable", "drifted", "stable"]);
  });
  test("of a table with itself finds nothing", () => {
    const same = compareDrift(reference, reference);
    expect(same.columns.map(({ psi, kl, jensenShannon }) => [psi, kl, jensenShannon])).toEqual(
      Array(4).fill([0, 0, 0]),
    );
    expect(same.drifted).toBe(false);
  });
  test("takes table data and chosen columns", () => {
    expect(compareDrift(reference.toData(), current.toData(), { columns: ["still"] }).driftedColumns).toEqual(
      [],
    );
  });
  test("decides by another measure if told to", () => {
    const options = { columns: ["moved"], decideBy: { numeric: "psi" }, thresholds: { psi: 100 } } as const;
    expect(compareDrift(reference, current, options).columns[0]!.verdict).toBe("stable");
  });
  test("uses stored bins again", () => {
    const { fittedBins } = of("moved");
    const again = compareDrift(current, current, { columns: ["moved"], fittedBins: { moved: fittedBins! } });
    expect(again.columns[0]!.fittedBins).toBe(fittedBins);
  });
});

describe("compareDrift() beside the measures", () => {
  const found = compareDrift(reference, current);
  const of = (name: string) => found.columns.find((column) => column.column === name)!;

  test("tests numbers by Kolmogorov–Smirnov and two categories by z", () =>
    expect(found.columns.map(({ test }) => test!.name)).toEqual(["ks", "ks", "z", "z"]));
  test("tests more categories, and numbers of few values, by chi-square", () => {
    const few = Table.fromColumns({ a: [1, 2, 3, 1], b: ["x", "y", "z", "x"], c: [true, true, true, true] });
    const tests = compareDrift(few, few).columns.map(({ test }) => [test!.name, test!.p]);
    expect(tests).toEqual([
      ["chisquare", 1],
      ["chisquare", 1],
      ["z", 1],
    ]);
  });
  test("corrects p for the number of columns", () => {
    const moved = of("moved").test!;
    expect(moved.adjustedP).toBeGreaterThan(moved.p);
    expect(found.columns.map(({ test }) => test!.rejected)).toEqual([true, false, true, false]);
    const single = compareDrift(reference, current, { columns: ["moved"] }).columns[0]!.test!;
    expect(single.adjustedP).toBe(single.p);
  });
  test("decides by the corrected p if told to", () => {
    const { columns } = compareDrift(reference, current, {
      decideBy: { numeric: "test", categorical: "test" },
    });
    expect(columns.map(({ verdict }) => verdict)).toEqual(["drifted", "stable", "drifted", "stable"]);
    expect(columns[1]!.reason).toMatch(/^Corrected p 0\.\d+, above 0\.05\.$/);
  });
  test("says what the measures are without drift", () => {
    const { expected, psi, withinChance } = of("moved");
    expect(expected!.psi.upper).toBeGreaterThan(expected!.psi.mean);
    expect(psi).toBeGreaterThan(expected!.psi.upper);
    expect(expected!.wassersteinNormed!.mean).toBeLessThan(0.1);
    expect(withinChance).toBe(false);
    expect(of("channel").expected!.wasserstein).toBeUndefined();
  });
  test("says so where so few rows prove nothing", () => {
    const [few, others] = [reference.slice(0, 12), reference.slice(100, 112)];
    const column = compareDrift(few, others, { columns: ["still"] }).columns[0]!;
    expect([column.verdict, column.withinChance]).toEqual(["drifted", true]);
    expect(column.reason).toMatch(/With so few rows chance alone gives up to 0\.\d{3}\.$/);
  });
  test("leaves the values without drift out if no rounds are asked for", () => {
    const column = compareDrift(reference, current, { rounds: 0 }).columns[0]!;
    expect([column.expected, column.withinChance]).toEqual([null, null]);
  });
  test("has measures and bins as tables", () => {
    expect([...new Set(found.measures.values("measure"))]).toHaveLength(10);
    const psi = found.measures.where((row) => row["column"] === "channel" && row["measure"] === "psi");
    expect(psi.row(0)).toMatchObject({ value: of("channel").psi, moderate_from: 0.1, drifted_from: 0.25 });
    const channel = found.bins.where((row) => row["column"] === "channel");
    expect(channel.numbers("psi").reduce((a, b) => a + b, 0)).toBeCloseTo(of("channel").psi!, 12);
    expect(channel.numbers("kl_current_reference").reduce((a, b) => a + b, 0)).toBeCloseTo(
      of("channel").kl!,
      12,
    );
    expect(channel.numbers("change").reduce((a, b) => a + b, 0)).toBeCloseTo(0, 12);
  });
  test.each([{ rounds: -1 }, { rounds: 0.5 }, { alpha: 0 }, { alpha: 2 }])("refuses %j", (options) => {
    const [name] = Object.keys(options);
    expect(() => compareDrift(reference, current, options)).toThrow(`${name} is`);
  });
});

const one = (values: readonly unknown[]): Table => Table.fromColumns({ a: values });
const compareOne = (before: readonly unknown[], after: readonly unknown[]) =>
  compareDrift(one(before), one(after), { columns: ["a"] }).columns[0]!;

describe("compareDrift() with missing values", () => {
  const few = [1, 2, 3, 4, 5, 6, 7, 8];
  test("null has a bin of its own", () => {
    expect(compareOne([...few, null], few).bins.at(-1)).toMatchObject({
      label: "missing",
      reference: 1 / 9,
      current: 0,
    });
  });
  test("NaN is missing too", () =>
    expect(compareOne([...few, NaN], few).missingReference).toBeCloseTo(1 / 9, 12));
  test("undefined is missing too", () => {
    expect(compareOne(["a", undefined], ["a", "a"]).missingReference).toBe(0.5);
  });
  test("more of them are drift of their own", () => {
    const column = compareOne(few, [...few, null]);
    expect([column.verdict, column.reason]).toEqual([
      "drifted",
      "The share of missing values went from 0% to 11.1%.",
    ]);
  });
  test("nothing but missing values on one side is drift without a Wasserstein distance", () => {
    const column = compareOne(
      few,
      few.map(() => null),
    );
    expect([column.verdict, column.wasserstein]).toEqual(["drifted", null]);
  });
  test("nothing but missing values on both sides is stable", () => {
    expect(compareOne([null, null], [null])).toMatchObject({ verdict: "stable", psi: 0, wasserstein: null });
  });
  test("of no rows is refused", () => {
    expect(() => compareDrift(one([]), one([1]))).toThrow("The reference table has no rows.");
    expect(() => compareDrift(one([1]), one([]))).toThrow("The current table has no rows.");
  });
  test("of one row each is compared", () => expect(compareOne([1], [1]).verdict).toBe("stable"));
});

describe("compareDrift() at the edges", () => {
  test("a constant that stays is stable", () => expect(compareOne([5, 5, 5], [5, 5]).verdict).toBe("stable"));
  test("a constant that moves is drift", () => expect(compareOne([5, 5, 5], [6, 6]).verdict).toBe("drifted"));
  test("new and vanished categories are named", () => {
    expect(compareOne(["a", "b"], ["b", "c"])).toMatchObject({
      newCategories: ["c"],
      vanishedCategories: ["a"],
    });
  });
  test("new categories of many rows are drift, though the deciding measure is not", () => {
    const before = Array.from({ length: 100 }, (_, i) => `s${i % 50}`);
    const after = before.map((name, i) => (i < 6 ? "new" : name));
    const options = {
      columns: ["a"],
      decideBy: { categorical: "psi" },
      thresholds: { psi: { moderate: 0.3, drifted: 0.4 } },
    } as const;
    const column = compareDrift(one(before), one(after), {
      ...options,
      fittedBins: { a: { kind: "categories", categories: [] } },
    }).columns[0]!;
    expect([column.psi, column.newShare, column.verdict]).toEqual([0, 0.06, "moderate"]);
    expect(column.reason).toBe("New categories hold 6% of the rows.");
  });
  test("empty bins that were filled are counted", () =>
    expect(compareOne(["a", "b"], ["b", "c"]).filledBins).toBe(2));
  test("booleans are categories", () =>
    expect(compareOne([true, false], [true, true]).kind).toBe("categorical"));
  test("numbers are categories if told so", () => {
    const options = { columns: ["a"], categorical: ["a"] };
    expect(compareDrift(one([1, 2]), one([1, 2]), options).columns[0]!.kind).toBe("categorical");
  });
  test("a column that is gone cannot be compared", () => {
    const { columns } = compareDrift(one([1]), Table.fromColumns({ b: [1] }), { columns: ["a"] });
    expect(columns[0]).toMatchObject({
      verdict: "not-comparable",
      reason: "The current table lacks the column.",
    });
  });
  test("a column that changed its kind cannot be compared", () => {
    expect(compareOne([1], ["x"])).toMatchObject({
      verdict: "not-comparable",
      reason: "The column holds number values in the reference, text values now.",
    });
  });
  test("a column with infinite values cannot be compared", () => {
    const infinite = Table.fromColumns({ a: numberColumn(Float64Array.of(Infinity)) });
    expect(compareDrift(one([1]), infinite, { columns: ["a"] }).columns[0]!.verdict).toBe("not-comparable");
  });
  test("ranges given for categories are refused", () => {
    const options = { fittedBins: { a: { kind: "numeric", edges: [1] } } } as const;
    expect(() => compareDrift(one(["x"]), one(["x"]), options)).toThrow('The bins given for "a" are ranges');
  });
  test("an unknown measure to decide by is refused", () => {
    const decideBy = { numeric: "ks" } as unknown as { numeric: "test" };
    expect(() => compareDrift(one([1]), one([1]), { decideBy })).toThrow('decideBy names "ks".');
  });
  test("a column that the reference lacks is refused", () => {
    expect(() => compareDrift(one([1]), one([1]), { columns: ["b"] })).toThrow('There is no column "b".');
  });
});

describe("datasetDrift()", () => {
  test("reaches the share by equality", () =>
    expect(datasetDrift([true, false])).toEqual({ share: 0.5, drifted: true }));
  test("of no columns is no drift", () => expect(datasetDrift([])).toEqual({ share: 0, drifted: false }));
  test.each([-0.1, 1.1, NaN])("refuses the share %s", (share) => {
    expect(() => datasetDrift([true], share)).toThrow(`driftShare is ${share}.`);
  });
});

test("compareDriftSteps() says which column it is at", () => {
  const texts = [...compareDriftSteps(reference, current, { columns: ["moved", "still"] })].map(
    ({ text }) => text,
  );
  expect([...new Set(texts)]).toEqual([
    "reading the reference's moved",
    "reading the reference's still",
    "drift of moved, column 1 of 2",
    "drift of still, column 2 of 2",
  ]);
});

test("driftMethod compares its two tables in the chosen columns", () => {
  const found = drain(driftMethod.run([reference, current], { columns: ["moved", "still"], bins: 5 }));
  expect(found.driftedColumns).toEqual(["moved"]);
  expect(found.columns[0]!.bins).toHaveLength(5);
  expect(Object.keys(tablesOf(driftMethod, found))).toEqual(["drift", "bins", "measures"]);
});
