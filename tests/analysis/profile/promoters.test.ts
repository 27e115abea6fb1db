import { describe, expect, test } from "vitest";
import { crossTable } from "../../../analysis/profile/cross-table.ts";
import { differenceTests } from "../../../analysis/profile/difference-tests.ts";
import { profileSegments } from "../../../analysis/profile/profile-segments.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";

/*
 * Customers joined with their transactions: promoters have more of them, so that a share of joined rows is not the share of
 * customers, and chi-square grows with rows that are no new evidence. A public project reported 63 % promoters and a
 * chi-square of 910 where its customers give 48 % and 71.
 */
const random = createRandom(7);
const customers = Array.from({ length: 1_000 }, (_, at) => {
  const segment = random.next() < 0.5 ? "app" : "branch";
  const isPromoter = random.next() < (segment === "app" ? 0.61 : 0.35);
  return {
    id: `c${at}`,
    segment,
    promoter: isPromoter,
    transactions: 1 + random.integer(isPromoter ? 23 : 13),
  };
});
const perCustomer = Table.fromRows(customers.map(({ id, segment, promoter }) => ({ id, segment, promoter })));
const joined = Table.fromRows(
  customers.flatMap(({ id, segment, promoter, transactions }) =>
    Array.from({ length: transactions }, () => ({ id, segment, promoter, amount: random.next() })),
  ),
);
const association = { rows: "segment", columns: "promoter" };
const columns = ["promoter"];
const promotersOf = (table: Table, key: { readonly key?: string }) =>
  profileSegments(table, { segment: "segment", columns, ...key }).everyone.categories.at(-1)!.share!;

describe("customers joined with their transactions", () => {
  test("counted by row have too many promoters and too large a chi-square", () => {
    expect(promotersOf(perCustomer, {})).toBeLessThan(0.5);
    expect(promotersOf(joined, {})).toBeGreaterThan(0.6);
    const truth = crossTable(perCustomer, association).association.statistic;
    expect(crossTable(joined, association).association.statistic).toBeGreaterThan(7 * truth);
  });
  test("counted by key give the profile of the customers", () => {
    const { everyone, segments } = profileSegments(joined, { segment: "segment", columns, key: "id" });
    const truth = profileSegments(perCustomer, { segment: "segment", columns });
    expect(everyone).toEqual(truth.everyone);
    expect(segments).toEqual(truth.segments);
  });
  test("counted by key give the chi-square of the customers", () => {
    const options = { segment: "segment", columns, key: "id" };
    const truth = crossTable(perCustomer, association).association;
    expect(crossTable(joined, { ...association, key: "id" }).association).toEqual(truth);
    expect(differenceTests(joined, options).tests[0]).toMatchObject({
      statistic: truth.statistic,
      p: truth.p,
    });
  });
  test("counted by row are said to look like a join", () => {
    const { unit, fanOut, sentence } = crossTable(joined, association);
    expect([unit, fanOut?.customers]).toEqual(["rows", 1_000]);
    expect(sentence).toMatch(
      /"id" repeats: .* Rows are counted, not customers: give it as key to count each once\.$/,
    );
    expect(crossTable(perCustomer, association).fanOut).toBeNull();
  });
  test("are said to repeat, and by how much", () => {
    const { fanOut, sentence } = profileSegments(joined, { segment: "segment", columns, key: "id" });
    expect(fanOut).toMatchObject({ rows: joined.numRows, customers: 1_000, repeats: joined.numRows - 1_000 });
    expect(fanOut!.factor).toBeGreaterThan(8);
    expect(sentence).toMatch(/^Counts 1,000 customers\. "id" repeats: .* Each is counted once\.$/);
  });
  test("have no profile of what is the transaction's", () => {
    expect(() => profileSegments(joined, { segment: "segment", key: "id" })).toThrow(
      /^"amount" differs between rows of the same "id" for \d+ customers: c\d+ has /,
    );
  });
});
