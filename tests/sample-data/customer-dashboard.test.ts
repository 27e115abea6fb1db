import { describe, expect, test } from "vitest";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { incomeElsewhere } from "../../sample-data/customers.ts";
import { segments } from "../../sample-data/segments.ts";
import { agreementWithPlanted } from "./planted-segments.ts";
import { recordedTable } from "./recorded-table.ts";

const { customers } = makeBank(shippedTransactions);
const recorded = (table: string) => recordedTable("customer-dashboard", table);

test("the dashboard begins with every customer chosen", () => {
  const counts = recorded("key_figures").find(({ figure }) => figure === "customers");
  expect(counts).toMatchObject({ chosen: customers.length, everyone: customers.length });
});

describe("the dashboard finds the planted segments", () => {
  test("with an adjusted Rand index of 0.9 and more", () => {
    expect(agreementWithPlanted(recorded("segments_rows"), customers)).toBeGreaterThanOrEqual(0.9);
  });

  test("as many as there are, and tells what sets each apart", () => {
    const told = recorded("what_sets_segments_apart");
    expect(told).toHaveLength(segments.length);
    for (const { sets_apart } of told) expect(sets_apart).toMatch(/ (everyone|index) /);
  });
});

describe("the heat maps of the dashboard show what was planted", () => {
  const cells = recorded("card_use");
  const meanOf = (column: string, occupation: string): number => {
    const own = cells.filter((row) => row["occupation"] === occupation);
    const weight = own.reduce((sum, row) => sum + (row["customers"] as number), 0);
    return own.reduce((sum, row) => sum + (row[column] as number) * (row["customers"] as number), 0) / weight;
  };

  test.each(["student", "services"])("%s with more risk than management", (occupation) => {
    expect(meanOf("risk_weight", occupation)).toBeGreaterThan(1.2 * meanOf("risk_weight", "management"));
  });

  test("the self-employed with more risk than management, among platinum customers", () => {
    const riskOf = (occupation: string): unknown =>
      cells.find((row) => row["occupation"] === occupation && row["loyalty"] === "platinum")!["risk_weight"];
    expect(riskOf("self-employed")).toBeGreaterThan(riskOf("management") as number);
  });

  test("students paying by card most, the retired least", () => {
    const occupations = [...new Set(cells.map(({ occupation }) => occupation as string))];
    const byUse = occupations.sort(
      (a, b) => meanOf("card_payments_a_month", a) - meanOf("card_payments_a_month", b),
    );
    expect([byUse.at(0), byUse.at(-1)]).toEqual(["retired", "student"]);
  });

  test("and no cell of fewer than ten customers", () => {
    expect(Math.min(...cells.map((row) => row["customers"] as number))).toBeGreaterThanOrEqual(10);
  });
});

test("the dashboard shows low deposits of those whose income goes elsewhere", () => {
  const elsewhere = new Set(
    customers.filter(({ truth }) => truth.incomeHere < 1).map((customer) => customer.customer_id),
  );
  const middle = (isElsewhere: boolean): number => {
    const ratios = recorded("deposits_and_income")
      .filter(({ customer_id }) => elsewhere.has(customer_id as string) === isElsewhere)
      .map((row) => row["deposits_to_income"] as number)
      .sort((a, b) => a - b);
    return ratios[Math.floor(ratios.length / 2)]!;
  };
  expect(middle(true) / middle(false)).toBeLessThan(2 * incomeElsewhere.part);
});

describe("the dashboard finds which products go together", () => {
  const lifts = recorded("holdings_co_holdings");

  test.each([
    ["loan", "mortgage"],
    ["savings", "mortgage"],
    ["savings", "investment"],
  ])("%s and %s", (a, b) => {
    expect(lifts.find((row) => row["a"] === a && row["b"] === b)!["lift"]).toBeGreaterThan(1.2);
  });

  test("so that its recommendations do better than popularity", () => {
    const hybrid = recorded("next_products_comparison").find((row) => row["recommender"] === "hybrid")!;
    expect(hybrid["ndcg_gain_low"]).toBeGreaterThan(0);
  });
});

test("the dashboard recommends for targeting and for risk, each with its evidence", () => {
  const actions = recorded("recommended_actions");
  expect([...new Set(actions.map(({ area }) => area))].sort()).toEqual(["risk", "targeting"]);
  for (const { evidence } of actions) expect(evidence).toMatch(/ is .+ \(.+ to .+, n = .+\)/);
});

test("the dashboard watches customers with credit and much risk", () => {
  const watched = recorded("risk_watch");
  expect(watched.length).toBeGreaterThan(0);
  const weights = customers.map(({ risk_weight }) => risk_weight).sort((a, b) => a - b);
  const high = weights[Math.floor(0.9 * (weights.length - 1))]!;
  for (const { risk_weight, loan, mortgage } of watched) {
    expect(risk_weight).toBeGreaterThanOrEqual(high);
    expect(loan === true || mortgage === true).toBe(true);
  }
});
