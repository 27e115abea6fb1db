/** Rounding alone puts points of a straight line so far off it. */
const rounding = 1e-12;

/**
 * The k at the elbow of a falling curve: the greatest distance below the chord from its first to its last point, both
 * axes from 0 to 1 (Satopää, Albrecht, Irwin and Raghavan 2011, "Kneedle"). The smaller k of equals; null with fewer
 * than three points and where no point lies below the chord.
 */
export function findElbow(ks: readonly number[], inertias: readonly number[]): number | null {
  const last = ks.length - 1;
  if (last < 2) return null;
  const [width, height] = [ks[last]! - ks[0]!, inertias[0]! - inertias[last]!];
  if (!(width > 0 && height > 0)) return null;
  const depths = ks.map((k, i) => (inertias[0]! - inertias[i]!) / height - (k - ks[0]!) / width);
  const deepest = Math.max(...depths);
  return deepest > rounding ? ks[depths.findIndex((depth) => depth >= deepest - rounding)]! : null;
}
