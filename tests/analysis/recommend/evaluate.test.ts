import { describe, expect, test } from "vitest";
import { compareRecommenders } from "../../../analysis/recommend/compare-recommenders.ts";
import { evaluateRecommendations } from "../../../analysis/recommend/evaluate.ts";
import { interactions } from "../../../analysis/recommend/interactions.ts";
import { itemItem } from "../../../analysis/recommend/neighbors.ts";
import { popularity } from "../../../analysis/recommend/popularity.ts";
import { splitLeaveLastOut } from "../../../analysis/recommend/split.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { smallHoldings } from "./fixtures.ts";

/** Two camps: even users take a, c, e in turn, odd ones b, d, f; everyone's last is what the camp takes last. */
const camps = interactions(
  Table.fromRows(
    Array.from({ length: 20 }, (_, user) =>
      (user % 2 === 0 ? ["a", "c", "e"] : ["b", "d", "f"]).map((item, time) => ({
        user,
        item,
        time: user < 16 ? time : 2 - time,
      })),
    ).flat(),
  ),
  { user: "user", item: "item", time: "time" },
);
const { train, test: held } = splitLeaveLastOut(camps);

describe("evaluateRecommendations()", () => {
  test("finds what similar items tell", () => {
    const { metrics, users, usersLeftOut } = evaluateRecommendations(itemItem(train), held, { k: 1 });
    expect([users, usersLeftOut]).toEqual([20, 0]);
    expect(metrics.hitRate.value).toBe(1);
  });
  test("counts only relevant test items", () => {
    const rated = interactions(
      Table.fromColumns({
        user: [1, 1, 2, 2],
        item: ["a", "b", "a", "b"],
        rating: [1, 5, 1, 2],
        time: [0, 1, 0, 1],
      }),
      { user: "user", item: "item", value: "rating", time: "time" },
    );
    const split = splitLeaveLastOut(rated);
    const found = evaluateRecommendations(popularity(split.train), split.test, { relevantFrom: 4 });
    expect(found).toMatchObject({ users: 1, usersLeftOut: 1 });
  });
  test("refuses a test part of other customers", () => {
    expect(() => evaluateRecommendations(itemItem(train), smallHoldings())).toThrow(
      "The test part knows other users or items.",
    );
  });
});

describe("compareRecommenders()", () => {
  const compared = compareRecommenders({ similar: itemItem(train) }, held, { k: 1 });
  test("adds the popularity baseline and puts the best first", () => {
    expect(compared.table.values("recommender")).toEqual(["similar", "popularity"]);
    expect(compared.table.values("verdict")).toEqual(["better", "baseline"]);
    expect(compared.table.values("n")).toEqual([20, 20]);
  });
  test("states the gain over it with an interval", () => {
    const [similar, baseline] = compared.recommenders;
    expectClose(similar!.ndcgGain, 1 - baseline!.metrics.metrics.ndcg.value!);
    expect(similar!.ndcgGainInterval!.low).toBeGreaterThan(0);
    expect(baseline!.ndcgGainInterval).toBeNull();
  });
  test("names the formulas", () =>
    expect(compared.formulas.values("formula")[0]).toBe("hits / k, mean of users"));
  test("refuses nothing to compare", () =>
    expect(() => compareRecommenders({}, held)).toThrow("no recommender"));
});
