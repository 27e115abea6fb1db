/** Twin of `kernels/lloyd.ts`: four rows at a time. */
export function lloydPass(
  start: i32,
  end: i32,
  chunk: i32,
  quads: usize,
  numColumns: i32,
  centers: usize,
  k: i32,
  weights: usize,
  labels: usize,
  sums: usize,
  clusterWeights: usize,
  inertias: usize,
): f64 {
  const width = (<usize>numColumns) << 3;
  const ownSums = sums + <usize>chunk * <usize>k * width;
  const ownWeights = clusterWeights + ((<usize>chunk * <usize>k) << 3);
  memory.fill(ownSums, 0, <usize>k * width);
  memory.fill(ownWeights, 0, (<usize>k) << 3);
  let inertia: f64 = 0;
  let changed: i32 = 0;
  for (let row = start; row < end; row += 4) {
    const quad = quads + <usize>row * width;
    let best0 = f64x2.splat(Infinity);
    let best1 = best0;
    let label0 = f64x2.splat(0);
    let label1 = label0;
    let center = centers;
    for (let c = 0; c < k; c++) {
      let distance0 = f64x2.splat(0);
      let distance1 = distance0;
      for (let at = quad, last = quad + (width << 2); at < last; at += 32, center += 8) {
        const value = v128.load64_splat(center);
        const difference0 = f64x2.sub(v128.load(at), value);
        const difference1 = f64x2.sub(v128.load(at, 16), value);
        distance0 = f64x2.add(distance0, f64x2.mul(difference0, difference0));
        distance1 = f64x2.add(distance1, f64x2.mul(difference1, difference1));
      }
      const label = f64x2.splat(<f64>c);
      const nearer0 = f64x2.lt(distance0, best0);
      const nearer1 = f64x2.lt(distance1, best1);
      best0 = v128.bitselect(distance0, best0, nearer0);
      best1 = v128.bitselect(distance1, best1, nearer1);
      label0 = v128.bitselect(label, label0, nearer0);
      label1 = v128.bitselect(label, label1, nearer1);
    }
    const numLanes = min(4, end - row);
    for (let lane = 0; lane < numLanes; lane++) {
      const bests = lane < 2 ? best0 : best1;
      const found = lane < 2 ? label0 : label1;
      const best = lane & 1 ? f64x2.extract_lane(bests, 1) : f64x2.extract_lane(bests, 0);
      const label = <i32>(lane & 1 ? f64x2.extract_lane(found, 1) : f64x2.extract_lane(found, 0));
      const ownLabel = labels + ((<usize>(row + lane)) << 2);
      changed += <i32>(load<i32>(ownLabel) != label);
      store<i32>(ownLabel, label);
      const weight = load<f64>(weights + ((<usize>(row + lane)) << 3));
      inertia += weight * best;
      const ownWeight = ownWeights + ((<usize>label) << 3);
      store<f64>(ownWeight, load<f64>(ownWeight) + weight);
      let to = ownSums + <usize>label * width;
      const last = to + width;
      for (let from = quad + ((<usize>lane) << 3); to < last; to += 8, from += 32)
        store<f64>(to, load<f64>(to) + weight * load<f64>(from));
    }
  }
  store<f64>(inertias + ((<usize>chunk) << 3), inertia);
  return <f64>changed;
}
