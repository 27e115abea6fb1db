/** Scores that agree to 12 decimals are equal: sums of the same numbers in another order must not decide. */
const grid = 1e12;

/** What is lower than the worst by more than this is worse in any case. */
export const rounding = 2 / grid;

/** Whether a candidate comes after another: by its lower score, of equal ones by its higher id. */
export function isWorse(scoreA: number, idA: number, scoreB: number, idB: number): boolean {
  const a = Math.round(scoreA * grid);
  const b = Math.round(scoreB * grid);
  return a < b || (a === b && idA > idB);
}

/**
 * Offers a candidate to the `capacity` best of those so far: a heap in `ids` and `scores` from `base`, the worst first.
 * Returns how many it then holds. Once all are offered, `sortBest` puts the best first.
 */
export function offer(
  ids: Int32Array,
  scores: Float64Array,
  base: number,
  size: number,
  capacity: number,
  id: number,
  score: number,
): number {
  if (size < capacity) {
    let at = size;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isWorse(score, id, scores[base + parent]!, ids[base + parent]!)) break;
      ids[base + at] = ids[base + parent]!;
      scores[base + at] = scores[base + parent]!;
      at = parent;
    }
    ids[base + at] = id;
    scores[base + at] = score;
    return size + 1;
  }
  if (size === 0 || score < scores[base]! - rounding || isWorse(score, id, scores[base]!, ids[base]!))
    return size;
  sink(ids, scores, base, size, id, score);
  return size;
}

/** Orders the candidates of a heap from the best to the worst. */
export function sortBest(ids: Int32Array, scores: Float64Array, base: number, size: number): void {
  for (let last = size - 1; last > 0; last--) {
    const id = ids[base + last]!;
    const score = scores[base + last]!;
    ids[base + last] = ids[base]!;
    scores[base + last] = scores[base]!;
    sink(ids, scores, base, last, id, score);
  }
}

/** Puts a candidate in the place of the worst. */
function sink(
  ids: Int32Array,
  scores: Float64Array,
  base: number,
  size: number,
  id: number,
  score: number,
): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    const right = child + 1;
    if (
      right < size &&
      isWorse(scores[base + right]!, ids[base + right]!, scores[base + child]!, ids[base + child]!)
    )
      child = right;
    if (!isWorse(scores[base + child]!, ids[base + child]!, score, id)) break;
    ids[base + at] = ids[base + child]!;
    scores[base + at] = scores[base + child]!;
    at = child;
  }
  ids[base + at] = id;
  scores[base + at] = score;
}
