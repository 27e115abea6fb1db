import { describe, expect, test } from "vitest";
import { estimateRatings } from "../../../analysis/recommend/estimate-ratings.ts";
import { interactions } from "../../../analysis/recommend/interactions.ts";
import { itemItem, userUser } from "../../../analysis/recommend/neighbors.ts";
import { scoreItems } from "../../../analysis/recommend/recommend.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

// Users a and b agree on x and y; only b rated z.
const ratings = Table.fromColumns({
  user: ["a", "a", "b", "b", "b", "c"],
  item: ["x", "y", "x", "y", "z", "w"],
  rating: [4, 2, 4, 2, 5, 1],
});
const data = interactions(ratings, {
  user: "user",
  item: "item",
  value: "rating",
  users: ["new"],
  items: ["fresh"],
});
const pair = (user: string, item: string) => Table.fromColumns({ user: [user], item: [item] });
const options = { feedback: "explicit", similarity: "msd" } as const;

describe("estimateRatings()", () => {
  test("takes the weighted mean of the neighbors' ratings", () => {
    expect(estimateRatings(userUser(data, options), pair("a", "z")).row(0)).toMatchObject({
      estimate: 5,
      neighbors: 1,
      source: "neighbors",
    });
  });
  test("adds weighted differences to the mean with center: mean", () => {
    // Mean of a is 3, of b 11/3: 3 + (5 - 11/3).
    const model = userUser(data, { ...options, center: "mean" });
    expectClose(estimateRatings(model, pair("a", "z")).numbers("estimate")[0], 3 + 4 / 3);
  });
  test("stays within the scale", () => {
    const model = userUser(data, { ...options, center: "mean", scale: [1, 4] });
    expect(estimateRatings(model, pair("a", "z")).numbers("estimate")[0]).toBe(4);
  });
  test("falls back to the mean of the row if centered, else to the global mean", () => {
    expect(
      estimateRatings(userUser(data, { ...options, center: "mean" }), pair("a", "w")).row(0),
    ).toMatchObject({
      estimate: 3,
      source: "row mean",
    });
    expect(estimateRatings(userUser(data, options), pair("a", "w")).row(0)).toMatchObject({
      estimate: 3,
      neighbors: 0,
      source: "global mean",
    });
  });
  test.each([
    ["a new user", "new", "x"],
    ["an unrated item", "a", "fresh"],
    ["an unknown user", "nobody", "x"],
    ["an unknown item", "a", "nothing"],
  ])("gives the global mean for %s", (_, user, item) => {
    const model = itemItem(data, { ...options, center: "mean" });
    expect(estimateRatings(model, pair(user, item)).row(0)).toMatchObject({
      estimate: 3,
      source: "global mean",
    });
  });
  test("asks for minNeighbors", () => {
    const model = userUser(data, { ...options, minNeighbors: 2 });
    expect(estimateRatings(model, pair("a", "z")).row(0)).toMatchObject({ source: "global mean" });
  });
  test("keeps the order of the pairs", () => {
    const both = Table.fromColumns({ user: ["b", "a", "b"], item: ["x", "z", "y"] });
    const estimates = estimateRatings(userUser(data, options), both);
    expect(Array.from(estimates.numbers("estimate"))).toEqual([4, 5, 2]);
  });
  test("refuses a model of implicit feedback", () => {
    expect(() => estimateRatings(userUser(data), pair("a", "z"))).toThrow("implicit feedback");
  });
});

test("scoreItems() of ratings is NaN where no neighbor rated the item", () => {
  const { values } = scoreItems(userUser(data, options), ["a"]);
  // fresh, w, x, y, z
  expect(Array.from(values)).toEqual([NaN, NaN, 4, 2, 5]);
});
