import { describe, expect, test } from "vitest";
import { contentBased } from "../../../analysis/recommend/content.ts";
import { recommend, scoreItems } from "../../../analysis/recommend/recommend.ts";
import { Table } from "../../../analysis/table.ts";
import { smallHoldings } from "./fixtures.ts";

const products = Table.fromColumns({
  product: ["a", "b", "d", "c", "zz"],
  text: ["gold card", "savings plan", "gold travel card", null, "unknown"],
  kind: ["card", "account", "card", "account", "card"],
  fee: [10, 0, 10, null, 0],
});
const fit = (options: Parameters<typeof contentBased>[2]) => contentBased(smallHoldings(), products, options);

describe("contentBased()", () => {
  test("recommends what nobody has by its text, and says by which words", () => {
    const { table } = recommend(fit({ text: ["text"] }), { users: ["dee"], k: 1 });
    expect(table.row(0)).toMatchObject({ product: "d" });
    expect(table.row(0)["reason"]).toMatch(
      /^Like what the customer has, cosine 0\.\d\d: card \(0\.\d\d\), gold \(0\.\d\d\)\.$/,
    );
  });
  test("counts undescribed items and unknown rows", () => {
    expect(fit({ text: ["text"] })).toMatchObject({ itemsUndescribed: 1, rowsUnknown: 1 });
  });
  test("takes categories one-hot and numbers in standard deviations", () => {
    expect(fit({ attributes: ["kind", "fee"] }).featureNames).toEqual(["kind account", "kind card", "fee"]);
  });
  test("scores what equals the profile 1, and nothing without a profile", () => {
    const { values } = scoreItems(fit({ attributes: ["kind"] }), ["dee"]);
    expect(Array.from(values)).toEqual([1, 0, 0, 1]);
  });
  test("counts texts and attributes alike", () => {
    const { features } = fit({ text: ["text"], attributes: ["kind"] });
    const squares = (from: number, to: number) =>
      features.values.subarray(from, to).reduce((sum, value) => sum + value * value, 0);
    expect(squares(features.starts[0]!, features.starts[1]! - 1)).toBeCloseTo(1, 12);
  });
  test("refuses to know nothing of the items", () => {
    expect(() => fit({})).toThrow("Nothing describes the items.");
    expect(() => fit({ text: ["txt"] })).toThrow('no column "txt"');
  });
});
