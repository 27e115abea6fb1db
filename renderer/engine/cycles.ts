/** Per node of a cycle, the nodes of its smallest cycle in order from itself. Nodes outside cycles are left out. */
export function findCycles<T>(
  nodes: readonly T[],
  parents: (node: T) => readonly T[],
): ReadonlyMap<T, readonly T[]> {
  const cycles = new Map<T, readonly T[]>();
  const suspects = prune(nodes, parents);
  for (const node of suspects) {
    const path = shortestWayBack(node, (other) => parents(other).filter((parent) => suspects.has(parent)));
    if (path) cycles.set(node, path);
  }
  return cycles;
}

/** What is left when nodes without parents, and then those without children, are taken away again and again. */
function prune<T>(nodes: readonly T[], parents: (node: T) => readonly T[]): ReadonlySet<T> {
  const left = new Set(nodes);
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const node of left) if (!parents(node).some((parent) => left.has(parent))) left.delete(node);
    const used = new Set([...left].flatMap((node) => parents(node)));
    for (const node of left) if (!used.has(node)) left.delete(node);
  }
  return left;
}

function shortestWayBack<T>(start: T, parents: (node: T) => readonly T[]): readonly T[] | null {
  const cameFrom = new Map<T, T>();
  let frontier = [start];
  while (frontier.length > 0) {
    const next: T[] = [];
    for (const node of frontier)
      for (const parent of parents(node)) {
        if (parent === start) return trace(node, start, cameFrom);
        if (cameFrom.has(parent)) continue;
        cameFrom.set(parent, node);
        next.push(parent);
      }
    frontier = next;
  }
  return null;
}

function trace<T>(end: T, start: T, cameFrom: ReadonlyMap<T, T>): readonly T[] {
  const path = [end];
  for (let node = end; node !== start;) {
    const before = cameFrom.get(node);
    if (before === undefined) break;
    path.unshift(before);
    node = before;
  }
  return path;
}
