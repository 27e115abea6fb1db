import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import { compareDrift } from "../../../analysis/drift/compare-drift.ts";
import { driftOverTime, driftOverTimeSteps } from "../../../analysis/drift/drift-over-time.ts";
import { fitDriftReference } from "../../../analysis/drift/drift-reference.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";

/** Eight months of 2026 without May; amounts rise from July on, channels turn from June on. */
function transactions(): Table {
  const random = createRandom(4);
  const months = [1, 2, 3, 4, 6, 7, 8];
  const rows = months.flatMap((month) =>
    Array.from({ length: month === 8 ? 10 : 200 }, (_, day) => ({
      date: `2026-0${month}-${String((day % 28) + 1).padStart(2, "0")}`,
      amount: Math.exp(random.normal()) + (month >= 7 ? 2 : 0),
      channel: random.next() < (month >= 6 ? 0.8 : 0.3) ? "app" : "branch",
      noise: random.normal(),
    })),
  );
  return Table.fromRows([...rows, { date: null, amount: 1, channel: "app", noise: 0 }]);
}
const table = transactions();
const options = { time: "date", reference: { from: "2026-01", to: "2026-04" }, rounds: 20 } as const;
const found = driftOverTime(table, options);
const dates = table.values("date");
const inMonths = (first: string, last: string): Table =>
  table.where(dates.map((date) => typeof date === "string" && date >= first && date <= `${last}-31`));

describe("driftOverTime()", () => {
  test("keeps empty and too small windows with their status", () =>
    expect(found.windows.map(({ label, numRows, status }) => [label, numRows, status])).toEqual([
      ["2026-01", 200, "compared"],
      ["2026-02", 200, "compared"],
      ["2026-03", 200, "compared"],
      ["2026-04", 200, "compared"],
      ["2026-05", 0, "empty"],
      ["2026-06", 200, "compared"],
      ["2026-07", 200, "compared"],
      ["2026-08", 10, "too-few-rows"],
    ]));
  test("counts rows without a time", () => expect(found.rowsLeftOut).toBe(1));
  test("leaves the time column itself out", () =>
    expect(found.windows[0]!.columns.map(({ column }) => column)).toEqual(["amount", "channel", "noise"]));
  test("finds when which column drifted", () => {
    const verdicts = (window: number): string[] =>
      found.windows[window]!.columns.slice(0, 2).map(({ verdict }) => verdict);
    expect(verdicts(5)[1]).toBe("drifted");
    expect(verdicts(6)).toEqual(["drifted", "drifted"]);
    expect(verdicts(5)[0]).not.toBe("drifted");
  });
  test("measures each window as compareDrift() does against all reference rows", () => {
    const direct = compareDrift(inMonths("2026-01", "2026-04"), inMonths("2026-07", "2026-07"), {
      columns: ["amount", "channel", "noise"],
      rounds: 20,
    });
    const window = found.windows[6]!;
    window.columns.forEach((column, i) => {
      const { test, ...measured } = column;
      const { test: directTest, ...expected } = direct.columns[i]!;
      expect(measured).toEqual(expected);
      expect(test!.p).toBe(directTest!.p);
    });
  });
  test("has as limits the mean and 3 population deviations of the reference windows", () => {
    const psi = found.windows.slice(0, 4).map(({ columns }) => columns[0]!.psi!);
    const mean = psi.reduce((a, b) => a + b, 0) / 4;
    const deviation = Math.sqrt(psi.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4);
    const limit = found.limits.find(({ column, measure }) => column === "amount" && measure === "psi")!;
    expectClose(limit.limit, mean + 3 * deviation);
  });
  test("alerts above the limits, and never in so few reference windows", () => {
    const alerting = found.windows.map(({ alerts }) => [...new Set(alerts.map(({ column }) => column))]);
    expect(alerting.slice(0, 5)).toEqual([[], [], [], [], []]);
    expect(alerting[5]).toContain("channel");
    expect(alerting[6]).toEqual(expect.arrayContaining(["amount", "channel"]));
  });
  test("corrects p over all windows and columns outside the reference", () => {
    const later = found.windows.slice(4).flatMap(({ columns }) => columns.map((column) => column.test!));
    const largest = later.reduce((a, b) => (a.p > b.p ? a : b));
    expect(later).toHaveLength(6);
    expect(largest.adjustedP).toBe(largest.p);
    const least = later.reduce((a, b) => (a.p < b.p ? a : b));
    expect(least.adjustedP).toBeGreaterThan(least.p);
  });
  test("has tables that begin with the window", () => {
    expect(found.table.values("status")).toEqual(found.windows.map(({ status }) => status));
    expect(found.table.values("drifted")[4]).toBe(null);
    expect(found.columns.numRows).toBe(18);
    const psi = found.measures.where(
      (row) => row["window"] === "2026-07" && row["column"] === "amount" && row["measure"] === "psi",
    );
    expect(psi.row(0)).toMatchObject({
      value: found.windows[6]!.columns[0]!.psi,
      alert: true,
      is_reference: false,
    });
    expect(found.bins.columnNames.slice(0, 6)).toEqual([
      "window",
      "start",
      "rows",
      "is_reference",
      "column",
      "bin",
    ]);
  });
});

describe("driftOverTime() with another reference", () => {
  test("compares each window with the one before that was large enough", () => {
    const { windows, limits } = driftOverTime(table, { ...options, reference: "previous" });
    expect(windows.map(({ status }) => status)).toEqual([
      "no-reference",
      "compared",
      "compared",
      "compared",
      "empty",
      "compared",
      "compared",
      "too-few-rows",
    ]);
    expect(limits).toEqual([]);
    const direct = compareDrift(inMonths("2026-04", "2026-04"), inMonths("2026-06", "2026-06"), {
      rounds: 20,
    });
    expect(windows[5]!.columns[1]!.psi).toBe(direct.columns.find(({ column }) => column === "channel")!.psi);
    expect(windows[6]!.columns[1]!.verdict).not.toBe("drifted");
  });
  test("takes a stored reference", () => {
    const stored = fitDriftReference(inMonths("2026-01", "2026-04"), { columns: ["channel", "noise"] });
    const { windows, limits } = driftOverTime(table, { ...options, reference: stored });
    expect(windows.map(({ isReference }) => isReference)).not.toContain(true);
    expect(limits).toEqual([]);
    expect(windows[6]!.columns.map(({ column, psi }) => [column, psi])).toEqual(
      found.windows[6]!.columns.slice(1).map(({ column, psi }) => [column, psi]),
    );
  });
  test("takes the first windows", () => {
    const first = driftOverTime(table, { ...options, reference: { windows: 4 } });
    expect(first.windows).toEqual(found.windows);
    const byDefault = driftOverTime(table, { time: "date", rounds: 0 });
    expect(byDefault.windows.map(({ isReference }) => isReference).indexOf(false)).toBe(3);
  });
  test("compares a reference window with the others if told so, which moves it further away", () => {
    const apart = driftOverTime(table, { ...options, leaveOneOut: true, columns: ["noise"] });
    const psiOf = ({ windows }: typeof found, i: number): number =>
      windows[i]!.columns.find(({ column }) => column === "noise")!.psi!;
    const direct = compareDrift(inMonths("2026-02", "2026-04"), inMonths("2026-01", "2026-01"), {
      columns: ["noise"],
    });
    expect(psiOf(apart, 0)).toBe(direct.columns[0]!.psi);
    expect([0, 1, 2, 3].reduce((sum, i) => sum + psiOf(apart, i) - psiOf(found, i), 0)).toBeGreaterThan(0);
    expect(psiOf(apart, 6)).toBe(psiOf(found, 6));
  });
  test("has no limits from one reference window", () =>
    expect(driftOverTime(table, { ...options, reference: { windows: 1 } }).limits).toEqual([]));
  test("leaves a single reference window that is left out without a comparison", () =>
    expect(
      driftOverTime(table, { ...options, reference: { windows: 1 }, leaveOneOut: true }).windows[0]!.status,
    ).toBe("no-reference"));
  test("takes windows of so many rows", () => {
    const { windows } = driftOverTime(table, {
      time: "date",
      every: { rows: 20 },
      reference: { windows: 30 },
      rounds: 0,
    });
    expect(windows[0]!.label).toBe("rows 1 to 20");
    expect(windows.at(-1)).toMatchObject({ numRows: 10, status: "too-few-rows" });
    expect(windows[1]!.status).toBe("compared");
  });
  test("takes weeks", () =>
    expect(driftOverTime(table, { ...options, every: "week", minRows: 5 }).windows[0]!.label).toBe(
      "2026-W01",
    ));
});

describe("driftOverTime() refuses", () => {
  test("a reference without rows", () =>
    expect(() => driftOverTime(table, { ...options, reference: { from: "2025-01", to: "2025-06" } })).toThrow(
      "The reference windows have no rows.",
    ));
  test("a reference that is no date", () =>
    expect(() => driftOverTime(table, { ...options, reference: { from: "spring", to: "2026-01" } })).toThrow(
      'The reference\'s "from" is "spring".',
    ));
  test("no time at all", () =>
    expect(() =>
      driftOverTime(Table.fromColumns({ date: ["2026-01-01"], a: [1] }).slice(1), { time: "date" }),
    ).toThrow('Column "date" has no time.'));
  test("numbers as times", () => expect(() => driftOverTime(table, { time: "amount" })).toThrow("not dates"));
  test("nothing to compare", () =>
    expect(() => driftOverTime(table.select(["date"]), { time: "date" })).toThrow(
      "There is no column to compare.",
    ));
  test.each([{ minRows: 0 }, { limitDeviations: 0 }, { reference: { windows: 0 } }])("%j", (wrong) =>
    expect(() => driftOverTime(table, { ...options, ...wrong })).toThrow("is 0"),
  );
});

test("driftOverTimeSteps() says which window it is at", () => {
  const texts = [...driftOverTimeSteps(table, options)].map(({ text }) => text);
  expect([...new Set(texts)]).toEqual(found.windows.map(({ label }) => `drift of ${label}`));
});
