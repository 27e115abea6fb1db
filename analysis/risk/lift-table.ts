import { numberColumn, type ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import type { NumericInput } from "../numbers.ts";
import { Table } from "../table.ts";
import { orderByScore, readScoredOutcomes } from "./scored-outcomes.ts";
import type { PositiveValue } from "./target.ts";

export interface LiftOptions {
  /** Number of groups of equally many rows (default 10, deciles). */
  readonly groups?: number;
  readonly positive?: PositiveValue;
}

/** Groups from the highest scores down. */
export interface Lift {
  /** Share of events in the group over the share of events in all rows; null if there is no event. */
  readonly lift: readonly (number | null)[];
  /** Share of all events that this group and those above it hold; null if there is no event. */
  readonly cumulativeGain: readonly (number | null)[];
  /** Share of events per group. */
  readonly eventRates: readonly number[];
  readonly rowsLeftOut: number;
  /**
   * One row per group: `group` (1 has the highest scores), `rows`, `events`, `event_rate`, `lift`, `cumulative_gain`,
   * `cumulative_lift`, `min_score`, `max_score`.
   */
  readonly table: Table;
}

/**
 * How events concentrate where scores are high: rows by descending score, ties in input order, cut into groups of
 * equally many rows, the first ones with one more where it does not come out even (numpy's `array_split`). Rows without
 * outcome or score are left out and counted. Throws if there are fewer rows than groups.
 */
export function liftTable(outcomes: ColumnInput, scores: NumericInput, options: LiftOptions = {}): Lift {
  const { groups = 10 } = options;
  if (!(Number.isInteger(groups) && groups >= 1))
    throw new AnalysisError("bad-parameter", `groups is ${groups}.`, "Give a whole number from 1 up.");
  const scored = readScoredOutcomes(outcomes, scores, options);
  if (scored.y.length < groups) {
    throw new AnalysisError(
      "too-few-rows",
      `There are ${scored.y.length} scored rows for ${groups} groups.`,
      `Give "groups" of at most the number of rows that have an outcome and a score.`,
    );
  }
  const order = orderByScore(scored.scores);
  const parts = splitEvenly(order, groups);
  return toLift(
    parts.map((rows) => ({
      rows: rows.length,
      events: rows.reduce((sum, row) => sum + scored.y[row]!, 0),
      minScore: scored.scores[rows.at(-1)!]!,
      maxScore: scored.scores[rows[0]!]!,
    })),
    scored.rowsLeftOut,
  );
}

interface LiftGroup {
  readonly rows: number;
  readonly events: number;
  readonly minScore: number;
  readonly maxScore: number;
}

function splitEvenly(order: Uint32Array, groups: number): Uint32Array[] {
  const size = Math.floor(order.length / groups);
  const larger = order.length % groups;
  const startOf = (group: number): number => group * size + Math.min(group, larger);
  return Array.from({ length: groups }, (_, group) => order.subarray(startOf(group), startOf(group + 1)));
}

function toLift(groups: readonly LiftGroup[], rowsLeftOut: number): Lift {
  const runningSum = (of: (group: LiftGroup) => number): number[] => {
    let sum = 0;
    return groups.map((group) => (sum += of(group)));
  };
  const [rows, events] = [runningSum((group) => group.rows), runningSum((group) => group.events)];
  const [allRows, allEvents] = [rows.at(-1)!, events.at(-1)!];
  const over = (share: number): number | null => (allEvents === 0 ? null : (share * allRows) / allEvents);
  const eventRates = groups.map((group) => group.events / group.rows);
  const lift = eventRates.map(over);
  const cumulativeGain = events.map((sum) => (allEvents === 0 ? null : sum / allEvents));
  return {
    lift,
    cumulativeGain,
    eventRates,
    rowsLeftOut,
    table: Table.fromColumns({
      group: groups.map((_, i) => i + 1),
      rows: groups.map((group) => group.rows),
      events: groups.map((group) => group.events),
      event_rate: eventRates,
      lift: numberColumn(lift),
      cumulative_gain: numberColumn(cumulativeGain),
      cumulative_lift: numberColumn(events.map((sum, i) => over(sum / rows[i]!))),
      min_score: groups.map((group) => group.minScore),
      max_score: groups.map((group) => group.maxScore),
    }),
  };
}
