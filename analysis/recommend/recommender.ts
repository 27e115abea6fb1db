import { contentScorer, type ContentModel } from "./content.ts";
import { hybridScorer, type HybridModel } from "./hybrid.ts";
import { neighborScorer } from "./neighbor-scorer.ts";
import type { NeighborModel } from "./neighbors.ts";
import { popularityScorer, type PopularityModel } from "./popularity.ts";
import { ratingScorer } from "./rating-scorer.ts";
import type { Scorer } from "./scorer.ts";
import { svdScorer, type SvdModel } from "./svd.ts";

/** Any fitted recommender, as plain data. */
export type Recommender = NeighborModel | ContentModel | SvdModel | PopularityModel | HybridModel;

/** What scores and explains for a model; it has room of its own to work in. */
export function scorerOf(model: Recommender): Scorer {
  switch (model.kind) {
    case "neighbors":
      return model.rating === null ? neighborScorer(model) : ratingScorer(model, model.rating);
    case "content":
      return contentScorer(model);
    case "svd":
      return svdScorer(model);
    case "popularity":
      return popularityScorer(model);
    case "hybrid":
      return hybridScorer(
        model,
        model.parts.map((part) => scorerOf(part.model)),
      );
  }
}
