import type { Steps } from "../method.ts";
import { hybrid } from "./hybrid.ts";
import type { Interactions } from "./interactions.ts";
import { itemItemSteps, userUserSteps } from "./neighbors.ts";
import { popularity } from "./popularity.ts";
import type { Recommender } from "./recommender.ts";
import { truncatedSvdSteps } from "./svd.ts";

/** The ways to recommend that need nothing but interactions. */
export const approaches = ["hybrid", "similar items", "similar customers", "patterns", "popularity"] as const;
export type Approach = (typeof approaches)[number];

export interface ApproachOptions {
  readonly maxNeighbors: number;
  readonly seed: number;
}

/** A model of one approach. The hybrid weighs similar items and customers by 2 each, and popularity by 1. */
export function* fitApproachSteps(
  approach: Approach,
  data: Interactions,
  { maxNeighbors, seed }: ApproachOptions,
): Steps<Recommender> {
  switch (approach) {
    case "similar items":
      return yield* itemItemSteps(data, { maxNeighbors });
    case "similar customers":
      return yield* userUserSteps(data, { maxNeighbors });
    case "patterns":
      return yield* truncatedSvdSteps(data, { seed });
    case "popularity":
      return popularity(data);
    case "hybrid":
      return hybrid([
        { name: "similar items", model: yield* itemItemSteps(data, { maxNeighbors }), weight: 2 },
        { name: "similar customers", model: yield* userUserSteps(data, { maxNeighbors }), weight: 2 },
        { name: "popularity", model: popularity(data), weight: 1 },
      ]);
  }
}
