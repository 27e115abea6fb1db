import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankingMetrics } from "../../../analysis/recommend/ranking-metrics.ts";
import { expectClose } from "../../helpers/expect-close.ts";

describe("rankingMetrics()", () => {
  const found = rankingMetrics([["a", "b"], ["c"], [], ["x"]], [["b", "z"], ["c"], ["q"], []], {
    k: 2,
    numItems: 6,
  });
  test("tells three precisions apart", () => {
    expectClose(found.metrics.precision.value, (1 / 2 + 1 / 2 + 0) / 3);
    expectClose(found.metrics.listPrecision.value, (1 / 2 + 1) / 2);
    expectClose(found.metrics.pooledPrecision.value, 2 / (2 + 1 + 1));
    expect(found.metrics.precision.formula).toBe("hits / k, mean of users");
    expect(found.metrics.listPrecision.formula).toContain("LensKit");
    expect(found.metrics.pooledPrecision.formula).toContain("implicit");
  });
  test("tells two recalls apart", () => {
    const { metrics } = rankingMetrics([["a"]], [["a", "b", "c"]], { k: 1 });
    expectClose(metrics.recall.value, 1 / 3);
    expect(metrics.cappedRecall.value).toBe(1);
  });
  test("takes places into account", () => {
    expectClose(found.metrics.map.value, (1 / 2 / 2 + 1 + 0) / 3);
    expectClose(found.metrics.mrr.value, (1 / 2 + 1 + 0) / 3);
    const best = 1 + 1 / Math.log2(3);
    expectClose(found.metrics.ndcg.value, (1 / Math.log2(3) / best + 1 + 0) / 3);
  });
  test("counts users, hit users and items reached", () => {
    expect(found).toMatchObject({ users: 3, usersLeftOut: 1 });
    expectClose(found.metrics.hitRate.value, 2 / 3);
    expectClose(found.metrics.coverage.value, 3 / 6);
    expect(found.metrics.listPrecision.n).toBe(2);
  });
  test("has intervals over users within 0 and 1", () => {
    expect(found.metrics.hitRate.interval!.low).toBeCloseTo(0.2077, 4);
    expect(found.metrics.recall.interval).toEqual({ low: 0, high: 1 });
    expect(found.metrics.coverage.interval).toBeNull();
  });
  test("counts a repeated item once", () => {
    expect(rankingMetrics([["a", "a"]], [["a", "a"]], { k: 2 }).byUser[0]).toMatchObject({
      hits: 1,
      recall: 1,
    });
  });
  test("of nobody to test is not determined", () => {
    const { users, usersLeftOut, metrics } = rankingMetrics([["a"]], [[]], { k: 1, numItems: 2 });
    expect([users, usersLeftOut]).toEqual([0, 1]);
    expect(Object.values(metrics).map(({ value }) => value)).toEqual(Object.values(metrics).map(() => null));
  });
  test("without the number of items has no coverage and no AUC", () => {
    const { metrics } = rankingMetrics([["a"]], [["a"]], { k: 1 });
    expect([metrics.coverage.value, metrics.auc.value]).toEqual([null, null]);
  });
  test("lists a row per metric with its formula", () => {
    expect(found.table.columnNames).toEqual(["metric", "value", "low", "high", "n", "formula"]);
    expect(found.table.row(0)).toMatchObject({
      metric: "precision",
      n: 3,
      formula: "hits / k, mean of users",
    });
  });
  test("refuses a bad k and lists of another number", () => {
    expect(() => rankingMetrics([], [], { k: 0 })).toThrow("k is 0.");
    expect(() => rankingMetrics([[]], [], { k: 1 })).toThrow("There are 1 lists for 0 users.");
  });
});

test("every metric lies between 0 and 1, and a perfect list scores 1", () => {
  const items = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(items, items), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 8 }),
      (users, k) => {
        const relevant = users.map(([, wanted]) => wanted);
        const { metrics } = rankingMetrics(
          users.map(([list]) => list),
          relevant,
          { k, numItems: 10 },
        );
        for (const { value } of Object.values(metrics)) {
          expect(value!).toBeGreaterThanOrEqual(0);
          expect(value!).toBeLessThanOrEqual(1 + 1e-12);
        }
        const perfect = rankingMetrics(relevant, relevant, { k, numItems: 10 }).metrics;
        for (const name of ["map", "ndcg", "mrr", "hitRate", "cappedRecall", "pooledPrecision"] as const)
          expectClose(perfect[name].value, 1, { rel: 1e-12 });
      },
    ),
  );
});
