/**
 * Number of pairs of positions whose codes are in falling order. Codes go from 0 to below `tree.length - 1`; `tree` is work
 * space of zeros (a Fenwick tree of how often each code was seen).
 */
export function countInversions(codes: Int32Array, tree: Int32Array): number {
  let inversions = 0;
  for (let at = 0; at < codes.length; at++) {
    let notAbove = 0;
    for (let node = codes[at]! + 1; node > 0; node -= node & -node) notAbove += tree[node]!;
    inversions += at - notAbove;
    for (let node = codes[at]! + 1; node < tree.length; node += node & -node) tree[node]!++;
  }
  return inversions;
}
