import fc from "fast-check";
import { expect, test } from "vitest";
import { AnalysisError } from "../../../analysis/errors.ts";
import { amountDistribution } from "../../../analysis/profile/amount-distribution.ts";
import { clickThrough } from "../../../analysis/profile/click-through.ts";
import { correlations } from "../../../analysis/profile/correlations.ts";
import { crossTable } from "../../../analysis/profile/cross-table.ts";
import { differenceTests } from "../../../analysis/profile/difference-tests.ts";
import { heatMap } from "../../../analysis/profile/heat-map.ts";
import { holdingRules } from "../../../analysis/profile/holding-rules.ts";
import { productHoldings } from "../../../analysis/profile/product-holdings.ts";
import { profileSegments } from "../../../analysis/profile/profile-segments.ts";
import { segmentRules } from "../../../analysis/profile/segment-rules.ts";
import { transactionDistribution } from "../../../analysis/profile/transaction-distribution.ts";
import { Table } from "../../../analysis/table.ts";

const cell = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 });
const number = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 }));
const row = fc.record({
  key: cell(fc.nat(6)),
  segment: cell(fc.constantFrom("a", "b", "c")),
  x: cell(number),
  y: cell(fc.nat(3)),
  held: cell(fc.boolean()),
  word: cell(fc.constantFrom("u", "v", "")),
});
const segment = "segment";

const calls: Readonly<Record<string, (table: Table, key: { readonly key?: string }) => unknown>> = {
  profileSegments: (table, key) => profileSegments(table, { segment, ...key }),
  segmentRules: (table, key) => segmentRules(table, { segment, ...key }),
  differenceTests: (table, key) => differenceTests(table, { segment, ...key }),
  crossTable: (table, key) => crossTable(table, { rows: segment, columns: "word", ...key }),
  correlations: (table, key) => correlations(table, { methods: ["pearson", "spearman", "kendall"], ...key }),
  heatMap: (table, key) => heatMap(table, { rows: segment, columns: "y", value: "x", ...key }),
  amountDistribution: (table, key) => amountDistribution(table, { segment, value: "x", ...key }),
  transactionDistribution: (table) =>
    transactionDistribution(table, { customer: "key", segment, amount: "x" }),
  clickThrough: (table, key) => clickThrough(table, { clicks: "held", by: [segment, "word"], ...key }),
  productHoldings: (table, key) => productHoldings(table, { products: ["held", "y"], segment, ...key }),
  holdingRules: (table, key) => holdingRules(table, { products: ["held", "y", "x"], minSupport: 0, ...key }),
};

test.each(Object.keys(calls))("%s() gives no NaN, and throws AnalysisErrors only", (name) => {
  const keys = fc.constantFrom({}, { key: "key" });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), keys, (rows, key) => {
      const table = Table.fromColumns(
        Object.fromEntries(
          (["key", "segment", "x", "y", "held", "word"] as const).map((column) => [
            column,
            rows.map((each) => each[column]),
          ]),
        ),
      );
      try {
        expect(holdsNaN(calls[name]!(table, key))).toBe(false);
      } catch (thrown) {
        if (!(thrown instanceof AnalysisError)) throw thrown;
      }
    }),
  );
});

function holdsNaN(value: unknown): boolean {
  if (typeof value === "number") return Number.isNaN(value);
  if (typeof value !== "object" || value === null || value instanceof Table) return false;
  return Object.values(value).some(holdsNaN);
}
