import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentBased } from "../../../analysis/recommend/content.ts";
import { hybrid } from "../../../analysis/recommend/hybrid.ts";
import { interactions, type Interactions } from "../../../analysis/recommend/interactions.ts";
import { itemItem, userUser } from "../../../analysis/recommend/neighbors.ts";
import { popularity } from "../../../analysis/recommend/popularity.ts";
import { recommend, recommendSteps } from "../../../analysis/recommend/recommend.ts";
import type { Recommender } from "../../../analysis/recommend/recommender.ts";
import { truncatedSvd } from "../../../analysis/recommend/svd.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { smallHoldings, someInteractions } from "./fixtures.ts";

/** One model of every kind. */
function everyModel(data: Interactions): Recommender[] {
  const items = Table.fromColumns({
    item: [0, 1, 2, 3, 4, 5, 30],
    kind: ["a", "b", "a", "b", "a", "c", "a"],
  });
  const models = [
    itemItem(data),
    itemItem(data, { weighting: "bm25", maxNeighbors: 2 }),
    userUser(data, { weighting: "tfidf" }),
    itemItem(data, { feedback: "explicit", similarity: "pearson", center: "mean" }),
    userUser(data, { feedback: "explicit", similarity: "msd" }),
    contentBased(data, items, { item: "item", attributes: ["kind"] }),
    truncatedSvd(data),
    popularity(data),
  ];
  const parts = models.map((model, at) => ({ name: `part ${at}`, model, weight: at % 3 }));
  return [
    ...models,
    hybrid(parts),
    hybrid(parts, { normalize: "minMax" }),
    hybrid(parts, { normalize: "rank" }),
  ];
}

test("no model ever recommends what a customer has; ranks count up and scores fall", () => {
  fc.assert(
    fc.property(someInteractions, fc.constantFrom("none", "popular"), (data, fill) => {
      const held = new Set<string>();
      const { byUser } = data;
      const keys = data.users.kind === "number" ? data.users.values : [];
      const itemKeys = data.items.kind === "number" ? data.items.values : [];
      for (let user = 0; user < byUser.numRows; user++)
        for (let at = byUser.starts[user]!; at < byUser.starts[user + 1]!; at++)
          held.add(`${keys[user]!} ${itemKeys[byUser.columns[at]!]!}`);
      for (const model of everyModel(data)) {
        const { table } = recommend(model, { k: 4, fill });
        const seen = new Set<string>();
        let [lastUser, lastScore, rank] = [-1, Infinity, 0];
        for (const row of table.rows() as {
          user: number;
          item: number;
          rank: number;
          score: number | null;
          reason: string;
        }[]) {
          const pair = `${row.user} ${row.item}`;
          expect(held.has(pair)).toBe(false);
          expect(seen.has(pair)).toBe(false);
          seen.add(pair);
          rank = row.user === lastUser ? rank + 1 : 1;
          expect(row.rank).toBe(rank);
          if (row.score !== null && row.user === lastUser)
            expect(row.score).toBeLessThanOrEqual(lastScore + 1e-11);
          if (row.score !== null) expect(Number.isFinite(row.score)).toBe(true);
          expect(row.reason).toMatch(/\d.*\.$/);
          expect(row.reason).not.toContain("NaN");
          [lastUser, lastScore] = [row.user, row.score ?? Infinity];
        }
      }
    }),
    { numRuns: 60 },
  );
});

describe("recommend()", () => {
  test("scores an item by its similarity to what the customer has, and names that", () => {
    const { table } = recommend(itemItem(smallHoldings()), { users: ["ann"] });
    expect(table.columnNames).toEqual(["customer", "rank", "product", "score", "reason"]);
    expect(table.rows()).toHaveLength(1);
    expect(table.row(0)).toMatchObject({
      customer: "ann",
      rank: 1,
      product: "c",
      reason: "Similar to what the customer has, by cosine: b (0.82), a (0.41).",
    });
    expectClose(table.numbers("score")[0], 1 / Math.sqrt(6) + Math.sqrt(2 / 3));
  });
  test("names the similar customers who have it", () => {
    const { table } = recommend(userUser(smallHoldings()), { users: ["ann"] });
    expect(table.row(0)["reason"]).toBe(
      "2 of the 3 most similar customers have it, by cosine: bob (0.82), cem (0.50).",
    );
  });
  test("names the shares of popularity", () => {
    const { table } = recommend(popularity(smallHoldings()), { users: ["cem"] });
    expect(table.row(0)).toMatchObject({ product: "a", score: 0.75 });
    expect(table.row(0)["reason"]).toBe("Popular: 3 of 4 customers (75%) have it.");
  });
  test("names the rated neighbors of an estimate", () => {
    const rated = Table.fromColumns({ user: [1, 1, 2, 2], item: ["x", "y", "x", "z"], rating: [4, 2, 4, 5] });
    const data = interactions(rated, { user: "user", item: "item", value: "rating" });
    const model = userUser(data, { feedback: "explicit", similarity: "msd" });
    expect(recommend(model, { users: [1] }).table.row(0)["reason"]).toBe(
      "Estimated 5.00 from 1 similar customer who rated it: 2 (rated 5.00, similarity 1.00).",
    );
  });
  test("names what each part of a hybrid adds", () => {
    const data = smallHoldings();
    const model = hybrid([
      { name: "items", model: itemItem(data), weight: 3 },
      { name: "popular", model: popularity(data), weight: 1 },
    ]);
    const { table } = recommend(model, { users: ["ann"] });
    expect(table.row(0)["score"]).toBe(1);
    expect(table.row(0)["reason"]).toMatch(
      /^0\.75 from items: Similar .*\. 0\.25 from popular: Popular: .*\.$/,
    );
  });
  test("says why a customer gets nothing", () => {
    const data = interactions(
      Table.fromColumns({ user: ["all", "all", "one", "odd"], item: ["x", "y", "x", "w"] }),
      { user: "user", item: "item", users: ["new"] },
    );
    const full = interactions(Table.fromColumns({ user: ["all", "all", "one"], item: ["x", "y", "x"] }), {
      user: "user",
      item: "item",
    });
    expect(
      recommend(itemItem(full))
        .without.rows()
        .map((row) => ({ ...row })),
    ).toEqual([{ user: "all", why: "The customer has every item." }]);
    const { without } = recommend(itemItem(data), { users: ["new", "stranger", "odd", "one"] });
    expect(without.values("why")).toEqual([
      "The customer has nothing yet that could be compared.",
      "The customer is not among those the model was fitted on.",
      "Nothing speaks for any item that the customer does not have.",
    ]);
  });
  test("fills up with popular items, for new customers too", () => {
    const { table, without, usersWithFewer } = recommend(itemItem(smallHoldings()), {
      users: ["stranger", "dee"],
      k: 3,
      fill: "popular",
    });
    expect(table.values("product")).toEqual(["a", "b", "c", "b", "c"]);
    expect(table.values("score").slice(0, 3)).toEqual([null, null, null]);
    expect(without.numRows).toBe(0);
    expect(usersWithFewer).toBe(1);
  });
  test("of one customer has nothing to go by", () => {
    const data = interactions(Table.fromColumns({ user: [1], item: ["x"] }), {
      user: "user",
      item: "item",
      items: ["y"],
    });
    for (const model of [itemItem(data), userUser(data), truncatedSvd(data), popularity(data)])
      expect(recommend(model).table.numRows).toBe(0);
  });
  test("gives the lower of equal items first", () => {
    const data = interactions(Table.fromColumns({ user: [1, 1, 1, 2], item: ["x", "c", "b", "x"] }), {
      user: "user",
      item: "item",
    });
    expect(recommend(itemItem(data), { users: [2] }).table.values("item")).toEqual(["b", "c"]);
  });
  test.each([0, 1.5, NaN])("refuses k = %d", (k) => {
    expect(() => recommend(popularity(smallHoldings()), { k })).toThrow(`k is ${k}.`);
  });
  test("says what it is at", () => {
    expect(recommendSteps(popularity(smallHoldings())).next().value).toEqual({
      fraction: 0,
      text: "recommendations for 4 customers",
    });
  });
  test("changes nothing that it is given", () => {
    const data = smallHoldings();
    const before = structuredClone({ byUser: data.byUser, byItem: data.byItem });
    for (const model of [
      itemItem(data),
      truncatedSvd(data),
      hybrid([{ name: "p", model: popularity(data), weight: 1 }]),
    ])
      recommend(model);
    expect({ byUser: data.byUser, byItem: data.byItem }).toEqual(before);
  });
});

describe("hybrid()", () => {
  const data = smallHoldings();
  const model = popularity(data);
  test.each([
    ["no parts", [], "No part has a weight above 0."],
    ["weights of 0", [{ name: "p", model, weight: 0 }], "No part has a weight above 0."],
    [
      "a negative weight",
      [
        { name: "p", model, weight: -1 },
        { name: "q", model, weight: 2 },
      ],
      'The weight of "p" is -1.',
    ],
    ["a weight that is no number", [{ name: "p", model, weight: NaN }], 'The weight of "p" is NaN.'],
  ])("of %s is refused", (_, parts, message) => {
    expect(() => hybrid(parts)).toThrow(message);
  });
  test("of parts with other customers is refused", () => {
    const other = interactions(Table.fromColumns({ customer: ["x"], product: ["a"] }), {
      user: "customer",
      item: "product",
    });
    const parts = [
      { name: "p", model, weight: 1 },
      { name: "q", model: popularity(other), weight: 1 },
    ];
    expect(() => hybrid(parts)).toThrow('Part "q" knows other users or items.');
  });
  test.each([
    ["max", [1, 2 / 3]],
    ["minMax", [1, 0]],
    ["rank", [1, 0.5]],
  ] as const)("normalizes by %s over what the customer does not have", (normalize, expected) => {
    const { table } = recommend(hybrid([{ name: "p", model, weight: 1 }], { normalize }), { users: ["dee"] });
    const scores: Record<string, number> = {};
    for (const row of table.rows() as { product: string; score: number }[]) scores[row.product] = row.score;
    expect(scores["b"]).toBe(expected[0]);
    if (normalize !== "minMax") expect(scores["c"]).toBeCloseTo(expected[1], 12);
    else expect(scores).not.toHaveProperty("c");
  });
});
