/** Finds a cycle through every group of nodes that reach each other: the nodes in order, the first one again at the end. */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const onPath = new Set<string>();
  const visit = (node: string): void => {
    if (onPath.has(node)) cycles.push([...path.slice(path.indexOf(node)), node]);
    if (done.has(node)) return;
    done.add(node);
    path.push(node);
    onPath.add(node);
    for (const next of graph.get(node) ?? []) visit(next);
    path.pop();
    onPath.delete(node);
  };
  for (const node of graph.keys()) visit(node);
  return cycles;
}
