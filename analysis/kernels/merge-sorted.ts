/** Merges the ascending values `start` to before `middle` with those up to before `end`, into the same places of `merged`. */
export function mergeSorted(
  values: Float64Array,
  start: number,
  middle: number,
  end: number,
  merged: Float64Array,
): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    if (right >= end || (left < middle && values[left]! <= values[right]!)) merged[at] = values[left++]!;
    else merged[at] = values[right++]!;
  }
}
