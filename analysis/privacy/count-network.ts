/**
 * A table of counts with its totals as a network: every row, every column, and both ends of the grand total are nodes; every
 * cell, totals among them, is an arc whose flow is its count. Sums hold where the flow into each node equals the flow out of
 * it, so that what somebody who knows some cells can conclude about the others follows from flows. Arcs are numbered row by
 * row, the totals last in each row and in the last row.
 */
export interface CountNetwork {
  readonly numRows: number;
  readonly numColumns: number;
  readonly flows: Float64Array;
  readonly tails: Int32Array;
  readonly heads: Int32Array;
  /** The arcs that begin or end at each node. */
  readonly arcsAt: readonly Int32Array[];
}

/** The network of counts, `flows` being the cells with their totals. */
export function countNetwork(counts: readonly ArrayLike<number>[]): CountNetwork {
  const numRows = counts.length;
  const numColumns = counts[0]!.length;
  const width = numColumns + 1;
  const flows = new Float64Array((numRows + 1) * width);
  counts.forEach((row, i) => {
    for (let j = 0; j < numColumns; j++)
      for (const arc of [i * width + j, i * width + numColumns, numRows * width + j, flows.length - 1])
        flows[arc]! += row[j]!;
  });
  const [inAll, outOfAll] = [numRows + numColumns, numRows + numColumns + 1];
  const tails = new Int32Array(flows.length);
  const heads = new Int32Array(flows.length);
  for (let i = 0; i <= numRows; i++)
    for (let j = 0; j <= numColumns; j++) {
      const isRowTotal = j === numColumns;
      const isColumnTotal = i === numRows;
      // The two kinds of totals run backwards: from the grand total to the rows, from the columns to it.
      tails[i * width + j] = isColumnTotal ? (isRowTotal ? inAll : numRows + j) : isRowTotal ? outOfAll : i;
      heads[i * width + j] = isColumnTotal ? (isRowTotal ? outOfAll : inAll) : isRowTotal ? i : numRows + j;
    }
  const arcs = Int32Array.from(flows.keys());
  const arcsAt = Array.from({ length: numRows + numColumns + 2 }, (_, node) =>
    arcs.filter((arc) => tails[arc] === node || heads[arc] === node),
  );
  return { numRows, numColumns, flows, tails, heads, arcsAt };
}

/** A way through the network along arcs, forwards or backwards. */
interface Path {
  readonly arcs: readonly number[];
  /** 1 where an arc is gone along, −1 where it is gone against. */
  readonly signs: readonly number[];
  /** How much can flow: going against an arc takes away from its flow. */
  readonly capacity: number;
  readonly cost: number;
}

/**
 * The cheapest way from a node to another that does not use the arc `without`; `costs[arc]` is Infinity where it must not
 * go. Null if there is none. Dijkstra's algorithm.
 */
export function cheapestPath(
  { tails, heads, arcsAt }: CountNetwork,
  flows: Float64Array,
  costs: Float64Array,
  from: number,
  to: number,
  without: number,
): Path | null {
  const distance = new Float64Array(arcsAt.length).fill(Infinity);
  const cameBy = new Int32Array(arcsAt.length).fill(-1);
  const isDone = new Uint8Array(arcsAt.length);
  distance[from] = 0;
  for (let node = from; node !== -1 && node !== to; node = nearestOpen(distance, isDone)) {
    isDone[node] = 1;
    for (const arc of arcsAt[node]!) {
      const forwards = tails[arc] === node;
      if (arc === without || !(forwards || flows[arc]! > 0)) continue;
      const next = forwards ? heads[arc]! : tails[arc]!;
      const reached = distance[node]! + costs[arc]!;
      if (reached >= distance[next]!) continue;
      distance[next] = reached;
      cameBy[next] = arc;
    }
  }
  if (distance[to] === Infinity) return null;
  const arcs: number[] = [];
  const signs: number[] = [];
  let capacity = Infinity;
  for (let node = to; node !== from;) {
    const arc = cameBy[node]!;
    const forwards = heads[arc] === node;
    arcs.push(arc);
    signs.push(forwards ? 1 : -1);
    if (!forwards) capacity = Math.min(capacity, flows[arc]!);
    node = forwards ? tails[arc]! : heads[arc]!;
  }
  return { arcs, signs, capacity, cost: distance[to]! };
}

function nearestOpen(distance: Float64Array, isDone: Uint8Array): number {
  let nearest = -1;
  for (let node = 0; node < distance.length; node++)
    if (isDone[node] === 0 && distance[node]! < (nearest === -1 ? Infinity : distance[nearest]!))
      nearest = node;
  return nearest;
}

/** How far the flow of an arc can be changed by changing only open arcs, and what is left of the flows then. */
export interface Slack {
  /** At most `enough`; Infinity if there is no end. */
  readonly amount: number;
  readonly flows: Float64Array;
}

/**
 * How much more (`up`) or less (`down`) an arc could carry if others, those with `costs` 0, change with it so that all sums
 * still hold and no flow falls below 0: the greatest flow from its one end round to the other. Stops at `enough`.
 */
export function slackOf(
  network: CountNetwork,
  costs: Float64Array,
  arc: number,
  direction: "up" | "down",
  enough = Infinity,
): Slack {
  const flows = network.flows.slice();
  const [from, to] = endsOf(network, arc, direction);
  const open = costs.map((cost) => (cost === 0 ? 1 : Infinity));
  const most = direction === "up" ? Infinity : network.flows[arc]!;
  let amount = 0;
  while (amount < Math.min(enough, most)) {
    // Of equal costs, the path of fewest arcs is found: that bounds the number of rounds (Edmonds and Karp 1972).
    const path = cheapestPath(network, flows, open, from, to, arc);
    if (path === null) break;
    if (path.capacity === Infinity) return { amount: most, flows };
    path.arcs.forEach((each, i) => (flows[each]! += path.signs[i]! * path.capacity));
    amount += path.capacity;
  }
  return { amount: Math.min(amount, most), flows };
}

/** Where a change of an arc begins and ends: more of it must flow back from its head, less of it on from its tail. */
export function endsOf(
  { tails, heads }: CountNetwork,
  arc: number,
  direction: "up" | "down",
): readonly [from: number, to: number] {
  return direction === "up" ? [heads[arc]!, tails[arc]!] : [tails[arc]!, heads[arc]!];
}
