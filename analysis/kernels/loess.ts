/**
 * Smooths `y`, at the positions 1, 2, … of `count` values from `offset` on with `stride` between them, by local polynomials
 * of degree 0 or 1 over the `width` nearest values, with tricube weights times `robustness` (Cleveland et al. 1990). Fills
 * `out[start]` to before `out[end]` with the values at positions `first` on. Where all weights are 0, the nearest value
 * itself is taken, and past the ends the end's.
 */
export function smoothByLoess(
  y: Float64Array,
  offset: number,
  stride: number,
  count: number,
  width: number,
  degree: number,
  robustness: Float64Array,
  weights: Float64Array,
  first: number,
  out: Float64Array,
  start: number,
  end: number,
): void {
  for (let i = start; i < end; i++) {
    const at = first + (i - start);
    const left = leftmost(at, width, count);
    const right = Math.min(count, left + width - 1);
    let reach = Math.max(at - left, right - at);
    if (width > count) reach += Math.floor((width - count) / 2);
    let total = 0;
    for (let j = left; j <= right; j++) {
      weights[j - left] = tricube(Math.abs(j - at), reach) * robustness[offset + (j - 1) * stride]!;
      total += weights[j - left]!;
    }
    if (total <= 0) {
      const nearest = Math.min(count, Math.max(1, at));
      out[i] = y[offset + (nearest - 1) * stride]!;
      continue;
    }
    out[i] = localValue(y, offset, stride, count, degree, weights, total, left, right, at);
  }
}

/** The first position of the window of `width` values around `at`. */
function leftmost(at: number, width: number, count: number): number {
  if (width >= count) return 1;
  return Math.min(count - width + 1, Math.max(1, at - Math.floor((width - 1) / 2)));
}

function tricube(distance: number, reach: number): number {
  if (distance <= 0.001 * reach) return 1;
  if (distance > 0.999 * reach) return 0;
  const share = distance / reach;
  const rest = 1 - share * share * share;
  return rest * rest * rest;
}

function localValue(
  y: Float64Array,
  offset: number,
  stride: number,
  count: number,
  degree: number,
  weights: Float64Array,
  total: number,
  left: number,
  right: number,
  at: number,
): number {
  let center = 0;
  for (let j = left; j <= right; j++) center += (weights[j - left]! / total) * j;
  let spread = 0;
  for (let j = left; j <= right; j++) spread += (weights[j - left]! / total) * (j - center) * (j - center);
  // With next to no spread of the weighted positions a slope is not determined.
  const lean = degree > 0 && Math.sqrt(spread) > 0.001 * (count - 1) ? (at - center) / spread : 0;
  let value = 0;
  for (let j = left; j <= right; j++) {
    value += (weights[j - left]! / total) * (1 + lean * (j - center)) * y[offset + (j - 1) * stride]!;
  }
  return value;
}
