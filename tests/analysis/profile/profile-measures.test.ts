import { expect, test } from "vitest";
import { holdingMeasures, profileMeasures } from "../../../analysis/profile/profile-measures.ts";
import { productHoldings } from "../../../analysis/profile/product-holdings.ts";
import { profileSegments } from "../../../analysis/profile/profile-segments.ts";
import { proposeStrategies } from "../../../analysis/strategy/propose-strategies.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const customers = Table.fromColumns({
  segment: Array.from({ length: 200 }, (_, row) => (row % 2 === 0 ? "a" : "b")),
  logins: Array.from({ length: 200 }, (_, row) => (row % 2 === 0 ? 2 : 20) + (row % 5)),
  region: Array.from({ length: 200 }, (_, row) => (row % 3 === 0 ? "North" : "South")),
  card: Array.from({ length: 200 }, (_, row) => row % 4 !== 0),
});
const profiles = profileSegments(customers, { segment: "segment", columns: ["logins", "region", "card"] });
const measures = profileMeasures(profiles);
const measure = (segment: string, name: string) =>
  measures.rows().find((row) => row["segment"] === segment && row["measure"] === name)!;

test("profileMeasures() gives means and indexes with intervals", () => {
  const [mean, index] = [measure("a", "mean of logins"), measure("a", "index of logins")];
  expect(mean).toMatchObject({ value: 4, n: 100 });
  expectClose(index["value"] as number, (100 * 4) / 13);
  expectClose(index["low"] as number, (100 * (mean["low"] as number)) / 13);
  expect(index["high"]).toBeGreaterThan(index["value"] as number);
});

test("profileMeasures() gives shares of categories, and of yes/no columns by their name", () => {
  expect(measure("a", "share of region North")["value"]).toBe(0.34);
  expect(measure("a", "share of card")["value"]).toBe(0.5);
  expect(measures.values("segment")).not.toContain("everyone");
});

test("holdingMeasures() gives who holds what, without everyone", () => {
  const holdings = productHoldings(customers, { products: ["card"], segment: "segment" });
  expect(holdingMeasures(holdings).rows()).toMatchObject([
    { segment: "a", measure: "holding of card", value: 0.5, n: 100 },
    { segment: "b", measure: "holding of card", value: 1, n: 100 },
  ]);
});

test("profileMeasures() are what rules of strategies read", () => {
  const rules = [{ id: "r", when: "index of logins < 80", action: "Invite to the app" }];
  expect(proposeStrategies(measures, rules).table.values("segment")).toEqual(["a"]);
});
