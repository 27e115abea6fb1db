/** Twin of `kernels/isolation-score.ts`. */
export function addPathLengths(
  start: i32,
  end: i32,
  _chunk: i32,
  feature: usize,
  threshold: usize,
  left: usize,
  pathLength: usize,
  roots: usize,
  numTrees: i32,
  values: usize,
  numColumns: i32,
  sums: usize,
): f64 {
  const width = (<usize>numColumns) << 3;
  for (let tree = 0; tree < numTrees; tree++) {
    const root = load<i32>(roots + ((<usize>tree) << 2));
    let point = values + <usize>start * width;
    for (let row = start; row < end; row++, point += width) {
      let node = <usize>root;
      let column = load<i32>(feature + (node << 2));
      while (column >= 0) {
        const isRight = load<f64>(point + ((<usize>column) << 3)) > load<f64>(threshold + (node << 3));
        node = <usize>(load<i32>(left + (node << 2)) + <i32>isRight);
        column = load<i32>(feature + (node << 2));
      }
      const sum = sums + ((<usize>row) << 3);
      store<f64>(sum, load<f64>(sum) + load<f64>(pathLength + (node << 3)));
    }
  }
  return 0;
}
