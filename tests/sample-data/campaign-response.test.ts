import { describe, expect, test } from "vitest";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { campaigns, clicksByProduct } from "../../sample-data/campaigns.ts";
import { segments } from "../../sample-data/segments.ts";
import { agreementWithPlanted, majorities } from "./planted-segments.ts";
import { recordedTable, type RecordedRow } from "./recorded-table.ts";

const { customers } = makeBank(shippedTransactions);
const recorded = (table: string) => recordedTable("campaign-response", table);
const plantedOf = majorities(recorded("clustered_customers"), customers, "cluster");
const clusters = [...plantedOf.keys()];
const positionOf = (cluster: unknown) => segments.findIndex(({ name }) => name === plantedOf.get(cluster));

/** The key of the row of a cluster with the highest click-through. */
const best = (table: string, key: string, cluster: unknown): unknown =>
  recorded(table)
    .filter((row) => row["cluster"] === cluster)
    .reduce((top, row) => ((row["rate"] as number) > (top["rate"] as number) ? row : top))[key];

const highest = (shares: Readonly<Record<string, number>>): string =>
  Object.keys(shares).reduce((top, key) => (shares[key]! > shares[top]! ? key : top));

describe("the workbook of campaigns finds the planted segments as clusters", () => {
  test("with an adjusted Rand index of 0.9 and more, each under a name of its own", () => {
    expect(agreementWithPlanted(recorded("clusters_rows"), customers)).toBeGreaterThanOrEqual(0.9);
    expect(new Set(plantedOf.values()).size).toBe(segments.length);
  });

  test("at k = 4, which silhouette, elbow and stability suggest", () => {
    const suggested = recorded("cluster_counts").find(({ k }) => k === segments.length)!["suggested_by"];
    for (const score of ["silhouette", "elbow", "stability"]) expect(suggested).toContain(score);
  });
});

describe.each(clusters.map((cluster) => [plantedOf.get(cluster)!, cluster]))(
  "the workbook of campaigns finds of the segment %s",
  (_planted, cluster) => {
    const position = positionOf(cluster);
    const { clicks } = segments[position]!;

    test("the medium on which it clicks most", () => {
      expect(best("clicks_by_medium", "medium", cluster)).toBe(highest(clicks));
      const description = recorded("cluster_descriptions").find((row) => row["cluster"] === cluster)!;
      expect(description["clicks_most_on"]).toBe(highest(clicks));
    });

    test("a campaign for the product on which it clicks most", () => {
      const name = best("clicks_by_campaign", "campaign", cluster);
      const { product } = campaigns.find(({ campaign }) => campaign === name)!;
      expect(product).toBe(highest(clicksByProduct[position]!));
    });

    test("a strategy with the figures that triggered it", () => {
      const own = recorded("strategies").filter(({ segment }) => segment === cluster);
      expect(own.length).toBeGreaterThan(0);
      for (const { evidence } of own) expect(evidence).toMatch(/ is .+ \(.+ to .+, n = .+\)/);
    });
  },
);

test("the workbook of campaigns finds those who live on cash: the segment with most withdrawals among its transactions", () => {
  const shares = recorded("cash_profile_numbers").filter(
    (row) => row["column"] === "withdrawal_share" && row["segment"] !== "everyone",
  );
  const most = (rows: readonly RecordedRow[]) =>
    rows.reduce((top, row) => ((row["mean"] as number) > (top["mean"] as number) ? row : top));
  const withdrawals = Object.fromEntries(
    segments.map(({ name, behavior }) => [name, behavior.types["withdrawal"]!]),
  );
  expect(plantedOf.get(most(shares)["segment"])).toBe(highest(withdrawals));
});
