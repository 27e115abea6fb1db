import { drain, type Steps } from "../method.ts";
import { checkSameKeys, type Interactions } from "./interactions.ts";
import { rankSteps } from "./rank-items.ts";
import { rankingMetrics, type RankingMetrics } from "./ranking-metrics.ts";
import type { Recommender } from "./recommender.ts";
import { sparseValue } from "./sparse.ts";

export interface EvaluateOptions {
  /** Items recommended to each user. */
  readonly k?: number;
  /** Test items with a lower value are not relevant, for instance ratings below 4. */
  readonly relevantFrom?: number;
}

/**
 * How well a model finds what was held out: the `rankingMetrics` of its `k` (10) best items for each user who has something
 * relevant in the test part; the others are left out and counted. What a user has in the training part is neither
 * recommended nor relevant. Throws unless the test part knows the same users and items as the model.
 */
export function evaluateRecommendations(
  model: Recommender,
  test: Interactions,
  options: EvaluateOptions = {},
): RankingMetrics {
  return drain(evaluateRecommendationsSteps(model, test, options));
}

/** `evaluateRecommendations` as a long job. */
export function* evaluateRecommendationsSteps(
  model: Recommender,
  test: Interactions,
  { k = 10, relevantFrom = -Infinity }: EvaluateOptions = {},
): Steps<RankingMetrics> {
  checkSameKeys(model.interactions, test, "The test part");
  const relevant = relevantItems(model.interactions, test, relevantFrom);
  const tested = Int32Array.from(relevant.keys()).filter((user) => relevant[user]!.length > 0);
  const { starts, items } = yield* rankSteps(model, tested, k);
  const lists: number[][] = relevant.map(() => []);
  tested.forEach((user, i) => (lists[user] = Array.from(items.subarray(starts[i], starts[i + 1]))));
  return rankingMetrics(lists, relevant, { k, numItems: test.byItem.numRows });
}

function relevantItems(train: Interactions, { byUser }: Interactions, least: number): number[][] {
  return Array.from({ length: byUser.numRows }, (_, user) => {
    const found: number[] = [];
    for (let at = byUser.starts[user]!; at < byUser.starts[user + 1]!; at++)
      if (byUser.values[at]! >= least && sparseValue(train.byUser, user, byUser.columns[at]!) === null)
        found.push(byUser.columns[at]!);
    return found;
  });
}
