import { AnalysisError } from "../errors.ts";
import { countNetwork, slackOf } from "./count-network.ts";
import type { CellState } from "./suppress-small-cells.ts";

/** What somebody who sees a table can conclude about a suppressed cell of it. */
export interface FeasibleCounts {
  /** Row of the cell; the number of rows for the totals of columns. */
  readonly row: number;
  readonly column: number;
  /** The least count that agrees with what is shown. */
  readonly low: number;
  /** The greatest; null if there is no greatest. */
  readonly high: number | null;
}

/**
 * The counts that each suppressed cell could have, for all that the other cells and totals tell: sums must hold and no count
 * is below 0. A cell whose least and greatest count are the same is given away. `states` has the totals in its last row and
 * column, as `suppressSmallCells` gives them. Throws if its size does not fit the counts.
 */
export function auditSuppression(
  counts: readonly ArrayLike<number>[],
  states: readonly (readonly CellState[])[],
): FeasibleCounts[] {
  const width = (counts[0]?.length ?? 0) + 1;
  if (
    counts.length === 0 ||
    states.length !== counts.length + 1 ||
    states.some((row) => row.length !== width)
  ) {
    throw new AnalysisError(
      "length-mismatch",
      `There are states for ${states.length} rows, and counts for ${counts.length}.`,
      "Give the states with one row and one column more than the counts, for the totals.",
    );
  }
  const network = countNetwork(counts);
  const costs = Float64Array.from(states.flat(), (state) => (state === "published" ? Infinity : 0));
  return Array.from(costs.keys())
    .filter((arc) => costs[arc] === 0)
    .map((arc) => {
      const count = network.flows[arc]!;
      const more = slackOf(network, costs, arc, "up").amount;
      return {
        row: Math.floor(arc / width),
        column: arc % width,
        low: count - slackOf(network, costs, arc, "down").amount,
        high: more === Infinity ? null : count + more,
      };
    });
}
