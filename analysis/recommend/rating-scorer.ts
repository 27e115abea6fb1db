import type { NeighborModel, RatingRule } from "./neighbors.ts";
import { listContributions, nameOf, twoDecimals, type Scorer } from "./scorer.ts";
import { sparseValue } from "./sparse.ts";

/** A rated neighbor that counts in an estimate: another item that the user rated, or a user who rated the item. */
interface RatedNeighbor {
  readonly row: number;
  readonly similarity: number;
  readonly rating: number;
}

/** Estimates of ratings; NaN for items without enough rated neighbors. */
export function ratingScorer(model: NeighborModel, rule: RatingRule): Scorer {
  const estimate = model.by === "item" ? estimateByItems(model, rule) : estimateByUsers(model, rule);
  return {
    above: -Infinity,
    score: estimate,
    reason: (user, item) => explainRating(model, rule, user, item),
  };
}

/** The nearest neighbors of positive similarity that are rated, at most `maxNeighbors`, the nearest first. */
export function ratedNeighbors(
  { lists, by, interactions }: NeighborModel,
  { maxNeighbors }: RatingRule,
  user: number,
  item: number,
): RatedNeighbor[] {
  const row = by === "item" ? item : user;
  const found: RatedNeighbor[] = [];
  for (let at = lists.starts[row]!; at < lists.starts[row + 1]! && found.length < maxNeighbors; at++) {
    const other = lists.neighbors[at]!;
    const similarity = lists.similarities[at]!;
    if (similarity <= 0) break;
    const [rater, rated] = by === "item" ? [user, other] : [other, item];
    const rating = sparseValue(interactions.byUser, rater, rated);
    if (rating !== null) found.push({ row: other, similarity, rating });
  }
  return found;
}

function explainRating(model: NeighborModel, rule: RatingRule, user: number, item: number): string {
  const { by, interactions } = model;
  const neighbors = ratedNeighbors(model, rule, user, item);
  const estimate = finish(rule, by === "item" ? item : user, sumUp(neighbors, rule));
  const keys = by === "item" ? interactions.items : interactions.users;
  const named = listContributions(
    neighbors.map(({ row, similarity, rating }) => ({
      name: nameOf(keys, row),
      amount: similarity,
      shown: `rated ${twoDecimals(rating)}, similarity ${twoDecimals(similarity)}`,
    })),
  );
  const ending = neighbors.length === 1 ? "" : "s";
  const whose =
    by === "item"
      ? `similar item${ending} that the customer rated`
      : `similar customer${ending} who rated it`;
  return `Estimated ${twoDecimals(estimate)} from ${neighbors.length} ${whose}: ${named}.`;
}

interface WeightedSum {
  count: number;
  sum: number;
  weight: number;
}

function sumUp(neighbors: readonly RatedNeighbor[], { means }: RatingRule): WeightedSum {
  const total = { count: neighbors.length, sum: 0, weight: 0 };
  for (const { row, similarity, rating } of neighbors) {
    total.sum += similarity * (rating - (means?.[row] ?? 0));
    total.weight += similarity;
  }
  return total;
}

/** The estimate for a row of the lists, within the scale; NaN with too few neighbors. */
function finish(
  { means, minNeighbors, scale }: RatingRule,
  row: number,
  { count, sum, weight }: WeightedSum,
): number {
  if (count < minNeighbors) return NaN;
  return Math.min(scale[1], Math.max(scale[0], (means?.[row] ?? 0) + sum / weight));
}

/** For each item, its nearest among those that the user rated. */
function estimateByItems({ interactions, lists }: NeighborModel, rule: RatingRule): Scorer["score"] {
  const { byUser } = interactions;
  const ratings = new Float64Array(byUser.numColumns);
  return (user, scores) => {
    ratings.fill(NaN);
    for (let at = byUser.starts[user]!; at < byUser.starts[user + 1]!; at++)
      ratings[byUser.columns[at]!] = byUser.values[at]!;
    for (let item = 0; item < scores.length; item++) {
      const total = { count: 0, sum: 0, weight: 0 };
      for (
        let at = lists.starts[item]!;
        at < lists.starts[item + 1]! && total.count < rule.maxNeighbors;
        at++
      ) {
        const other = lists.neighbors[at]!;
        const similarity = lists.similarities[at]!;
        if (similarity <= 0) break;
        if (Number.isNaN(ratings[other])) continue;
        total.count++;
        total.sum += similarity * (ratings[other]! - (rule.means?.[other] ?? 0));
        total.weight += similarity;
      }
      scores[item] = finish(rule, item, total);
    }
  };
}

/** For each item, the nearest users who rated it: the lists go from near to far, so the first to come count. */
function estimateByUsers({ interactions, lists }: NeighborModel, rule: RatingRule): Scorer["score"] {
  const { byUser } = interactions;
  const count = new Int32Array(byUser.numColumns);
  const sum = new Float64Array(byUser.numColumns);
  const weight = new Float64Array(byUser.numColumns);
  return (user, scores) => {
    for (const array of [count, sum, weight]) array.fill(0);
    for (let at = lists.starts[user]!; at < lists.starts[user + 1]!; at++) {
      const other = lists.neighbors[at]!;
      const similarity = lists.similarities[at]!;
      if (similarity <= 0) break;
      for (let to = byUser.starts[other]!; to < byUser.starts[other + 1]!; to++) {
        const item = byUser.columns[to]!;
        if (count[item]! >= rule.maxNeighbors) continue;
        count[item]!++;
        sum[item]! += similarity * (byUser.values[to]! - (rule.means?.[other] ?? 0));
        weight[item]! += similarity;
      }
    }
    for (let item = 0; item < scores.length; item++)
      scores[item] = finish(rule, user, { count: count[item]!, sum: sum[item]!, weight: weight[item]! });
  };
}
