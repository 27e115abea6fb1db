/** How good the list of one user is. */
export interface UserMetrics {
  readonly hits: number;
  readonly precision: number;
  /** Null for an empty list. */
  readonly listPrecision: number | null;
  readonly recall: number;
  readonly cappedRecall: number;
  readonly f1: number;
  readonly map: number;
  readonly ndcg: number;
  readonly mrr: number;
  readonly hitRate: number;
  /** Null where every item is relevant, or it is not known how many there are. */
  readonly auc: number | null;
}

/** Metrics of the first `k` of a list against at least one relevant item; a repeated item is a hit once. */
export function userMetrics<T>(
  list: readonly T[],
  relevant: readonly T[],
  k: number,
  numItems: number,
): UserMetrics {
  const open = new Set(relevant);
  const numRelevant = open.size;
  const others = numItems - numRelevant;
  const length = Math.min(k, list.length);
  let [hits, precisionSum, gain, first, misses, pairs] = [0, 0, 0, 0, 0, 0];
  for (let place = 1; place <= k; place++) {
    if (place <= length && open.delete(list[place - 1]!)) {
      hits++;
      precisionSum += hits / place;
      gain += 1 / Math.log2(place + 1);
      if (first === 0) first = place;
    } else if (misses < others) {
      misses++;
      pairs += hits;
    }
  }
  const best = Math.min(k, numRelevant);
  const precision = hits / k;
  const recall = hits / numRelevant;
  return {
    hits,
    precision,
    listPrecision: length === 0 ? null : hits / length,
    recall,
    cappedRecall: hits / best,
    f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    map: precisionSum / best,
    ndcg: gain / bestGain(best),
    mrr: first === 0 ? 0 : 1 / first,
    hitRate: hits > 0 ? 1 : 0,
    // Items beyond the list count as in random order, as `implicit` counts them.
    auc:
      others > 0 ? (pairs + ((hits + numRelevant) / 2) * (others - misses)) / (numRelevant * others) : null,
  };
}

function bestGain(numHits: number): number {
  let gain = 0;
  for (let place = 1; place <= numHits; place++) gain += 1 / Math.log2(place + 1);
  return gain;
}
