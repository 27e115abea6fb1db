import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import type { Interval } from "../inference/interval.ts";
import { meanInterval } from "../inference/mean-interval.ts";
import { wilsonInterval } from "../inference/proportion-interval.ts";
import { sampleMoments } from "../inference/sample-moments.ts";
import { presentNumbers } from "../numbers.ts";
import { Table } from "../table.ts";
import { userMetrics, type UserMetrics } from "./user-metrics.ts";

export type RankingMetricName = Exclude<keyof UserMetrics, "hits"> | "pooledPrecision" | "coverage";

/** One number about lists, with the formula it is. */
export interface RankingMetric {
  readonly name: RankingMetricName;
  readonly formula: string;
  /** Null where it is not determined. */
  readonly value: number | null;
  /** 95% interval over users: Student's t, Wilson for the hit rate; null where there is none. */
  readonly interval: Interval | null;
  /** Users it rests on. */
  readonly n: number;
}

export interface RankingMetrics {
  readonly k: number;
  readonly users: number;
  /** Users with nothing relevant, who are not counted. */
  readonly usersLeftOut: number;
  readonly metrics: Readonly<Record<RankingMetricName, RankingMetric>>;
  /** Of each user counted, in order. */
  readonly byUser: readonly UserMetrics[];
  /** A row per metric: name, formula, value, low, high, n. */
  readonly table: Table;
}

export interface RankingMetricsOptions {
  /** Places that count. */
  readonly k: number;
  /** Number of all items, for coverage and area under the curve. */
  readonly numItems?: number;
}

const formulas: Readonly<Record<RankingMetricName, string>> = {
  precision: "hits / k, mean of users",
  recall: "hits / relevant, mean of users",
  f1: "2 precision recall / (precision + recall), mean of users",
  map: "sum of precision at each hit / min(k, relevant), mean of users",
  ndcg: "sum of 1 / log2(place + 1) of hits / that of the best list, mean of users",
  mrr: "1 / place of the first hit, mean of users",
  hitRate: "users with a hit / users",
  coverage: "items recommended to anyone / all items",
  listPrecision: "hits / items recommended, mean of users with any (LensKit)",
  cappedRecall: "hits / min(k, relevant), mean of users (LensKit)",
  pooledPrecision: "hits of all users / sum of min(k, relevant) (implicit)",
  auc: "pairs of relevant and other items in order, the rest of each list at random, mean of users (implicit)",
};

const names = Object.keys(formulas) as readonly RankingMetricName[];

/**
 * How good lists of recommendations are against what is relevant to each user: precision by three definitions, recall by
 * two, F1, MAP, NDCG, MRR, hit rate, and with `numItems` coverage and AUC. The formula stands beside each number. Users
 * with nothing relevant are left out and counted. Throws on lists and relevant items of unequal number.
 */
export function rankingMetrics(
  recommended: readonly (readonly (string | number)[])[],
  relevant: readonly (readonly (string | number)[])[],
  { k, numItems = 0 }: RankingMetricsOptions,
): RankingMetrics {
  if (!(Number.isInteger(k) && k >= 1))
    throw new AnalysisError("bad-parameter", `k is ${k}.`, "k must be a whole number from 1 up.");
  if (recommended.length !== relevant.length) {
    const message = `There are ${recommended.length} lists for ${relevant.length} users.`;
    throw new AnalysisError("length-mismatch", message, "Give one list for each user.");
  }
  const counted = Array.from(relevant.keys()).filter((user) => relevant[user]!.length > 0);
  const byUser = counted.map((user) => userMetrics(recommended[user]!, relevant[user]!, k, numItems));
  const possible = counted.reduce((sum, user) => sum + Math.min(k, new Set(relevant[user]).size), 0);
  const reached = new Set(counted.flatMap((user) => recommended[user]!.slice(0, k))).size;
  const metrics = Object.fromEntries(
    names.map((name) => [
      name,
      { name, formula: formulas[name], ...valueOf(name, byUser, possible, reached, numItems) },
    ]),
  ) as Record<RankingMetricName, RankingMetric>;
  const users = counted.length;
  return { k, users, usersLeftOut: relevant.length - users, metrics, byUser, table: toTable(metrics) };
}

type Found = Pick<RankingMetric, "value" | "interval" | "n">;

function valueOf(
  name: RankingMetricName,
  byUser: readonly UserMetrics[],
  possible: number,
  reached: number,
  numItems: number,
): Found {
  const n = byUser.length;
  if (name === "coverage")
    return { value: numItems > 0 && n > 0 ? reached / numItems : null, interval: null, n };
  if (name === "pooledPrecision") {
    const hits = byUser.reduce((sum, user) => sum + user.hits, 0);
    return { value: possible > 0 ? hits / possible : null, interval: null, n };
  }
  const values = presentNumbers(byUser.map((user) => user[name]));
  if (values.length === 0) return { value: null, interval: null, n: 0 };
  const moments = sampleMoments(values);
  const interval =
    name === "hitRate" ? wilsonInterval(Math.round(moments.mean * n), n) : within(meanInterval(moments));
  return { value: moments.mean, interval, n: values.length };
}

/** These metrics lie between 0 and 1, so their intervals do. */
const within = (interval: Interval | null): Interval | null =>
  interval && { low: Math.max(0, interval.low), high: Math.min(1, interval.high) };

function toTable(metrics: Readonly<Record<RankingMetricName, RankingMetric>>): Table {
  const rows = names.map((name) => metrics[name]);
  return Table.fromColumns({
    metric: textColumn(rows.map(({ name }) => name)),
    value: numberColumn(rows.map(({ value }) => value)),
    low: numberColumn(rows.map(({ interval }) => interval?.low ?? null)),
    high: numberColumn(rows.map(({ interval }) => interval?.high ?? null)),
    n: numberColumn(rows.map(({ n }) => n)),
    formula: textColumn(rows.map(({ formula }) => formula)),
  });
}
