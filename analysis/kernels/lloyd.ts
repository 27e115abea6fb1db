/** Rows of `numColumns` numbers each, one after the other, and what is known about them. */
export interface LloydState {
  readonly values: Float64Array;
  readonly numColumns: number;
  /** One weight per row, or null if all weigh 1. */
  readonly weights: Float64Array | null;
  /** `k` centers, one after the other. */
  readonly centers: Float64Array;
  /** The nearest center of each row; the lowest number wins a tie. Written by `assignNearest`. */
  readonly labels: Int32Array;
}

/** Gives each row from `start` to before `end` its nearest center. Returns whether any label changed. */
export function assignNearest(state: LloydState, start: number, end: number): boolean {
  const { values, numColumns, centers, labels } = state;
  const numValues = centers.length;
  let changed = false;
  for (let row = start, base = start * numColumns; row < end; row++, base += numColumns) {
    let best = Infinity;
    let label = 0;
    for (let center = 0, c = 0; center < numValues; center += numColumns, c++) {
      let distance = 0;
      for (let j = 0; j < numColumns; j++) {
        const difference = values[base + j]! - centers[center + j]!;
        distance += difference * difference;
      }
      if (distance < best) {
        best = distance;
        label = c;
      }
    }
    if (labels[row] !== label) {
      labels[row] = label;
      changed = true;
    }
  }
  return changed;
}

/** Adds the rows from `start` to before `end` to the sums and weights of their clusters. */
export function addToClusters(
  state: LloydState,
  start: number,
  end: number,
  sums: Float64Array,
  clusterWeights: Float64Array,
): void {
  const { values, numColumns, weights, labels } = state;
  for (let row = start, base = start * numColumns; row < end; row++, base += numColumns) {
    const weight = weights ? weights[row]! : 1;
    const cluster = labels[row]!;
    const to = cluster * numColumns;
    for (let j = 0; j < numColumns; j++) sums[to + j]! += weight * values[base + j]!;
    clusterWeights[cluster]! += weight;
  }
}

/** Squared distance of a row to its own center. */
export function ownDistance(state: LloydState, row: number): number {
  const { values, numColumns, centers, labels } = state;
  const base = row * numColumns;
  const center = labels[row]! * numColumns;
  let distance = 0;
  for (let j = 0; j < numColumns; j++) {
    const difference = values[base + j]! - centers[center + j]!;
    distance += difference * difference;
  }
  return distance;
}

/** Weighted sum of the squared distances of all rows to their own centers. */
export function inertiaOf(state: LloydState): number {
  let inertia = 0;
  for (let row = 0; row < state.labels.length; row++) {
    inertia += ownDistance(state, row) * (state.weights ? state.weights[row]! : 1);
  }
  return inertia;
}
