import { describe, expect, test } from "vitest";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { months } from "../../sample-data/calendar.ts";
import { plantedDrift } from "../../sample-data/drift.ts";
import { segments } from "../../sample-data/segments.ts";
import { recordedTable, recordedTexts, type RecordedRow } from "./recorded-table.ts";

const { customers } = makeBank(shippedTransactions);
const recorded = (table: string) => recordedTable("online-banking-behavior", table);
const one = (rows: readonly RecordedRow[], column: string, value: string): RecordedRow =>
  rows.find((row) => row[column] === value)!;

describe("the workbook of online banking finds the planted drift", () => {
  const cases = [
    { cell: "transaction_drift", planted: plantedDrift.transactions },
    { cell: "session_drift", planted: plantedDrift.sessions },
  ];

  test.each(cases)("of exactly the planted columns: $cell", ({ cell, planted }) => {
    const drifted = recorded(cell).filter(({ verdict }) => verdict === "drifted");
    expect(drifted.map(({ column }) => column).sort()).toEqual(Object.keys(planted).sort());
  });

  test.each(cases)("from the planted months on and not before: $cell", ({ cell, planted }) => {
    const found = recorded(`${cell}_by_month`).map((row) => ({
      month: row["window"],
      columns: String(row["drifted_columns"]).split(", ").filter(Boolean).sort(),
    }));
    const expected = months.map(({ key }) => ({
      month: key,
      columns: Object.entries(planted)
        .filter(([, { from }]) => key >= from)
        .map(([column]) => column)
        .sort(),
    }));
    expect(found).toEqual(expected);
  });

  test("with Kullback–Leibler for every column and Wasserstein for numbers", () => {
    for (const { column, kl_current_reference, wasserstein } of recorded("session_drift")) {
      expect(kl_current_reference).toEqual(expect.any(Number));
      expect(wasserstein !== null).toBe(["minutes", "features_used"].includes(column as string));
    }
  });
});

describe("the workbook of online banking finds the planted habits", () => {
  test("names the busiest hours of the segment with most sessions as peaks", () => {
    const text = recordedTexts("online-banking-behavior").find((each) => each.startsWith("Peak hours"))!;
    const { peaks } = segments[0]!.behavior.hours;
    const busiest = Object.keys(peaks).filter((hour) => peaks[Number(hour)]! >= 9);
    for (const hour of busiest) expect(text).toContain(`${hour}:00`);
    expect(text).not.toMatch(/ [0-5]:00/);
  });

  test("forecasts December as the busiest month, and July and August as quiet ones", () => {
    const forecast = recorded("activity_forecast").filter(({ forecast: value }) => value !== null);
    const busy = [...forecast].sort((a, b) => (b["forecast"] as number) - (a["forecast"] as number));
    expect(forecast).toHaveLength(12);
    expect(busy[0]!["period"]).toBe("2026-12");
    expect(
      busy
        .slice(-2)
        .map(({ period }) => period)
        .sort(),
    ).toEqual(["2026-07", "2026-08"]);
  });

  test("puts every customer into one of three tiers", () => {
    const tiers = recorded("activity_tiers");
    expect(tiers.map(({ tier }) => tier).sort()).toEqual(["frequent", "moderate", "occasional"]);
    expect(tiers.reduce((sum, row) => sum + (row["customers"] as number), 0)).toBe(customers.length);
  });
});

describe("the workbook of online banking finds the planted churners", () => {
  test("with a ROC AUC above 0.8 on customers held out, and no column that knows too much", () => {
    expect(one(recorded("risk_of_leaving_metrics"), "measure", "rocAuc")["test"]).toBeGreaterThan(0.8);
    expect(recorded("risk_of_leaving_warnings")).toEqual([]);
  });

  test("by complaints and by fewer sessions before all else", () => {
    const important = recorded("risk_of_leaving_importance").map(({ column }) => column);
    expect(important.slice(0, 2).sort()).toEqual(["complaints", "sessions_change"]);
  });

  test("with probabilities that come true: the highest tenth within 0.1", () => {
    const highest = recorded("risk_of_leaving_calibration").at(-1)!;
    expect(Math.abs((highest["predicted"] as number) - (highest["observed"] as number))).toBeLessThan(0.1);
  });
});

test("the workbook of online banking lists the planted unusual accounts of every kind, with reasons", () => {
  const unusual = recorded("unusual_customers");
  const listed = new Set(unusual.map(({ key }) => key));
  const missed = customers.filter(
    ({ customer_id, truth }) => truth.unusual !== null && !listed.has(customer_id),
  );
  expect(missed.map(({ truth }) => truth.unusual)).toEqual([]);
  expect(unusual.every(({ because }) => String(because).length > 0)).toBe(true);
});

describe("the benefits of online banking have the planted signs", () => {
  test.each([
    ["amount", "better", Math.sign(Math.log(plantedDrift.transactions.amount.factor))],
    ["self_service_share", "better", 1],
    ["minutes", "better", Math.sign(Math.log(plantedDrift.sessions.minutes.factor))],
    ["complaints", "worse", 1],
  ])("%s is %s", (measure, verdict, sign) => {
    const row = one(recorded("benefits"), "measure", measure);
    expect(row["verdict"]).toBe(verdict);
    expect(Math.sign(row["difference"] as number)).toBe(sign);
  });

  test("for the business, the teams and the clients", () => {
    const audiences = new Set(recorded("benefits").map(({ audience }) => audience));
    expect([...audiences].sort()).toEqual(["business", "clients", "teams"]);
  });
});
