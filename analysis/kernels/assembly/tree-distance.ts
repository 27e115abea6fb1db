/** Twins of `kernels/tree-distance.ts`; places are addresses, `width` is a point's bytes. */

export function squareBetween(a: usize, b: usize, width: usize): f64 {
  let square: f64 = 0;
  for (const last = a + width; a < last; a += 8, b += 8) {
    const difference = load<f64>(a) - load<f64>(b);
    square += difference * difference;
  }
  return square;
}

export function squareToBox(point: usize, low: usize, high: usize, width: usize): f64 {
  let square: f64 = 0;
  for (const last = point + width; point < last; point += 8, low += 8, high += 8) {
    const value = load<f64>(point);
    const outside = max(max(load<f64>(low) - value, value - load<f64>(high)), 0);
    square += outside * outside;
  }
  return square;
}

export function squareToFarthest(point: usize, low: usize, high: usize, width: usize): f64 {
  let square: f64 = 0;
  for (const last = point + width; point < last; point += 8, low += 8, high += 8) {
    const value = load<f64>(point);
    const difference = max(value - load<f64>(low), load<f64>(high) - value);
    square += difference * difference;
  }
  return square;
}
