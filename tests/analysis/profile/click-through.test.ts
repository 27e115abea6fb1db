import { describe, expect, test } from "vitest";
import { clickThrough } from "../../../analysis/profile/click-through.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const table = Table.fromColumns({
  campaign: ["loan", "card", "card", "loan", "card", null],
  segment: ["b", "a", "b", "a", "a", "a"],
  shown: [100, 50, 200, 25, 50, 10],
  clicked: [5, 10, 2, 0, 4, 1],
});
const options = { impressions: "shown", clicks: "clicked", by: ["campaign", "segment"] };
const found = clickThrough(table, options);

describe("clickThrough()", () => {
  test("adds up the rows of each combination, in ascending order", () => {
    expect(found.cells.map(({ keys, impressions, clicks }) => [...keys, impressions, clicks])).toEqual([
      ["card", "a", 100, 14],
      ["card", "b", 200, 2],
      ["loan", "a", 25, 0],
      ["loan", "b", 100, 5],
    ]);
    expect(found.overall).toMatchObject({ impressions: 425, clicks: 21, rate: 21 / 425 });
  });
  test("gives rate, interval, lift and a test against the others", () => {
    const [cell] = found.cells;
    expect(cell!.rate).toBe(0.14);
    expectClose(cell!.lift, 0.14 / (21 / 425));
    const pooled = 21 / 425;
    expectClose(cell!.z, (0.14 - 7 / 325) / Math.sqrt(pooled * (1 - pooled) * (1 / 100 + 1 / 325)));
    expect(cell!.adjustedP).toBeGreaterThan(cell!.p!);
  });
  test("of no clicks still has an interval", () => {
    expect(found.cells[2]!.interval!.low).toBe(0);
    expectClose(found.cells[2]!.interval!.high, 0.133192250939);
  });
  test("sums up each column compared by", () => {
    expect(found.margins.map(({ by, cells }) => [by, ...cells.map(({ clicks }) => clicks)])).toEqual([
      ["campaign", 16, 5],
      ["segment", 14, 7],
    ]);
    expect(found.marginTable.values("value")).toEqual(["card", "loan", "a", "b"]);
  });
  test("leaves out rows that lack a value and counts them", () => {
    expect(found.rowsLeftOut).toBe(1);
    expect(found.sentence).toBe("21 clicks of 425 impressions, 4.9%. 1 row left out for want of a value.");
  });
  test("takes each row as one impression without a column of impressions", () => {
    const rows = Table.fromColumns({ s: ["a", "a", "b"], clicked: [true, false, true] });
    const { cells } = clickThrough(rows, { clicks: "clicked", by: ["s"] });
    expect(cells.map(({ rate }) => rate)).toEqual([0.5, 1]);
  });
  test("counts an impression once that a join repeats", () => {
    const joined = Table.fromColumns({ id: [1, 1, 2], s: ["a", "a", "a"], clicked: [true, true, false] });
    const { overall, fanOut } = clickThrough(joined, { clicks: "clicked", by: ["s"], key: "id" });
    expect([overall.rate, fanOut!.factor]).toEqual([0.5, 1.5]);
    expect(fanOut!.sentence).toContain("3 rows hold 2 impressions");
  });
  test("without a key does not take a customer's impressions for a join", () => {
    const rows = Table.fromColumns({ customer_id: [1, 1], s: ["a", "b"], clicked: [true, false] });
    expect(clickThrough(rows, { clicks: "clicked", by: ["s"] }).fanOut).toBeNull();
  });
  test("of a single cell has no test", () => {
    const [cell] = clickThrough(table.head(1), options).cells;
    expect(cell).toMatchObject({ lift: 1, z: null, p: null, adjustedP: null });
  });
  test("of no impressions is not determined", () => {
    const none = Table.fromColumns({ s: ["a"], shown: [0], clicked: [0] });
    const { overall, cells } = clickThrough(none, { impressions: "shown", clicks: "clicked", by: ["s"] });
    expect([overall.rate, overall.interval, cells[0]!.lift]).toEqual([null, null, null]);
  });
  test("of no clicks at all has no lift, and no difference", () => {
    const none = Table.fromColumns({ s: ["a", "b"], shown: [5, 5], clicked: [0, 0] });
    const { cells } = clickThrough(none, { impressions: "shown", clicks: "clicked", by: ["s"] });
    expect(cells.map(({ lift, z, p }) => [lift, z, p])).toEqual([
      [null, 0, 1],
      [null, 0, 1],
    ]);
  });
  test("without columns to compare by gives one cell", () => {
    expect(clickThrough(table, { ...options, by: [] }).cells).toMatchObject([{ keys: [], clicks: 22 }]);
  });
  test.each([
    [[5], [6], "Row 0 has 6 clicks of 5 impressions."],
    [[-5], [-6], "Row 0 has -6 clicks of -5 impressions."],
    [[null], [1], "No row has impressions, clicks and all that they are compared by."],
    [[Infinity], [1], "holds Infinity"],
  ])("of %j impressions and %j clicks is refused", (shown, clicked, message) => {
    const bad = Table.fromColumns({ s: ["a"], shown, clicked });
    expect(() => clickThrough(bad, { impressions: "shown", clicks: "clicked", by: ["s"] })).toThrow(message);
  });
});
