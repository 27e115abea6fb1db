/** Squared distances of all pairs of `size` points: `of(a, b)` stands once, at `pairIndex(size, a, b)`. */
export function pairIndex(size: number, a: number, b: number): number {
  const [i, j] = a < b ? [a, b] : [b, a];
  return i * size - (i * (i + 1)) / 2 + (j - i - 1);
}

/** Clusters under way: a merged pair lives on as the higher of its two numbers, the lower one has size 0. */
export interface ChainState {
  readonly sizes: Float64Array;
  /** Squared distances by `pairIndex`; rewritten by every merge. */
  readonly squares: Float64Array;
  /** Each cluster's successor is its nearest neighbor. Kept between merges. */
  readonly chain: number[];
}

export interface ChainMerge {
  readonly a: number;
  readonly b: number;
  readonly square: number;
}

/** Follows nearest neighbors until two are each other's (Murtagh 1983), and merges these by Ward's rule. */
export function mergeNext({ sizes, squares, chain }: ChainState): ChainMerge {
  if (chain.length === 0) chain.push(sizes.findIndex((size) => size > 0));
  for (;;) {
    const last = chain[chain.length - 1]!;
    const before = chain[chain.length - 2];
    let nearest = before ?? -1;
    let square = before === undefined ? Infinity : squares[pairIndex(sizes.length, last, before)]!;
    for (let other = 0; other < sizes.length; other++) {
      if (sizes[other] === 0 || other === last) continue;
      const candidate = squares[pairIndex(sizes.length, last, other)]!;
      if (candidate < square) {
        square = candidate;
        nearest = other;
      }
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const merge = { a: Math.min(last, nearest), b: Math.max(last, nearest), square };
    mergeByWard(sizes, squares, merge);
    return merge;
  }
}

/** Lance and Williams' update for Ward's rule, on squared distances. */
function mergeByWard(sizes: Float64Array, squares: Float64Array, { a, b, square }: ChainMerge): void {
  const [sizeA, sizeB] = [sizes[a]!, sizes[b]!];
  for (let other = 0; other < sizes.length; other++) {
    const size = sizes[other]!;
    if (size === 0 || other === a || other === b) continue;
    const toB = pairIndex(sizes.length, b, other);
    const fromA = squares[pairIndex(sizes.length, a, other)]!;
    squares[toB] =
      ((sizeA + size) * fromA + (sizeB + size) * squares[toB]! - size * square) / (sizeA + sizeB + size);
  }
  sizes[a] = 0;
  sizes[b] = sizeA + sizeB;
}
