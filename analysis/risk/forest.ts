import type { Forest } from "../kernels/tree-scores.ts";
import { thresholdsFor, type FeatureBins } from "./feature-bins.ts";
import type { TreeNode } from "./grow-tree.ts";

/** What a node adds to the log-odds: a Newton step, shrunk. */
export interface LeafRule {
  readonly learningRate: number;
  readonly l2: number;
}

/** Trees as flat arrays. */
export function flattenTrees(
  trees: readonly TreeNode[],
  features: readonly FeatureBins[],
  rule: LeafRule,
): Forest {
  const thresholds = features.map(thresholdsFor);
  const starts: number[] = [];
  const nodes: TreeNode[] = [];
  const [left, right]: [number[], number[]] = [[], []];
  const place = (node: TreeNode): number => {
    const at = nodes.push(node) - 1;
    left.push(-1);
    right.push(-1);
    if (node.split) {
      left[at] = place(node.split.left);
      right[at] = place(node.split.right);
    }
    return at;
  };
  for (const tree of trees) starts.push(place(tree));
  return {
    starts: Int32Array.of(...starts, nodes.length),
    features: Int32Array.from(nodes, ({ split }) => split?.feature ?? -1),
    // Where only missing values go right there is no threshold: every number goes left.
    thresholds: Float64Array.from(nodes, ({ split }) =>
      split ? (thresholds[split.feature]![split.bin] ?? Number.MAX_VALUE) : 0,
    ),
    missingLeft: Uint8Array.from(nodes, ({ split }) => (split?.missingLeft ? 1 : 0)),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    values: Float64Array.from(nodes, (node) => nodeValue(node, rule)),
  };
}

/** −G / (H + l2), times the learning rate. */
export function nodeValue({ gradient, curvature }: TreeNode, { learningRate, l2 }: LeafRule): number {
  const divisor = curvature + l2;
  return divisor > 0 ? (-gradient / divisor) * learningRate : 0;
}

/** The leaves of a tree. */
export function leavesOf(node: TreeNode): TreeNode[] {
  return node.split ? [...leavesOf(node.split.left), ...leavesOf(node.split.right)] : [node];
}
