/** Trees one after the other in flat arrays; a leaf has feature -1. */
export interface Forest {
  /** First node of each tree, and after the last the number of nodes. */
  readonly starts: Int32Array;
  readonly features: Int32Array;
  /** Values up to this go left. */
  readonly thresholds: Float64Array;
  /** 1 where a missing value (NaN) goes left. */
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What the node adds to the log-odds if it is where a row ends. */
  readonly values: Float64Array;
}

/** Adds the leaves of trees `firstTree` to before `lastTree` to the scores of rows `start` to before `end`. */
export function addTreeScores(
  forest: Forest,
  firstTree: number,
  lastTree: number,
  values: Float64Array,
  numColumns: number,
  start: number,
  end: number,
  out: Float64Array,
): void {
  const { starts, features, thresholds, missingLeft, left, right } = forest;
  for (let tree = firstTree; tree < lastTree; tree++) {
    const root = starts[tree]!;
    for (let row = start, base = start * numColumns; row < end; row++, base += numColumns) {
      let node = root;
      for (let feature = features[node]!; feature >= 0; feature = features[node]!) {
        const x = values[base + feature]!;
        const isLeft = x !== x ? missingLeft[node] === 1 : x <= thresholds[node]!;
        node = isLeft ? left[node]! : right[node]!;
      }
      out[row]! += forest.values[node]!;
    }
  }
}

/**
 * Adds to `out`, of one number per column, how much each step on the way of a row changed its score, to the column that
 * the step asked for. Returns the sum of the trees' first nodes.
 */
export function addPathContributions(
  forest: Forest,
  values: Float64Array,
  numColumns: number,
  row: number,
  out: Float64Array,
): number {
  const { starts, features, thresholds, missingLeft, left, right } = forest;
  const base = row * numColumns;
  let roots = 0;
  for (let tree = 0; tree < starts.length - 1; tree++) {
    let node = starts[tree]!;
    roots += forest.values[node]!;
    for (let feature = features[node]!; feature >= 0; feature = features[node]!) {
      const x = values[base + feature]!;
      const isLeft = x !== x ? missingLeft[node] === 1 : x <= thresholds[node]!;
      const next = isLeft ? left[node]! : right[node]!;
      out[feature]! += forest.values[next]! - forest.values[node]!;
      node = next;
    }
  }
  return roots;
}
