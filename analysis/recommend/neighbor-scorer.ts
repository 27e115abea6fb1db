import type { NeighborModel } from "./neighbors.ts";
import { listContributions, nameOf, twoDecimals, type Contribution, type Scorer } from "./scorer.ts";
import { sparseValue } from "./sparse.ts";

/** Sums of similarities for what is held. */
export function neighborScorer(model: NeighborModel): Scorer {
  return model.by === "item" ? itemScorer(model) : userScorer(model);
}

function itemScorer({ interactions, lists }: NeighborModel): Scorer {
  const { byUser, items } = interactions;
  return {
    above: 0,
    score: (user, scores) => {
      scores.fill(0);
      for (let at = byUser.starts[user]!; at < byUser.starts[user + 1]!; at++) {
        const held = byUser.columns[at]!;
        for (let to = lists.starts[held]!; to < lists.starts[held + 1]!; to++)
          scores[lists.neighbors[to]!]! += byUser.values[at]! * lists.similarities[to]!;
      }
    },
    reason: (user, item) => {
      const found: Contribution[] = [];
      for (let at = byUser.starts[user]!; at < byUser.starts[user + 1]!; at++) {
        const held = byUser.columns[at]!;
        for (let to = lists.starts[held]!; to < lists.starts[held + 1]!; to++) {
          if (lists.neighbors[to] !== item) continue;
          const amount = byUser.values[at]! * lists.similarities[to]!;
          found.push({ name: nameOf(items, held), amount, shown: twoDecimals(lists.similarities[to]!) });
        }
      }
      return `Similar to what the customer has, by cosine: ${listContributions(found)}.`;
    },
  };
}

function userScorer({ interactions, lists }: NeighborModel): Scorer {
  const { byUser, users } = interactions;
  return {
    above: 0,
    score: (user, scores) => {
      scores.fill(0);
      for (let at = lists.starts[user]!; at < lists.starts[user + 1]!; at++) {
        const other = lists.neighbors[at]!;
        for (let to = byUser.starts[other]!; to < byUser.starts[other + 1]!; to++)
          scores[byUser.columns[to]!]! += lists.similarities[at]! * byUser.values[to]!;
      }
    },
    reason: (user, item) => {
      const found: Contribution[] = [];
      for (let at = lists.starts[user]!; at < lists.starts[user + 1]!; at++) {
        const other = lists.neighbors[at]!;
        const value = sparseValue(byUser, other, item);
        const similarity = lists.similarities[at]!;
        if (value !== null)
          found.push({
            name: nameOf(users, other),
            amount: similarity * value,
            shown: twoDecimals(similarity),
          });
      }
      const among = lists.starts[user + 1]! - lists.starts[user]!;
      return `${found.length} of the ${among} most similar customers have it, by cosine: ${listContributions(found)}.`;
    },
  };
}
