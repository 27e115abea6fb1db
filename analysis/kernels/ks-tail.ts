/**
 * Rows `start` to before `end` of the walk through the n × m lattice of two samples (Hodges 1958): `outside[j]` becomes
 * the share of the paths to (i, j) that have left the band by then, where it stood for row i − 1. Beyond the band all
 * paths have, so it starts filled with 1. The band is i·m − j·n < `limit`, and above −`limit` if `twoSided`.
 */
export function walkKsRows(
  outside: Float64Array,
  n: number,
  limit: number,
  twoSided: boolean,
  start: number,
  end: number,
): void {
  const m = outside.length - 1;
  for (let i = start; i < end; i++) {
    const low = Math.max(0, Math.floor((i * m - limit) / n) + 1);
    const high = twoSided ? Math.min(m, Math.ceil((i * m + limit) / n) - 1) : m;
    let left = low === 0 ? 0 : 1;
    for (let j = low; j <= high; j++) {
      const steps = i + j === 0 ? 0 : 1 / (i + j);
      // Written so that only one product waits for the cell on the left.
      left = outside[j]! * (i * steps) + left * (j * steps);
      outside[j] = left;
    }
  }
}
