const eulerGamma = 0.5772156649015329;

/**
 * Mean number of steps of an unsuccessful search in a binary tree of `n` random values, c(n) = 2 (ln(n − 1) + γ) −
 * 2 (n − 1) / n: how deep a row lies among n that are not told apart (Liu, Ting and Zhou 2008). 0 for one row, 1 for two.
 */
export function averagePathLength(n: number): number {
  if (n <= 1) return 0;
  return n === 2 ? 1 : 2 * (Math.log(n - 1) + eulerGamma) - (2 * (n - 1)) / n;
}
