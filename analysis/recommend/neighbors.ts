import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import { meanOf } from "../stats.ts";
import type { Interactions } from "./interactions.ts";
import { neighborsOfEqualsSteps } from "./distinct-rows.ts";
import { neighborSteps, type NeighborLists } from "./neighbor-lists.ts";
import type { SparseMatrix } from "./sparse.ts";
import { weightRows, type Weighting } from "./weight-interactions.ts";

interface SharedOptions {
  /** How many of the nearest count. */
  readonly maxNeighbors?: number | "all";
  /** Similarities below this do not count. */
  readonly minSimilarity?: number;
  /** Similarities over fewer shared customers (or items) do not count. */
  readonly minSupport?: number;
  /** A similarity over n shared ones is multiplied by n / (n + shrinkage). */
  readonly shrinkage?: number;
}

/** What is held or bought: a higher value is more of it, what is absent counts as 0. */
export interface ImplicitNeighborOptions extends SharedOptions {
  readonly feedback?: "implicit";
  /** Weights before the cosine is taken. */
  readonly weighting?: Weighting;
}

/** Ratings: what is absent is not known. */
export interface ExplicitNeighborOptions extends SharedOptions {
  readonly feedback: "explicit";
  /** Over shared ratings only. */
  readonly similarity?: "cosine" | "msd" | "pearson";
  /** `mean` weighs differences from the mean rating of each neighbor. */
  readonly center?: "none" | "mean";
  /** With fewer rated neighbors there is no estimate of its own. */
  readonly minNeighbors?: number;
  /** Similarities kept for each row, of which the nearest `maxNeighbors` that are rated count. */
  readonly keep?: number | "all";
  /** Least and greatest rating; estimates stay within. */
  readonly scale?: readonly [number, number];
}

export type NeighborOptions = ImplicitNeighborOptions | ExplicitNeighborOptions;

/** How ratings are estimated. */
export interface RatingRule {
  readonly maxNeighbors: number;
  readonly minNeighbors: number;
  /** Mean rating of each row of `lists`, null if ratings are not centered. */
  readonly means: Float64Array | null;
  readonly globalMean: number;
  readonly scale: readonly [number, number];
}

/** Similar items or similar users, as plain data. */
export interface NeighborModel {
  readonly kind: "neighbors";
  readonly by: "item" | "user";
  readonly interactions: Interactions;
  /** Of each item or user. */
  readonly lists: NeighborLists;
  /** Null for implicit feedback. */
  readonly rating: RatingRule | null;
}

/**
 * Similar items (Sarwar et al. 2001). Implicit feedback (default): cosine over all customers, of each item the
 * `maxNeighbors` (20) nearest; an item scores the sum of its similarities to what a customer has (`implicit`
 * CosineRecommender, which counts the item itself among its K). Explicit: see `ExplicitNeighborOptions`; an item scores
 * the similarity-weighted mean of the ratings of its nearest rated neighbors (Surprise KNNBasic, KNNWithMeans). Throws
 * on options out of range.
 */
export function itemItem(interactions: Interactions, options: NeighborOptions = {}): NeighborModel {
  return drain(itemItemSteps(interactions, options));
}

/** `itemItem` as a long job. */
export function* itemItemSteps(
  interactions: Interactions,
  options: NeighborOptions = {},
): Steps<NeighborModel> {
  return yield* fitSteps(interactions, "item", options);
}

/**
 * Similar users. Implicit feedback (default): of each user the `maxNeighbors` (20) nearest by cosine; an item scores the
 * sum of the similarities of those who have it. Where there are few items, the nearest users often have the same and so
 * recommend nothing: `itemItem` suits better there. Explicit: as `itemItem`, with users for items. Throws on options out
 * of range.
 */
export function userUser(interactions: Interactions, options: NeighborOptions = {}): NeighborModel {
  return drain(userUserSteps(interactions, options));
}

/** `userUser` as a long job. */
export function* userUserSteps(
  interactions: Interactions,
  options: NeighborOptions = {},
): Steps<NeighborModel> {
  return yield* fitSteps(interactions, "user", options);
}

const defaultNeighbors = 20;
const defaultKeep = 200;
const leastSimilarity = 1e-6;

function* fitSteps(
  interactions: Interactions,
  by: "item" | "user",
  options: NeighborOptions,
): Steps<NeighborModel> {
  const rows = by === "item" ? interactions.byItem : interactions.byUser;
  const maxNeighbors = readCount(options.maxNeighbors ?? defaultNeighbors, "maxNeighbors");
  const shared = {
    minSimilarity: options.minSimilarity ?? leastSimilarity,
    minSupport: options.minSupport ?? 1,
    shrinkage: options.shrinkage ?? 0,
  };
  const what = by === "item" ? "items" : "users";
  if (options.feedback !== "explicit") {
    const weighted = weightRows(rows, { weighting: options.weighting ?? "none" });
    const search = { ...shared, similarity: "overall-cosine", capacity: maxNeighbors } as const;
    const steps = by === "user" ? neighborsOfEqualsSteps : neighborSteps;
    return { kind: "neighbors", by, interactions, lists: yield* steps(weighted, search, what), rating: null };
  }
  const rating = readRatingRule(rows, options, maxNeighbors);
  const capacity = Math.max(maxNeighbors, readCount(options.keep ?? defaultKeep, "keep"));
  const search = { ...shared, similarity: options.similarity ?? "cosine", capacity };
  return { kind: "neighbors", by, interactions, lists: yield* neighborSteps(rows, search, what), rating };
}

function readCount(count: number | "all", name: string): number {
  if (count === "all") return Infinity;
  if (Number.isInteger(count) && count >= 1) return count;
  throw new AnalysisError(
    "bad-parameter",
    `${name} is ${count}.`,
    'It must be a whole number from 1 up, or "all".',
  );
}

function readRatingRule(
  rows: SparseMatrix,
  options: ExplicitNeighborOptions,
  maxNeighbors: number,
): RatingRule {
  const { values } = rows;
  const minNeighbors = options.minNeighbors ?? 1;
  if (!(Number.isInteger(minNeighbors) && minNeighbors >= 1 && minNeighbors <= maxNeighbors)) {
    const advice = "It must be a whole number from 1 to maxNeighbors.";
    throw new AnalysisError("bad-parameter", `minNeighbors is ${minNeighbors}.`, advice);
  }
  const [low, high] = options.scale ?? [
    values.reduce((least, value) => Math.min(least, value), Infinity),
    values.reduce((most, value) => Math.max(most, value), -Infinity),
  ];
  if (!(low <= high)) {
    const advice = "Give the least and the greatest rating, in that order.";
    throw new AnalysisError("bad-parameter", `The scale is ${low} to ${high}.`, advice);
  }
  return {
    maxNeighbors,
    minNeighbors,
    means: options.center === "mean" ? rowMeans(rows) : null,
    globalMean: meanOf(values),
    scale: [low, high],
  };
}

/** Mean of each row's values, 0 for a row without any. */
function rowMeans({ numRows, starts, values }: SparseMatrix): Float64Array {
  return Float64Array.from({ length: numRows }, (_, row) =>
    starts[row] === starts[row + 1] ? 0 : meanOf(values.subarray(starts[row], starts[row + 1])),
  );
}
