/** Twins of `kernels/weighted-products.ts`: two columns at a time. */

export function rowProducts(
  start: i32,
  end: i32,
  _chunk: i32,
  rows: usize,
  width: i32,
  coefficients: usize,
  products: usize,
): f64 {
  const bytes = (<usize>width) << 3;
  for (let row = start; row < end; row++) {
    let at = rows + <usize>row * bytes;
    let sum = f64x2.splat(0);
    for (let from = coefficients, last = coefficients + bytes; from < last; from += 16, at += 16)
      sum = f64x2.add(sum, f64x2.mul(v128.load(at), v128.load(from)));
    store<f64>(products + ((<usize>row) << 3), f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
  }
  return 0;
}

export function weightedProducts(
  start: i32,
  end: i32,
  chunk: i32,
  rows: usize,
  width: i32,
  first: usize,
  second: usize,
  sums: usize,
  squares: usize,
): f64 {
  const bytes = (<usize>width) << 3;
  const ownSums = sums + <usize>chunk * bytes;
  const ownSquares = squares + <usize>chunk * bytes * <usize>width;
  memory.fill(ownSums, 0, bytes);
  memory.fill(ownSquares, 0, bytes * <usize>width);
  for (let row = start; row < end; row += 4) {
    const a = rows + <usize>row * bytes;
    const b = a + bytes;
    const c = b + bytes;
    const d = c + bytes;
    addFirst(first + ((<usize>row) << 3), a, bytes, ownSums);
    const weights = second + ((<usize>row) << 3);
    let to = ownSquares;
    for (let j: usize = 0; j < bytes; j += 8, to += bytes) {
      const ofA = f64x2.splat(load<f64>(weights) * load<f64>(a + j));
      const ofB = f64x2.splat(load<f64>(weights, 8) * load<f64>(b + j));
      const ofC = f64x2.splat(load<f64>(weights, 16) * load<f64>(c + j));
      const ofD = f64x2.splat(load<f64>(weights, 24) * load<f64>(d + j));
      for (let k: usize = 0; k <= j; k += 16) {
        const firstPair = f64x2.add(f64x2.mul(ofA, v128.load(a + k)), f64x2.mul(ofB, v128.load(b + k)));
        const secondPair = f64x2.add(f64x2.mul(ofC, v128.load(c + k)), f64x2.mul(ofD, v128.load(d + k)));
        v128.store(to + k, f64x2.add(v128.load(to + k), f64x2.add(firstPair, secondPair)));
      }
    }
  }
  return 0;
}

/** Adds four rows, each by its weight. */
function addFirst(weights: usize, a: usize, bytes: usize, sums: usize): void {
  const b = a + bytes;
  const c = b + bytes;
  const d = c + bytes;
  const ofA = v128.load64_splat(weights);
  const ofB = v128.load64_splat(weights, 8);
  const ofC = v128.load64_splat(weights, 16);
  const ofD = v128.load64_splat(weights, 24);
  for (let j: usize = 0; j < bytes; j += 16) {
    const firstPair = f64x2.add(f64x2.mul(ofA, v128.load(a + j)), f64x2.mul(ofB, v128.load(b + j)));
    const secondPair = f64x2.add(f64x2.mul(ofC, v128.load(c + j)), f64x2.mul(ofD, v128.load(d + j)));
    v128.store(sums + j, f64x2.add(v128.load(sums + j), f64x2.add(firstPair, secondPair)));
  }
}
