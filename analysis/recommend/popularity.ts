import { countText, exactText, percentText } from "../number-text.ts";
import type { Interactions } from "./interactions.ts";
import type { Scorer } from "./scorer.ts";

/** Items by the share of customers who have them, as plain data. */
export interface PopularityModel {
  readonly kind: "popularity";
  readonly interactions: Interactions;
  /** Customers who have each item. */
  readonly counts: Int32Array;
  /** Customers who have any item. */
  readonly numUsers: number;
}

/** The baseline: an item scores the share of the customers with any item who have it, the same for everybody. */
export function popularity(interactions: Interactions): PopularityModel {
  const { byItem, byUser } = interactions;
  let numUsers = 0;
  for (let user = 0; user < byUser.numRows; user++)
    if (byUser.starts[user] !== byUser.starts[user + 1]) numUsers++;
  const counts = Int32Array.from(
    { length: byItem.numRows },
    (_, item) => byItem.starts[item + 1]! - byItem.starts[item]!,
  );
  return { kind: "popularity", interactions, counts, numUsers };
}

export function popularityScorer({ counts, numUsers }: PopularityModel): Scorer {
  return {
    above: 0,
    score: (_user, scores) => {
      for (let item = 0; item < scores.length; item++) scores[item] = counts[item]! / numUsers;
    },
    reason: (_user, item) =>
      `Popular: ${exactText(counts[item]!)} of ${countText(numUsers, "customer")} (${percentText(counts[item]! / numUsers)}) have it.`,
  };
}
