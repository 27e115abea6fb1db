/**
 * Chance that the distribution functions of two samples of `n` and `m` values from one continuous law are somewhere at
 * least `d` apart: the share of the paths through the n × m lattice that leave the band around its diagonal (Hodges
 * 1958). Takes at most n × m steps.
 */
export function exactKsTail(d: number, n: number, m: number): number {
  // In whole numbers, so that "at least d" is not decided by rounding.
  const limit = Math.round(d * n * m);
  if (limit === 0) return 1;
  // outside[j]: share of the paths to (i, j) that have left the band by then; beyond the band all have.
  const outside = new Float64Array(m + 1).fill(1);
  for (let i = 0; i <= n; i++) {
    const low = Math.max(0, Math.floor((i * m - limit) / n) + 1);
    const high = Math.min(m, Math.ceil((i * m + limit) / n) - 1);
    let left = low === 0 ? 0 : 1;
    for (let j = low; j <= high; j++) {
      left = i + j === 0 ? 0 : (outside[j]! * i + left * j) / (i + j);
      outside[j] = left;
    }
  }
  return outside[m]!;
}
