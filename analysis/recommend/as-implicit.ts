import { AnalysisError } from "../errors.ts";
import type { Interactions } from "./interactions.ts";
import type { NeighborLists } from "./neighbor-lists.ts";
import { itemItem, type NeighborModel } from "./neighbors.ts";

/**
 * Similar items exactly as `implicit`'s CosineRecommender keeps them, to reconcile with it: `k` (20) with the item itself
 * among them, and of equal similarities those that its search meets first, which mostly are the higher items. `itemItem`
 * keeps the lower ones. It looks at all similarities at once, so it suits catalogs of up to a few thousand items. Throws unless k is a whole number from 1 up.
 */
export function asImplicit(
  interactions: Interactions,
  { k = 20 }: { readonly k?: number } = {},
): NeighborModel {
  if (!(Number.isInteger(k) && k >= 1))
    throw new AnalysisError("bad-parameter", `k is ${k}.`, "k must be a whole number from 1 up.");
  const model = itemItem(interactions, { maxNeighbors: "all" });
  const { numRows } = interactions.byItem;
  const kept = Array.from({ length: numRows }, (_, item) =>
    keep(candidates(interactions, model.lists, item), k, item),
  );
  const starts = new Int32Array(numRows + 1);
  kept.forEach((list, item) => (starts[item + 1] = starts[item]! + list.length));
  const flat = kept.flat();
  const lists = {
    starts,
    neighbors: Int32Array.from(flat, ({ item }) => item),
    similarities: Float64Array.from(flat, ({ similarity }) => similarity),
  };
  return { ...model, lists };
}

interface Candidate {
  readonly item: number;
  readonly similarity: number;
}

/** Items that share a customer with one, itself included, the last met first. */
function candidates({ byItem, byUser }: Interactions, lists: NeighborLists, item: number): Candidate[] {
  const similarity = new Map<number, number>([[item, 1]]);
  for (let at = lists.starts[item]!; at < lists.starts[item + 1]!; at++)
    similarity.set(lists.neighbors[at]!, lists.similarities[at]!);
  const met = new Set<number>();
  for (let at = byItem.starts[item]!; at < byItem.starts[item + 1]!; at++) {
    const user = byItem.columns[at]!;
    for (let to = byUser.starts[user]!; to < byUser.starts[user + 1]!; to++) met.add(byUser.columns[to]!);
  }
  return [...met].reverse().map((other) => ({ item: other, similarity: similarity.get(other) ?? 0 }));
}

/** A full list gives way only to a higher similarity, and then loses the lowest item of its least similar ones. */
function keep(found: readonly Candidate[], k: number, self: number): Candidate[] {
  const kept: Candidate[] = [];
  const order = (a: Candidate, b: Candidate): number => b.similarity - a.similarity || b.item - a.item;
  for (const candidate of found) {
    const worst = kept.at(-1);
    if (kept.length >= k && !(worst && candidate.similarity > worst.similarity)) continue;
    if (kept.length >= k) kept.pop();
    kept.push(candidate);
    kept.sort(order);
  }
  return kept.filter(({ item }) => item !== self);
}
