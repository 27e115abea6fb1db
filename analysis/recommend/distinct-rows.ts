import { offer, sortBest } from "../kernels/top-k.ts";
import type { Steps } from "../method.ts";
import { neighborSteps, packLists, type NeighborListOptions, type NeighborLists } from "./neighbor-lists.ts";
import { rowStarts, type SparseMatrix } from "./sparse.ts";

/**
 * `neighborSteps` by overall cosine for rows of which many are equal, as those of customers who hold the same products: each
 * different row is compared once, and its equals share what is found. The result is the same.
 */
export function* neighborsOfEqualsSteps(
  matrix: SparseMatrix,
  options: NeighborListOptions,
  what: string,
): Steps<NeighborLists> {
  const { first, groupOf } = findEqualRows(matrix);
  if (first.length === matrix.numRows) return yield* neighborSteps(matrix, options, what);
  const capacity = Math.min(options.capacity, matrix.numRows - 1);
  const lists = yield* neighborSteps(
    takeSparseRows(matrix, first),
    { ...options, capacity: capacity + 1 },
    what,
  );
  yield { fraction: null, text: `similar ${what} among equal ones` };
  return shareLists(matrix, membersOf(groupOf, first.length), lists, { ...options, capacity });
}

/** The first row of each different kind, ascending, and the kind of every row. */
function findEqualRows({ numRows, starts, columns, values }: SparseMatrix): {
  readonly first: Int32Array;
  readonly groupOf: Int32Array;
} {
  const found = new Map<string, number>();
  const first: number[] = [];
  const groupOf = new Int32Array(numRows);
  for (let row = 0; row < numRows; row++) {
    const key = `${columns.subarray(starts[row], starts[row + 1]).join()} ${values.subarray(starts[row], starts[row + 1]).join()}`;
    let group = found.get(key);
    if (group === undefined) {
      found.set(key, (group = first.length));
      first.push(row);
    }
    groupOf[row] = group;
  }
  return { first: Int32Array.from(first), groupOf };
}

function takeSparseRows(matrix: SparseMatrix, rows: Int32Array): SparseMatrix {
  const at = Array.from(rows, (row) => [matrix.starts[row]!, matrix.starts[row + 1]!] as const);
  const rowOf = Int32Array.from(at.flatMap(([start, end], i) => new Array<number>(end - start).fill(i)));
  const columns = new Int32Array(rowOf.length);
  const values = new Float64Array(rowOf.length);
  const starts = rowStarts(rowOf, rows.length);
  at.forEach(([start, end], i) => {
    columns.set(matrix.columns.subarray(start, end), starts[i]);
    values.set(matrix.values.subarray(start, end), starts[i]);
  });
  return { numRows: rows.length, numColumns: matrix.numColumns, starts, columns, values };
}

/** The rows of each group, ascending. */
function membersOf(groupOf: Int32Array, numGroups: number): number[][] {
  const members: number[][] = Array.from({ length: numGroups }, () => []);
  groupOf.forEach((group, row) => members[group]!.push(row));
  return members;
}

/** The lists of all rows: of a group and its nearest, the first members can be among the nearest rows. */
function shareLists(
  matrix: SparseMatrix,
  members: readonly (readonly number[])[],
  lists: NeighborLists,
  { capacity, minSimilarity, minSupport, shrinkage }: NeighborListOptions,
): NeighborLists {
  const room = {
    found: new Int32Array(matrix.numRows),
    neighbors: new Int32Array(matrix.numRows * capacity),
    similarities: new Float64Array(matrix.numRows * capacity),
  };
  const most = capacity + 1;
  const ids = new Int32Array(most);
  const scores = new Float64Array(most);
  members.forEach((own, group) => {
    let size = 0;
    const offerMembers = (rows: readonly number[], similarity: number): void => {
      for (let i = 0; i < Math.min(most, rows.length); i++)
        size = offer(ids, scores, 0, size, most, rows[i]!, similarity);
    };
    const values = matrix.values.subarray(matrix.starts[own[0]!], matrix.starts[own[0]! + 1]);
    const equal = values.length / (values.length + shrinkage);
    const hasDirection = values.some((value) => value !== 0);
    if (hasDirection && values.length >= minSupport && equal >= minSimilarity) offerMembers(own, equal);
    for (let at = lists.starts[group]!; at < lists.starts[group + 1]!; at++)
      offerMembers(members[lists.neighbors[at]!]!, lists.similarities[at]!);
    sortBest(ids, scores, 0, size);
    for (const row of own) {
      let filled = 0;
      for (let at = 0; at < size && filled < capacity; at++) {
        if (ids[at] === row) continue;
        room.neighbors[row * capacity + filled] = ids[at]!;
        room.similarities[row * capacity + filled++] = scores[at]!;
      }
      room.found[row] = filled;
    }
  });
  return packLists(room, capacity);
}
