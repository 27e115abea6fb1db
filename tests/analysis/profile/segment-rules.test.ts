import { describe, expect, test } from "vitest";
import { segmentRules } from "../../../analysis/profile/segment-rules.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";

const random = createRandom(1);
const rows = Array.from({ length: 4_000 }, () => {
  const income = Math.exp(8 + 0.7 * random.normal());
  const logins = random.integer(12);
  const job = ["student", "retired", "clerk"][random.integer(3)]!;
  const card = random.next() < 0.4;
  const noise = random.next() < 0.05;
  const segment = noise
    ? "other"
    : income > 7_400 && logins < 3
      ? "2"
      : logins >= 3 && logins < 6
        ? "3"
        : job === "student" && card
          ? "4"
          : "other";
  return { segment, income, logins, job, card };
});
const table = Table.fromRows(rows);
const { rules, table: shown, sentence } = segmentRules(table, { segment: "segment" });
const ruleOf = (name: string) => rules.find((rule) => rule.name === name)!;

describe("segmentRules()", () => {
  test("finds the rule a segment was made by, in round numbers", () => {
    expect(ruleOf("2").text).toMatch(
      /^income ≥ 7,\d00 and logins < 3 → segment 2, 9\d(\.\d)?% pure, finds \d+(\.\d)?% of it$/,
    );
  });
  test("puts both bounds of a column together", () => {
    expect(ruleOf("3").text).toMatch(/^3 ≤ logins < 6 → segment 3, 9\d(\.\d)?% pure, finds 100% of it$/);
    expect(ruleOf("3").conditions).toEqual([
      { column: "logins", is: "below", value: 6 },
      { column: "logins", is: "at least", value: 3 },
    ]);
  });
  test("uses categories and booleans", () => {
    expect(ruleOf("4").text).toContain("job = student and card and logins ≥ 6");
  });
  test("states what it measured", () => {
    for (const { conditions, n, hits, purity, coverage, purityInterval, name, baseShare } of rules) {
      const fits = rows.filter((row) =>
        conditions.every(({ column, is, value }) => {
          const own = row[column as keyof typeof row];
          if (is === "at least") return Number(own) >= value;
          if (is === "below") return Number(own) < value;
          return is === "equal" ? own === value : own !== value;
        }),
      );
      const size = rows.filter(({ segment }) => segment === name).length;
      expect(n).toBe(fits.length);
      expect(hits).toBe(fits.filter(({ segment }) => segment === name).length);
      expect([purity, coverage, baseShare]).toEqual([hits / n, hits / size, size / rows.length]);
      expect(purityInterval!.low).toBeLessThan(purity);
    }
  });
  test("has a table with one row per segment", () => {
    expect(shown.values("segment")).toEqual(["2", "3", "4", "other"]);
    expect(sentence).toBe("Counts 4,000 rows.");
  });
  test("keeps to a number of conditions", () => {
    const short = segmentRules(table, { segment: "segment", maxConditions: 1 });
    expect(short.rules.map(({ conditions }) => conditions.length)).toEqual([1, 1, 1, 1]);
  });
  test("keeps to a least coverage", () => {
    const wide = segmentRules(table, { segment: "segment", minCoverage: 0.9 });
    for (const { coverage } of wide.rules) expect(coverage).toBeGreaterThanOrEqual(0.9);
  });
  test("finds none where there is nothing to find", () => {
    const chance = Table.fromColumns({
      s: Array.from({ length: 300 }, () => random.integer(3)),
      x: Array.from({ length: 300 }, () => random.normal()),
      c: Array.from({ length: 300 }, () => (random.next() < 0.5 ? "u" : "v")),
    });
    const found = segmentRules(chance, { segment: "s" }).rules;
    expect(found.map(({ text }) => text)).toEqual(
      [0, 1, 2].map((s) => `No short rule tells segment ${s} from the rest.`),
    );
    expect(found[0]).toMatchObject({ conditions: [], n: 300, coverage: 1 });
  });
  test("fits no condition to a missing value", () => {
    const gaps = Table.fromColumns({
      s: Array.from({ length: 60 }, (_, row) => (row < 30 ? "a" : "b")),
      x: Array.from({ length: 60 }, (_, row) => (row < 5 ? null : row < 30 ? 10 : 0)),
    });
    const [a] = segmentRules(gaps, { segment: "s" }).rules;
    expect(a).toMatchObject({ n: 25, purity: 1, coverage: 25 / 30 });
  });
  test("reaches the greatest values of a segment", () => {
    const steps = Table.fromColumns({
      s: Array.from({ length: 100 }, (_, row) => (row < 50 ? "low" : "high")),
      x: Array.from({ length: 100 }, (_, row) => (row < 50 ? 1 : 2)),
    });
    expect(segmentRules(steps, { segment: "s" }).rules.map(({ text }) => text)).toEqual([
      "x ≥ 2 → segment high, 100% pure, finds 100% of it",
      "x < 2 → segment low, 100% pure, finds 100% of it",
    ]);
  });
  test("of a single segment needs no condition", () => {
    const one = Table.fromColumns({ s: ["a", "a"], x: [1, 2] });
    expect(segmentRules(one, { segment: "s" }).rules).toMatchObject([{ conditions: [], purity: 1 }]);
  });
  test("counts each customer once", () => {
    const twice = table.with({ id: Array.from(rows.keys()) });
    const doubled = twice.take([...rows.keys(), ...rows.keys()]);
    const columns = ["income", "logins", "job", "card"];
    expect(segmentRules(doubled, { segment: "segment", key: "id", columns }).rules).toEqual(rules);
  });
  test.each([
    [{ maxConditions: 0 }, "maxConditions is 0."],
    [{ maxConditions: 1.5 }, "maxConditions is 1.5."],
    [{ minCoverage: NaN }, "minCoverage is NaN."],
    [{ columns: ["nothing"] }, 'There is no column "nothing".'],
  ])("with %j is refused", (options, message) => {
    expect(() => segmentRules(table, { segment: "segment", ...options })).toThrow(message);
  });
});
