import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import { itemLookup, userLookup } from "./interactions.ts";
import type { NeighborModel, RatingRule } from "./neighbors.ts";
import { ratedNeighbors, ratingScorer } from "./rating-scorer.ts";

/**
 * Estimated ratings of pairs, given as a table with the user and item columns of the model: columns `estimate`,
 * `neighbors` (how many ratings it rests on) and `source`. With too few neighbors the source is the `row mean` of a
 * centered model, else, and for a user or item without ratings, the `global mean` (Surprise: an impossible prediction).
 * Throws on a model of implicit feedback.
 */
export function estimateRatings(model: NeighborModel, pairs: TableInput): Table {
  const { rating, interactions, by } = model;
  if (rating === null) {
    const advice = 'Fit it with feedback: "explicit".';
    throw new AnalysisError(
      "bad-parameter",
      "The model is of implicit feedback, which has no ratings.",
      advice,
    );
  }
  const table = toTable(pairs);
  const users = table.values(interactions.userName).map(userLookup(interactions));
  const items = table.values(interactions.itemName).map(itemLookup(interactions));
  const estimates = estimatesByUser(model, rating, users, items);
  const rows = users.map((user, at) => {
    const item = items[at]!;
    if (!isRated(model, user, item))
      return { estimate: rating.globalMean, neighbors: 0, source: "global mean" };
    const estimate = estimates[at]!;
    const neighbors = ratedNeighbors(model, rating, user, item).length;
    if (!Number.isNaN(estimate)) return { estimate, neighbors, source: "neighbors" };
    if (rating.means === null) return { estimate: rating.globalMean, neighbors, source: "global mean" };
    return { estimate: rating.means[by === "item" ? item : user]!, neighbors, source: "row mean" };
  });
  return Table.fromColumns({
    [interactions.userName]: table.column(interactions.userName),
    [interactions.itemName]: table.column(interactions.itemName),
    estimate: numberColumn(rows.map(({ estimate }) => estimate)),
    neighbors: numberColumn(rows.map(({ neighbors }) => neighbors)),
    source: textColumn(rows.map(({ source }) => source)),
  });
}

const isRated = ({ interactions: { byUser, byItem } }: NeighborModel, user: number, item: number): boolean =>
  user >= 0 &&
  item >= 0 &&
  byUser.starts[user] !== byUser.starts[user + 1] &&
  byItem.starts[item] !== byItem.starts[item + 1];

/** The estimate of each pair, all pairs of a user at once; NaN where there is none. */
function estimatesByUser(
  model: NeighborModel,
  rule: RatingRule,
  users: readonly number[],
  items: readonly number[],
): Float64Array {
  const { score } = ratingScorer(model, rule);
  const scores = new Float64Array(model.interactions.byUser.numColumns);
  const estimates = new Float64Array(users.length).fill(NaN);
  let scored = -1;
  for (const at of [...users.keys()].sort((a, b) => users[a]! - users[b]!)) {
    if (users[at]! < 0 || items[at]! < 0) continue;
    if (users[at] !== scored) score((scored = users[at]!), scores);
    estimates[at] = scores[items[at]!]!;
  }
  return estimates;
}
