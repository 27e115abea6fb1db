import { describe, expect, test } from "vitest";
import { drain } from "../../../analysis/method.ts";
import { profileSegments, profileSegmentsSteps } from "../../../analysis/profile/profile-segments.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const random = createRandom(3);
const table = Table.fromColumns({
  segment: [...Array.from({ length: 40 }, () => "rich"), ...Array.from({ length: 60 }, () => "rest"), null],
  income: [
    ...Array.from({ length: 40 }, () => 9_000 + 500 * random.normal()),
    ...Array.from({ length: 60 }, () => 4_000 + 500 * random.normal()),
    1e9,
  ],
  noise: Array.from({ length: 101 }, () => random.normal()),
  job: Array.from({ length: 101 }, (_, row) => (row < 30 || row % 10 === 0 ? "engineer" : "clerk")),
  has_card: Array.from({ length: 101 }, (_, row) => row % 3 === 0),
  opened: Array.from({ length: 101 }, () => new Date(0)),
  note: Array.from({ length: 101 }, (_, row) => `note ${row}`),
});
const found = profileSegments(table, { segment: "segment" });
const [rest, rich] = found.segments;

describe("profileSegments()", () => {
  test("gives sizes and shares of those who have a segment, and counts the others", () => {
    expect(found.segments.map(({ name, n, share }) => [name, n, share])).toEqual([
      ["rest", 60, 0.6],
      ["rich", 40, 0.4],
    ]);
    expect([found.rowsLeftOut, found.everyone.n]).toEqual([1, 100]);
    expectClose(rich!.shareInterval?.low, 0.3094013, { rel: 1e-6 });
    expect(found.sentence).toBe("Counts 100 rows, 1 row left out for want of a value.");
  });
  test("measures numbers in each segment and everyone", () => {
    const [income] = rich!.numbers;
    const { everyone } = found;
    expect(income).toMatchObject({ column: "income", n: 40, missing: 0 });
    expectClose(income!.index, (100 * income!.mean!) / everyone.numbers[0]!.mean!);
    expectClose(everyone.numbers[0]!.sum, rich!.numbers[0]!.sum + rest!.numbers[0]!.sum);
    expect(income!.meanInterval!.low).toBeLessThan(income!.mean!);
    expect(income!.medianInterval!.high).toBeGreaterThan(income!.median!);
    expect(everyone.numbers[0]).toMatchObject({ cohensD: null, superiority: null, p: null });
    expectClose(everyone.numbers[0]!.index, 100);
  });
  test("measures differences from the rest", () => {
    const [income, noise] = rich!.numbers;
    expect(income!.cohensD).toBeGreaterThan(5);
    expect(income!.superiority).toBe(1);
    expect(income!.p).toBeLessThan(1e-12);
    expect(Math.abs(noise!.hedgesG!)).toBeLessThan(0.5);
    expectClose(rest!.numbers[1]!.hedgesG, -noise!.hedgesG!);
    expectClose(rest!.numbers[1]!.superiority, 1 - noise!.superiority!);
  });
  test("tests numbers as scipy 1.10's mannwhitneyu without continuity, shares as statsmodels 0.13", () => {
    const small = Table.fromColumns({
      s: ["a", "a", "a", "a", "b", "b", "b", "b", "b"],
      x: [1, 2, 2, 5, 3, 4, 4, 9, 7],
      c: ["u", "u", "v", "v", "v", "v", "v", "v", "u"],
    });
    const [a] = profileSegments(small, { segment: "s" }).segments;
    expectClose(a!.numbers[0]!.p, 0.08378893804239139);
    expectClose(a!.numbers[0]!.superiority, 0.15);
    expectClose(a!.categories[0]!.p, 0.34278171114791145);
  });
  test("measures shares of categories", () => {
    const engineers = rich!.categories.find(({ name }) => name === "engineer")!;
    expect(engineers).toMatchObject({ column: "job", count: 31, n: 40, share: 31 / 40 });
    expectClose(engineers.index, (100 * (31 / 40)) / 0.37);
    expectClose(engineers.difference, 31 / 40 - 6 / 60);
    expect(engineers.p).toBeLessThan(1e-6);
    expect(rich!.cramersV["job"]).toBeGreaterThan(0.5);
  });
  test("ranks what sets a segment apart, without what is chance", () => {
    expect(rich!.setsApart.map(({ column }) => column)).toEqual(["income", "job"]);
    expect(rich!.setsApart[1]).toMatchObject({ category: "engineer", level: "large" });
    expect(rich!.setsApart[0]!.sentence).toMatch(
      /^income: 8,\d{3} on average, everyone 6,\d{3} \(index 1\d\d\)$/,
    );
  });
  test("suggests names that say what sets segments apart", () => {
    expect([rest, rich].map((segment) => segment!.suggestedName.name)).toEqual([
      "Low income, mostly clerk",
      "High income, mostly engineer",
    ]);
    expect(rich!.suggestedName.because).toEqual(rich!.setsApart.slice(0, 2).map(({ sentence }) => sentence));
  });
  test("leaves out columns that have no profile, and says why", () => {
    expect(found.columnsLeftOut).toEqual([
      {
        column: "opened",
        reason: "It holds dates, which have no amount: take the days since or between them.",
      },
      { column: "note", reason: "It has 101 different values, which name things." },
    ]);
  });
  test("profiles text of more values if it is chosen, but not of any number", () => {
    const chosen = profileSegments(table, { segment: "segment", columns: ["note"] });
    expect(chosen.everyone.categories).toHaveLength(101);
    const names = Table.fromColumns({
      s: Array.from({ length: 501 }, () => "a"),
      c: Array.from({ length: 501 }, (_, row) => `c${row}`),
    });
    expect(() => profileSegments(names, { segment: "s", columns: ["c"] })).toThrow(
      '"c" has 501 different values, which name things.',
    );
  });
  test("does not take who a customer is for an amount, unless told so", () => {
    const ids = Table.fromColumns({ s: ["a", "b"], customer_id: [1, 2], x: [1, 2] });
    const { everyone, columnsLeftOut } = profileSegments(ids, { segment: "s" });
    expect(everyone.numbers.map(({ column }) => column)).toEqual(["x"]);
    expect(columnsLeftOut).toEqual([{ column: "customer_id", reason: "It tells whose row it is." }]);
    expect(profileSegments(ids, { segment: "s", columns: ["customer_id"] }).everyone.numbers).toHaveLength(1);
  });
  test("has tables, everyone first", () => {
    expect(found.sizes.values("suggested_name")[1]).toBe("High income, mostly engineer");
    expect(found.numbers.values("segment")).toEqual(["everyone", "everyone", "rest", "rest", "rich", "rich"]);
    expect(found.categories.numRows).toBe(3 * 4);
    expect(found.setsApart.values("segment")).toEqual(["rest", "rest", "rich", "rich"]);
  });
  test("reads codes as categories if told so", () => {
    const codes = table.with({ branch: Array.from({ length: 101 }, (_, row) => row % 4) });
    const options = { segment: "segment", columns: ["branch"], categorical: ["branch"] };
    expect(profileSegments(codes, options).everyone.categories.map(({ category }) => category)).toEqual([
      0, 1, 2, 3,
    ]);
  });
  test("leaves missing values out per column and counts them", () => {
    const gaps = Table.fromColumns({ s: [1, 1, 2, 2], x: [5, null, NaN, null], c: ["u", null, null, null] });
    const { segments } = profileSegments(gaps, { segment: "s" });
    expect(segments[0]!.numbers[0]).toMatchObject({
      n: 1,
      missing: 1,
      mean: 5,
      index: 100,
      standardDeviation: null,
    });
    expect(segments[1]!.numbers[0]).toMatchObject({
      n: 0,
      missing: 2,
      mean: null,
      median: null,
      sum: 0,
      index: null,
    });
    expect(segments[1]!.categories[0]).toMatchObject({
      n: 0,
      missing: 2,
      share: null,
      interval: null,
      p: null,
    });
  });
  test("of a column without values is not determined", () => {
    const none = Table.fromColumns({ s: [1, 2], x: [null, null] });
    expect(profileSegments(none, { segment: "s" }).everyone.numbers[0]).toMatchObject({
      n: 0,
      mean: null,
      index: null,
    });
  });
  test("of constants that differ sees that", () => {
    const flags = Table.fromColumns({
      s: Array.from({ length: 20 }, (_, row) => row % 2),
      x: Array.from({ length: 20 }, (_, row) => row % 2),
    });
    const [, second] = profileSegments(flags, { segment: "s", columns: ["x"] }).segments;
    expect(second!.setsApart).toMatchObject([{ column: "x", effect: Infinity, level: "large" }]);
  });
  test("of a constant column is no difference", () => {
    const constant = Table.fromColumns({ s: [1, 2, 2], x: [7, 7, 7] });
    expect(profileSegments(constant, { segment: "s" }).segments[0]!.numbers[0]).toMatchObject({
      index: 100,
      cohensD: null,
      superiority: 0.5,
      p: null,
    });
  });
  test("of one row, and of one segment, has no comparison", () => {
    const one = profileSegments(Table.fromColumns({ s: ["a"], x: [3], c: ["u"] }), { segment: "s" });
    expect(one.segments[0]).toMatchObject({ n: 1, share: 1, setsApart: [] });
    expect(one.segments[0]!.numbers[0]).toMatchObject({
      mean: 3,
      meanInterval: null,
      hedgesG: null,
      p: null,
    });
    expect(one.segments[0]!.suggestedName).toEqual({ name: "Much like everyone", because: [] });
  });
  test("has no index where the mean of everyone is 0", () => {
    const zero = Table.fromColumns({ s: [1, 2], x: [-1, 1] });
    expect(profileSegments(zero, { segment: "s" }).segments[0]!.numbers[0]!.index).toBeNull();
  });
  test("is plain data beside its tables", () => {
    const { segments, everyone, fanOut } = found;
    expect(structuredClone({ segments, everyone, fanOut })).toEqual({ segments, everyone, fanOut });
  });
  test("yields how far it is, and gives the same", () => {
    const steps = profileSegmentsSteps(table, { segment: "segment" });
    const seen = [];
    for (let step = steps.next(); !step.done; step = steps.next()) seen.push(step.value.text);
    expect(seen).toContain("profile of noise, column 2 of 4");
    expect(drain(profileSegmentsSteps(table, { segment: "segment" })).segments).toEqual(found.segments);
  });
  test.each([
    [{ segment: "segments" }, 'There is no column "segments".'],
    [{ segment: "segment", columns: ["opened"] }, '"opened" holds dates'],
    [{ segment: "segment", columns: [] }, "There is no column to profile."],
    [{ segment: "segment", confidence: 95 }, "The confidence is 95."],
    [{ segment: "segment", ddof: -1 }, "ddof is -1."],
  ])("with %j is refused", (options, message) => {
    expect(() => profileSegments(table, options)).toThrow(message);
  });
  test("without rows or labels, with infinity, or by an id is refused", () => {
    expect(() => profileSegments(table.slice(0, 0), { segment: "segment" })).toThrow("There are no rows");
    expect(() => profileSegments(table.slice(100), { segment: "segment" })).toThrow(
      'None of 1 rows has a "segment".',
    );
    const infinite = Table.fromColumns({ s: [1, 2], x: [1, Infinity] });
    expect(() => profileSegments(infinite, { segment: "s" })).toThrow('Row 1 of column "x" holds Infinity.');
    const ids = Table.fromColumns({
      id: Array.from({ length: 201 }, (_, row) => row),
      x: new Float64Array(201),
    });
    expect(() => profileSegments(ids, { segment: "id" })).toThrow('"id" has 201 different values.');
  });
});
