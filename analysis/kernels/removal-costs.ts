import type { LloydState } from "./lloyd.ts";

/** Adds to `costs` what the inertia would grow by without each center, its rows going to the next nearest one. */
export function addRemovalCosts(
  { values, numColumns, weights, centers }: Omit<LloydState, "labels">,
  start: number,
  end: number,
  costs: Float64Array,
): void {
  for (let row = start, base = start * numColumns; row < end; row++, base += numColumns) {
    let nearest = Infinity;
    let next = Infinity;
    let own = 0;
    for (let center = 0, c = 0; center < centers.length; center += numColumns, c++) {
      let distance = 0;
      for (let j = 0; j < numColumns; j++) {
        const difference = values[base + j]! - centers[center + j]!;
        distance += difference * difference;
      }
      if (distance < nearest) {
        next = nearest;
        nearest = distance;
        own = c;
      } else if (distance < next) next = distance;
    }
    costs[own]! += (next - nearest) * (weights ? weights[row]! : 1);
  }
}
