import { countPairs } from "../kernels/count-pairs.ts";
import { rowsWhere, type RuleColumn, type RuleCondition } from "./rule-conditions.ts";

/** Rows in hand, and how many of them belong to the segment a rule is for. */
export interface Covered {
  readonly rows: Int32Array;
  readonly hits: number;
}

/** 1 for rows of the segment, 0 for the others. */
export type Target = Int32Array;

export interface Found {
  readonly condition: RuleCondition;
  readonly gain: number;
}

/**
 * The condition that tells most about the segment within the rows in hand, by FOIL's gain (Quinlan 1990): hits kept times
 * the bits by which they become purer. Null if none keeps `leastHits` and gains more bits than it takes to say which of all
 * candidates it is, as the best of many does by chance.
 */
export function findCondition(
  columns: readonly RuleColumn[],
  covered: Covered,
  target: Target,
  leastHits: number,
): Found | null {
  let best: Found | null = null;
  let numCandidates = 0;
  for (const column of columns) {
    const counts = new Float64Array(column.numCodes * 2);
    countPairs(column.codes, target, 2, covered.rows, counts);
    const candidates = candidatesOf(column, counts);
    numCandidates += candidates.length;
    for (const { condition, hits, count } of candidates) {
      const gain = hits < leastHits ? 0 : foilGain(hits, count, covered);
      if (gain > (best?.gain ?? 0)) best = { condition, gain };
    }
  }
  if (best === null || best.gain <= Math.log2(numCandidates)) return null;
  const { condition } = best;
  const column = columns.find(({ name }) => name === condition.column)!;
  return { ...best, condition: roundCondition(column, condition, best.gain, covered, target) };
}

/** The rows in hand for which a condition holds. */
export function cover(
  condition: RuleCondition,
  column: RuleColumn,
  rows: Int32Array,
  target: Target,
): Covered {
  const kept = rowsWhere(condition, column, rows);
  let hits = 0;
  for (const row of kept) hits += target[row]!;
  return { rows: kept, hits };
}

interface Candidate {
  readonly condition: RuleCondition;
  readonly hits: number;
  readonly count: number;
}

/** Every condition on a column with what it would keep; `counts` has misses and hits of each code. */
function candidatesOf(column: RuleColumn, counts: Float64Array): Candidate[] {
  const { name, numCodes } = column;
  const hitsOf = (code: number): number => counts[2 * code + 1]!;
  const countOf = (code: number): number => counts[2 * code]! + hitsOf(code);
  let [allHits, all] = [0, 0];
  for (let code = 0; code < numCodes; code++) {
    allHits += hitsOf(code);
    all += countOf(code);
  }
  const found: Candidate[] = [];
  let [hits, count] = [0, 0];
  for (let code = 0; code < numCodes; code++) {
    if (column.kind === "category") {
      const value = column.keys[code]!;
      const own = { hits: hitsOf(code), count: countOf(code) };
      found.push({ condition: { column: name, is: "equal", value }, ...own });
      const others = { hits: allHits - own.hits, count: all - own.count };
      found.push({ condition: { column: name, is: "other than", value }, ...others });
    } else if (code > 0) {
      const value = column.edges[code - 1]!;
      found.push({ condition: { column: name, is: "below", value }, hits, count });
      const above = { hits: allHits - hits, count: all - count };
      found.push({ condition: { column: name, is: "at least", value }, ...above });
    }
    hits += hitsOf(code);
    count += countOf(code);
  }
  return found;
}

function foilGain(hits: number, count: number, { rows, hits: before }: Covered): number {
  return hits === 0 ? 0 : hits * Math.log2((hits * rows.length) / (count * before));
}

/** The threshold with the fewest digits that keeps 98% of the gain. */
function roundCondition(
  column: RuleColumn,
  condition: RuleCondition,
  gain: number,
  covered: Covered,
  target: Target,
): RuleCondition {
  if (column.kind === "category" || typeof condition.value !== "number") return condition;
  const { column: name, is, value } = condition;
  if (is !== "at least" && is !== "below") return condition;
  for (let digits = 1; digits <= 6; digits++) {
    const rounded = { column: name, is, value: Number(value.toPrecision(digits)) };
    const { rows, hits } = cover(rounded, column, covered.rows, target);
    if (foilGain(hits, rows.length, covered) >= 0.98 * gain) return rounded;
  }
  return condition;
}
