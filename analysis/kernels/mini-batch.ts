/**
 * Gives the rows `batch` of `values[row * numColumns + column]` their nearest centers in `labels`, one per row of the
 * batch, and moves each center to the mean of all rows it ever got: `seen` is their weight so far, center by center.
 * Returns the weighted sum of squared distances to the centers as they were (Sculley 2010).
 */
export function learnBatch(
  values: Float64Array,
  numColumns: number,
  weights: Float64Array | null,
  batch: Int32Array,
  centers: Float64Array,
  seen: Float64Array,
  labels: Int32Array,
): number {
  let inertia = 0;
  for (let i = 0; i < batch.length; i++) {
    const base = batch[i]! * numColumns;
    let best = Infinity;
    for (let center = 0, c = 0; center < centers.length; center += numColumns, c++) {
      let distance = 0;
      for (let j = 0; j < numColumns; j++) {
        const difference = values[base + j]! - centers[center + j]!;
        distance += difference * difference;
      }
      if (distance < best) {
        best = distance;
        labels[i] = c;
      }
    }
    inertia += best * (weights ? weights[batch[i]!]! : 1);
  }
  for (let i = 0; i < batch.length; i++) {
    const weight = weights ? weights[batch[i]!]! : 1;
    if (weight === 0) continue;
    const own = labels[i]!;
    const share = weight / (seen[own]! += weight);
    for (let j = 0, base = batch[i]! * numColumns, center = own * numColumns; j < numColumns; j++)
      centers[center + j]! += share * (values[base + j]! - centers[center + j]!);
  }
  return inertia;
}
