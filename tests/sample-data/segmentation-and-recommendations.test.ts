import { describe, expect, test } from "vitest";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { personalColumns } from "../../sample-data/raw-customers.ts";
import { segments } from "../../sample-data/segments.ts";
import { rowsOf } from "./behavior-table.ts";
import { agreementWithPlanted } from "./planted-segments.ts";
import { recordedTable, recordedTexts } from "./recorded-table.ts";

const bank = makeBank(shippedTransactions);
const raw = rowsOf(bank, "customers_raw");
const recorded = (table: string) => recordedTable("segmentation-and-recommendations", table);
const fewerThan = (rows: readonly unknown[]): number => raw.length - rows.length;
const truthOf = new Map(bank.customers.map((customer) => [customer.customer_id, customer]));
const incomeOf = (id: unknown): number => truthOf.get(id as string)!.truth.income;
const balanceOf = (id: unknown): number => truthOf.get(id as string)!.balance;

describe("the workbook of segmentation counts the planted dirt:", () => {
  const count = (isDirty: (row: (typeof raw)[number]) => boolean): number => raw.filter(isDirty).length;

  test.each([
    ["rows", raw.length],
    ["rows that stand twice, word for word", fewerThan([...new Set(raw.map((row) => JSON.stringify(row)))])],
    ["rows of an id that was there before", fewerThan(bank.customers)],
    ["without an income", count(({ income }) => income === null)],
    ["without digital sessions", count(({ digital_sessions }) => digital_sessions === null)],
    ["without an occupation", count(({ occupation }) => occupation === null)],
    ["with an age that nobody has", count(({ age }) => age === 0 || age === 199)],
    [
      "with an occupation in capitals or after a blank",
      count(({ customer_id, occupation }) => {
        return occupation !== null && occupation !== truthOf.get(customer_id as string)!.occupation;
      }),
    ],
    [
      "with an income far from all others",
      count(({ customer_id, income }) => (income as number) > 50 * incomeOf(customer_id)),
    ],
    [
      "with a balance far from all others",
      count(({ customer_id, balance }) => (balance as number) > 500 * balanceOf(customer_id)),
    ],
  ])("%s", (what, expected) => {
    expect(recorded("raw_data_check").find((row) => row["what"] === what)!["rows"]).toBe(expected);
  });

  test("one row for each customer is left, without any of it", () => {
    const rows = recorded("customers_once");
    expect(new Set(rows.map(({ customer_id }) => customer_id)).size).toBe(rows.length);
    for (const row of rows) {
      const { age, balance, occupation } = truthOf.get(row["customer_id"] as string)!;
      expect([null, age]).toContain(row["age"]);
      expect([null, balance]).toContain(row["balance"]);
      expect([null, occupation]).toContain(row["occupation"]);
    }
  });
});

describe("the workbook of segmentation finds the planted segments", () => {
  test.each(["kmeans_segments_rows"])("with an adjusted Rand index of 0.9 and more: %s", (table) => {
    expect(agreementWithPlanted(recorded(table), bank.customers)).toBeGreaterThanOrEqual(0.9);
    expect(recorded("kmeans_segments")).toHaveLength(segments.length);
  });

  test("also by density, among the customers that DBSCAN does not call noise", () => {
    const clear = recorded("dbscan_segments_rows").filter(({ segment }) => segment !== "Noise");
    expect(agreementWithPlanted(clear, bank.customers)).toBeGreaterThanOrEqual(0.9);
    expect(recordedTexts("segmentation-and-recommendations").join()).toMatch(
      /Adjusted Rand index of both, without noise: 0\.9/,
    );
  });

  test("with the planted mean income and balance of each, within 15%", () => {
    const means = recorded("profiles_numbers").filter(({ segment }) => segment !== "everyone");
    const ofColumn = (column: string): number[] =>
      means.filter((row) => row["column"] === column).map((row) => row["mean"] as number);
    const planted = (value: (id: string) => number): number[] =>
      segments.map((_, position) => {
        const own = bank.customers.filter(({ truth }) => truth.segment === position);
        return own.reduce((sum, { customer_id }) => sum + value(customer_id), 0) / own.length;
      });
    const inOrder = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
    for (const [found, true_] of [
      [ofColumn("income"), planted(incomeOf)],
      [ofColumn("balance"), planted(balanceOf)],
    ] as const)
      inOrder(found).forEach((mean, i) => {
        expect(Math.abs(mean / inOrder(true_)[i]! - 1)).toBeLessThan(0.15);
      });
  });
});

describe("the recommenders of the workbook of segmentation", () => {
  const comparison = recorded("offers_by_customer_comparison");

  test("are measured by precision, recall and F1, against popularity", () => {
    expect(comparison.map(({ recommender }) => recommender).sort()).toEqual(
      ["hybrid", "patterns", "popularity", "similar customers", "similar items"].sort(),
    );
    for (const { precision, recall, f1 } of comparison)
      for (const measure of [precision, recall, f1] as number[]) {
        expect(measure).toBeGreaterThan(0);
        expect(measure).toBeLessThanOrEqual(1);
      }
  });

  test("do better than popularity when mixed, beyond chance", () => {
    const hybrid = comparison.find(({ recommender }) => recommender === "hybrid")!;
    expect(hybrid).toMatchObject({ verdict: "better" });
    expect(hybrid["ndcg_gain_low"]).toBeGreaterThan(0);
  });
});

describe("the data that the workbook of segmentation hands on", () => {
  test("leave out exactly the planted personal columns, which it finds", () => {
    expect(
      recorded("personal_columns")
        .map(({ column }) => column)
        .sort(),
    ).toEqual([...personalColumns].sort());
    const columns = Object.keys(recorded("pseudonymized_customers")[0]!);
    for (const column of personalColumns) expect(columns).not.toContain(column);
  });

  test("hold no customer's id, and no two customers under one pseudonym", () => {
    const ids = recorded("pseudonymized_customers").map(({ customer_id }) => customer_id as string);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(ids).size).toBe(ids.length);
    const [pseudonyms] = recorded("pseudonymized_customers_pseudonyms");
    expect(pseudonyms).toMatchObject({ distinct: bank.customers.length, collisions: 0 });
  });

  test("tell the age in groups of ten years", () => {
    for (const { age_group } of recorded("pseudonymized_customers"))
      expect(age_group).toMatch(/^(\d+0 to \d+9|not known)$/);
  });

  test("come with how likely persons are to be recognized", () => {
    const measures = recorded("risk_of_recognition").map(({ measure }) => measure);
    expect(measures).toEqual(expect.arrayContaining(["k", "uniques", "records_at_risk"]));
  });
});
