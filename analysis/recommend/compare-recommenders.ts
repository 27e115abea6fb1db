import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import type { Interval } from "../inference/interval.ts";
import { meanInterval } from "../inference/mean-interval.ts";
import { sampleMoments } from "../inference/sample-moments.ts";
import { drain, type Steps } from "../method.ts";
import { Table } from "../table.ts";
import { evaluateRecommendationsSteps, type EvaluateOptions } from "./evaluate.ts";
import type { Interactions } from "./interactions.ts";
import { popularity } from "./popularity.ts";
import type { RankingMetrics } from "./ranking-metrics.ts";
import type { Recommender } from "./recommender.ts";

/** A recommender beside the popularity baseline, over the same users. */
export interface ComparedRecommender {
  readonly name: string;
  readonly metrics: RankingMetrics;
  /** Mean difference of NDCG from the baseline's, user by user; null for nobody tested. */
  readonly ndcgGain: number | null;
  /** Its 95% interval by Student's t of the differences. */
  readonly ndcgGainInterval: Interval | null;
  /** `better` and `worse` where the interval leaves out 0. */
  readonly verdict: "baseline" | "better" | "worse" | "no clear difference";
}

export interface RecommenderComparison {
  readonly k: number;
  readonly users: number;
  readonly usersLeftOut: number;
  /** By falling NDCG. */
  readonly recommenders: readonly ComparedRecommender[];
  /** A row per recommender, the metrics as columns. */
  readonly table: Table;
  /** What the columns of metrics mean. */
  readonly formulas: Table;
}

const baselineName = "popularity";

/**
 * Recommenders fitted on the same training part, by name, and the popularity baseline, which is added, all on the same
 * test users. Differences of NDCG from the baseline are paired. Throws without a recommender, and as
 * `evaluateRecommendations`.
 */
export function compareRecommenders(
  models: Readonly<Record<string, Recommender>>,
  test: Interactions,
  options: EvaluateOptions = {},
): RecommenderComparison {
  return drain(compareRecommendersSteps(models, test, options));
}

/** `compareRecommenders` as a long job. */
export function* compareRecommendersSteps(
  models: Readonly<Record<string, Recommender>>,
  test: Interactions,
  options: EvaluateOptions = {},
): Steps<RecommenderComparison> {
  const first = Object.values(models)[0];
  if (!first)
    throw new AnalysisError(
      "bad-parameter",
      "There is no recommender to compare.",
      "Give at least one by name.",
    );
  const all = { ...models, [baselineName]: popularity(first.interactions) };
  const evaluated: { name: string; metrics: RankingMetrics }[] = [];
  for (const [name, model] of Object.entries(all))
    evaluated.push({ name, metrics: yield* evaluateRecommendationsSteps(model, test, options) });
  const baseline = evaluated.find(({ name }) => name === baselineName)!.metrics;
  const recommenders = evaluated
    .map(({ name, metrics }) => compareTo(baseline, name, metrics))
    .sort((a, b) => (b.metrics.metrics.ndcg.value ?? 0) - (a.metrics.metrics.ndcg.value ?? 0));
  const { k, users, usersLeftOut } = baseline;
  return {
    k,
    users,
    usersLeftOut,
    recommenders,
    table: toTable(recommenders),
    formulas: baseline.table.select(["metric", "formula"]),
  };
}

function compareTo(baseline: RankingMetrics, name: string, metrics: RankingMetrics): ComparedRecommender {
  const gains = Float64Array.from(metrics.byUser, ({ ndcg }, i) => ndcg - baseline.byUser[i]!.ndcg);
  const moments = sampleMoments(gains);
  const isBaseline = name === baselineName;
  const interval = isBaseline ? null : meanInterval(moments);
  return {
    name,
    metrics,
    ndcgGain: gains.length === 0 ? null : moments.mean,
    ndcgGainInterval: interval,
    verdict: isBaseline ? "baseline" : verdictOf(interval),
  };
}

function verdictOf(interval: Interval | null): ComparedRecommender["verdict"] {
  if (interval && interval.low > 0) return "better";
  return interval && interval.high < 0 ? "worse" : "no clear difference";
}

function toTable(recommenders: readonly ComparedRecommender[]): Table {
  const metric = (name: keyof RankingMetrics["metrics"]) =>
    numberColumn(recommenders.map(({ metrics }) => metrics.metrics[name].value));
  const end = (side: keyof Interval) =>
    numberColumn(recommenders.map(({ ndcgGainInterval }) => ndcgGainInterval?.[side] ?? null));
  return Table.fromColumns({
    recommender: textColumn(recommenders.map(({ name }) => name)),
    n: numberColumn(recommenders.map(({ metrics }) => metrics.users)),
    precision: metric("precision"),
    recall: metric("recall"),
    f1: metric("f1"),
    map: metric("map"),
    ndcg: metric("ndcg"),
    hitRate: metric("hitRate"),
    coverage: metric("coverage"),
    ndcg_gain: numberColumn(recommenders.map(({ ndcgGain }) => ndcgGain)),
    ndcg_gain_low: end("low"),
    ndcg_gain_high: end("high"),
    verdict: textColumn(recommenders.map(({ verdict }) => verdict)),
  });
}
