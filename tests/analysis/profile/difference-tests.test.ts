import { describe, expect, test } from "vitest";
import { welchAnova } from "../../../analysis/inference/anova.ts";
import { kruskalWallis } from "../../../analysis/inference/kruskal-wallis.ts";
import { differenceTests } from "../../../analysis/profile/difference-tests.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const random = createRandom(5);
const segmentOf = (row: number): string => ["a", "b", "c"][row % 3]!;
const table = Table.fromColumns({
  segment: Array.from({ length: 120 }, (_, row) => segmentOf(row)),
  moved: Array.from({ length: 120 }, (_, row) => random.normal() + (row % 3)),
  still: Array.from({ length: 120 }, () => random.normal()),
  job: Array.from({ length: 120 }, (_, row) =>
    row % 3 === 0 ? "clerk" : random.next() < 0.5 ? "clerk" : "nurse",
  ),
});
const found = differenceTests(table, { segment: "segment" });
const [moved, still, job] = found.tests;
const samplesOf = (name: "moved" | "still") =>
  ["a", "b", "c"].map((segment) => table.where((row) => row["segment"] === segment).numbers(name));

describe("differenceTests()", () => {
  test("compares means of enough values by Welch's test, and says so", () => {
    expect(moved).toMatchObject({
      test: "welch",
      reason: "Every segment has at least 30 values, so means are compared.",
      effectName: "η²",
      level: "large",
      differs: true,
    });
    expectClose(moved!.p, welchAnova(samplesOf("moved")).p!);
    expect(still!.differs).toBe(false);
  });
  test("compares categories by chi-square", () => {
    expect(job).toMatchObject({
      kind: "category",
      test: "chi-square",
      effectName: "Cramér's V",
      differs: true,
    });
  });
  test("compares ranks where a segment has few values", () => {
    const few = differenceTests(table.head(30), { segment: "segment", columns: ["moved"] }).tests[0];
    expect(few).toMatchObject({ test: "kruskal", effectName: "ε²" });
    expect(few!.reason).toBe("A segment has only 10 values, so ranks are compared.");
  });
  test("compares ranks where a segment is constant", () => {
    const constant = table.with({
      moved: Array.from({ length: 120 }, (_, row) => (row % 3 === 0 ? 5 : row)),
    });
    const [test] = differenceTests(constant, { segment: "segment", columns: ["moved"] }).tests;
    expect(test).toMatchObject({
      test: "kruskal",
      reason: "A segment has one value throughout, so ranks are compared.",
    });
  });
  test("uses the test that is chosen", () => {
    const chosen = differenceTests(table, { segment: "segment", columns: ["moved"], test: "kruskal" })
      .tests[0];
    expect(chosen).toMatchObject({ test: "kruskal", reason: "As chosen." });
    expectClose(chosen!.p, kruskalWallis(samplesOf("moved")).p!);
  });
  test("corrects p for the number of columns", () => {
    expect(found.tests.map(({ adjustedP }, i) => adjustedP! >= found.tests[i]!.p!)).toEqual([
      true,
      true,
      true,
    ]);
    const raw = differenceTests(table, { segment: "segment", correction: "none" }).tests;
    expect(raw.map(({ adjustedP }) => adjustedP)).toEqual(raw.map(({ p }) => p));
    const strict = differenceTests(table, { segment: "segment", correction: "bonferroni" }).tests;
    expectClose(strict[0]!.adjustedP, 3 * strict[0]!.p!);
  });
  test("uses Fisher's exact test for four cells with few cases", () => {
    const four = Table.fromColumns({ s: ["a", "a", "a", "b", "b", "b"], c: ["u", "u", "u", "v", "v", "v"] });
    const [test] = differenceTests(four, { segment: "s" }).tests;
    expect(test).toMatchObject({ test: "fisher", statistic: null, effect: 1 });
    expectClose(test!.p, 0.1);
  });
  test("says where p is rough", () => {
    const rare = Table.fromColumns({
      s: Array.from({ length: 30 }, (_, row) => row % 3),
      c: Array.from({ length: 30 }, (_, row) => (row < 27 ? "u" : `v${row}`)),
    });
    expect(differenceTests(rare, { segment: "s", columns: ["c"] }).tests[0]!.reason).toMatch(/p is rough/);
  });
  test("has a table, the strongest effect first", () => {
    expect(found.table.values("column")[0]).toBe("moved");
    expect(found.table.values("test")).toHaveLength(3);
  });
  test("of what cannot be compared says why", () => {
    const poor = Table.fromColumns({
      s: ["a", "a", "b"],
      none: [null, null, null],
      one: [1, 2, null],
      same: [4, 4, 4],
      word: ["u", "u", "u"],
    });
    const columns = ["none", "one", "same", "word"];
    const { tests } = differenceTests(poor, { segment: "s", columns });
    expect(tests.map(({ test, reason, p }) => [test, reason, p])).toEqual([
      ["none", "No segment has values.", null],
      ["none", "Only one segment has values.", null],
      ["kruskal", "A segment has only 1 values, so ranks are compared.", null],
      ["none", "There is only one category, or one segment with values.", null],
    ]);
    expect(tests.every(({ differs }) => !differs)).toBe(true);
  });
  test("leaves out rows without a segment and counts them", () => {
    const gaps = table.with({
      segment: Array.from({ length: 120 }, (_, row) => (row < 3 ? null : segmentOf(row))),
    });
    expect(differenceTests(gaps, { segment: "segment" }).rowsLeftOut).toBe(3);
  });
  test("refuses a single segment, no rows and a bad alpha", () => {
    const one = table.with({ segment: Array.from({ length: 120 }, () => "a") });
    expect(() => differenceTests(one, { segment: "segment" })).toThrow('"segment" has one value, a.');
    expect(() => differenceTests(table.head(0), { segment: "segment" })).toThrow("There are no rows");
    expect(() => differenceTests(table, { segment: "segment", alpha: 5 })).toThrow("alpha is 5.");
  });
});
