import { describe, expect, test } from "vitest";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { segments } from "../../sample-data/segments.ts";
import { agreementWithPlanted, majorities } from "./planted-segments.ts";
import { recordedTable } from "./recorded-table.ts";

const { customers } = makeBank(shippedTransactions);
const recorded = (table: string) => recordedTable("patterns-by-segment", table);
const named = recorded("named_customers");
const plantedOf = majorities(named, customers);
const plantedAs = (segment: unknown) => segments.find(({ name }) => name === plantedOf.get(segment))!;

describe("the workbook of patterns finds the planted segments by behavior", () => {
  test("with an adjusted Rand index of 0.9 and more", () => {
    expect(agreementWithPlanted(recorded("segments_rows"), customers)).toBeGreaterThanOrEqual(0.9);
  });

  test("as many as the scores suggest, each under a name of its own", () => {
    const chosen = recorded("segment_counts").filter(({ suggested_by }) =>
      String(suggested_by).includes("silhouette"),
    );
    expect(chosen.map(({ k }) => k)).toEqual([segments.length]);
    expect(new Set(plantedOf.values()).size).toBe(segments.length);
  });

  test("with their shares of customers, within 2%", () => {
    for (const { suggested_name, share } of recorded("profiles"))
      expect(Math.abs((share as number) - plantedAs(suggested_name).share)).toBeLessThan(0.02);
  });

  test("with their shares of transactions by kind, within 3%", () => {
    for (const { segment, kind, share } of recorded("kinds_by_segment"))
      expect(Math.abs((share as number) - plantedAs(segment).behavior.types[kind as string]!)).toBeLessThan(
        0.03,
      );
  });

  test("with their busiest hour and most used feature", () => {
    const most = (table: string, key: string, count: string, segment: unknown): unknown =>
      recorded(table)
        .filter((row) => row["segment"] === segment)
        .reduce((best, row) => ((row[count] as number) > (best[count] as number) ? row : best))[key];
    const highest = (shares: Readonly<Record<string, number>>): string =>
      Object.keys(shares).reduce((best, key) => (shares[key]! > shares[best]! ? key : best));
    for (const segment of plantedOf.keys()) {
      const { hours, features } = plantedAs(segment).behavior;
      expect(String(most("hours_by_segment", "hour", "share_of_sessions", segment))).toBe(
        highest(hours.peaks),
      );
      expect(most("features_by_segment", "feature", "share_of_sessions", segment)).toBe(highest(features));
    }
  });
});

test("the workbook of patterns is sure of the differences that were planted", () => {
  const tests = recorded("differences");
  expect(tests.length).toBeGreaterThan(0);
  for (const { column, differs, adjusted_p } of tests) {
    expect({ column, differs }).toEqual({ column, differs: true });
    expect(adjusted_p).toBeLessThan(0.001);
  }
});

test("the workbook of patterns recommends actions, each with the figures that triggered it", () => {
  const actions = recorded("recommended_actions");
  const evidence = recorded("recommended_actions_evidence");
  expect(actions.length).toBeGreaterThan(0);
  for (const action of actions) {
    const own = evidence.filter(
      ({ segment, rule }) => segment === action["segment"] && rule === action["rule"],
    );
    expect(own.length).toBeGreaterThan(0);
    for (const { measure } of own) expect(action["evidence"]).toContain(measure);
  }
});
