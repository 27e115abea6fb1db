import { AnalysisError } from "../errors.ts";
import { checkSameKeys, type Interactions } from "./interactions.ts";
import type { Recommender } from "./recommender.ts";
import { twoDecimals, type Scorer } from "./scorer.ts";

/** How scores of parts become comparable, for each customer over the items that the customer does not have. */
export type Normalization =
  /** Divided by the greatest score; what scores below 0 counts as 0. */
  | "max"
  /** From 0 for the least to 1 for the greatest score. */
  | "minMax"
  /** 1 for the first item, falling evenly to the last. */
  | "rank";

export interface HybridPart {
  readonly name: string;
  readonly model: Recommender;
  readonly weight: number;
}

/** Several recommenders as one, as plain data. */
export interface HybridModel {
  readonly kind: "hybrid";
  readonly interactions: Interactions;
  readonly normalize: Normalization;
  /** With weights that add up to 1. */
  readonly parts: readonly HybridPart[];
}

/**
 * A weighted hybrid (Burke 2002): an item scores the weighted mean of the scores of its parts, made comparable by
 * `normalize` (default `max`). What a part has no score for counts as 0 there. Throws without parts, unless weights are
 * 0 or more with one above 0, and unless all parts know the same users and items.
 */
export function hybrid(
  parts: readonly HybridPart[],
  { normalize = "max" }: { readonly normalize?: Normalization } = {},
): HybridModel {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const bad = parts.find(({ weight }) => !(weight >= 0 && weight < Infinity));
  if (bad || !(total > 0)) {
    const message = bad ? `The weight of "${bad.name}" is ${bad.weight}.` : "No part has a weight above 0.";
    throw new AnalysisError("bad-parameter", message, "Weights are numbers from 0 up, at least one above 0.");
  }
  const { interactions } = parts[0]!.model;
  for (const { name, model } of parts) checkSameKeys(interactions, model.interactions, `Part "${name}"`);
  return {
    kind: "hybrid",
    interactions,
    normalize,
    parts: parts.map((part) => ({ ...part, weight: part.weight / total })),
  };
}

/** Scores of a hybrid from the scorers of its parts, in their order. */
export function hybridScorer(model: HybridModel, scorers: readonly Scorer[]): Scorer {
  const { byUser } = model.interactions;
  const parts = scorers.map(() => new Float64Array(byUser.numColumns));
  let scored = -1;
  const scoreParts = (user: number): void => {
    if (user === scored) return;
    scored = user;
    scorers.forEach(({ score, above }, at) => {
      const part = parts[at]!;
      score(user, part);
      for (let to = byUser.starts[user]!; to < byUser.starts[user + 1]!; to++)
        part[byUser.columns[to]!] = NaN;
      normalizeScores(part, model.normalize, above);
    });
  };
  return {
    above: 0,
    score: (user, scores) => {
      scoreParts(user);
      scores.fill(0);
      model.parts.forEach(({ weight }, at) => {
        for (let item = 0; item < scores.length; item++) scores[item]! += weight * parts[at]![item]!;
      });
    },
    reason: (user, item) => {
      scoreParts(user);
      return model.parts
        .map(({ name, weight }, at) => ({ name, at, share: weight * parts[at]![item]! }))
        .filter(({ share }) => share > 0)
        .sort((a, b) => b.share - a.share)
        .map(
          ({ name, at, share }) => `${twoDecimals(share)} from ${name}: ${scorers[at]!.reason(user, item)}`,
        )
        .join(" ");
    },
  };
}

/** Scores between 0 and 1, in place; 0 where there is none or it is no recommendation. */
function normalizeScores(scores: Float64Array, how: Normalization, above: number): void {
  let [least, most] = [Infinity, -Infinity];
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item]!;
    if (!(score > above + 1e-12)) scores[item] = NaN;
    else [least, most] = [Math.min(least, score), Math.max(most, score)];
  }
  if (how === "rank") rankScores(scores);
  else
    for (let item = 0; item < scores.length; item++) {
      const score = scores[item]!;
      if (Number.isNaN(score)) scores[item] = 0;
      else if (how === "max") scores[item] = most > 0 ? Math.max(0, score) / most : 0;
      else scores[item] = most > least ? (score - least) / (most - least) : 1;
    }
}

/** Equal scores share their mean rank. */
function rankScores(scores: Float64Array): void {
  const items = Array.from(scores.keys()).filter((item) => !Number.isNaN(scores[item]));
  items.sort((a, b) => scores[b]! - scores[a]!);
  const ranked = new Float64Array(scores.length);
  for (let start = 0, end = 0; start < items.length; start = end) {
    while (end < items.length && scores[items[end]!] === scores[items[start]!]) end++;
    for (let at = start; at < end; at++) ranked[items[at]!] = 1 - (start + end - 1) / 2 / items.length;
  }
  scores.set(ranked);
}
