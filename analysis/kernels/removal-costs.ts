/**
 * Adds to `costs`, one per center, what the inertia would grow by without that center: its rows would go to the next
 * nearest one. Rows are `values[row * numColumns + column]`, centers lie one after the other.
 */
export function addRemovalCosts(
  values: Float64Array,
  numColumns: number,
  centers: Float64Array,
  weights: Float64Array | null,
  costs: Float64Array,
): void {
  for (let row = 0, base = 0; base < values.length; row++, base += numColumns) {
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
