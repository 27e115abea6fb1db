import type { AnyNode, Node } from "acorn";

/** Calls `visit` for a node and every node below it. */
export function walk(root: Node, visit: (node: AnyNode) => void): void {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    visit(node as AnyNode);
    for (const member of Object.values(node)) {
      if (Array.isArray(member)) pending.push(...member.filter(isNode));
      else if (isNode(member)) pending.push(member);
    }
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;
