import type { JoinCheck, UncheckedJoin } from "../data/database.ts";
import { countText, rowsText } from "./format.ts";

/** What a join did to its left side, in words. */
export interface JoinWords {
  /** Whether rows became several, only some were left out, or nobody knows. */
  readonly tone: "multiplied" | "lost" | "unchecked";
  readonly message: string;
  readonly advice: string;
}

/** What to say of a join that could not be counted. */
export const uncheckedWords = ({ reason }: UncheckedJoin): JoinWords => ({
  tone: "unchecked",
  message: "This join was not checked: it may multiply rows.",
  advice: reason,
});

/** Null where every row of the left side stays one row, and none is left out. */
export function joinWords(check: Omit<JoinCheck, "line" | "multipliedSql">): JoinWords | null {
  const { left, right, keys, before, after, matches, matchedRows } = check;
  const key = keys.join(", ");
  const rows = `${rowsText(before.rows)} before, ${countText(after.rows)} after.`;
  const keyCounts = `Distinct ${key}: ${countText(before.keys)} before, ${countText(after.keys)} after.`;
  if (matches > matchedRows) {
    const each = matches / matchedRows;
    return {
      tone: "multiplied",
      message: `Joining ${right} multiplies rows of ${left}: ${rows}${key === "" ? "" : ` ${keyCounts}`}`,
      advice: `${each < 1.1 ? `Some rows of ${left} become several` : `A row of ${left} that matches becomes ${roundedText(each)} rows on average`}: sums and means of its columns count it several times. ${key === "" ? `Narrow the condition, or choose one row of ${right} for each.` : `Aggregate ${right} by ${key} before joining.`}`,
    };
  }
  if (after.keys >= before.keys) return null;
  return {
    tone: "lost",
    message: `Joining ${right} leaves out ${countText(before.keys - after.keys)} of ${countText(before.keys)} distinct ${key} of ${left}.`,
    advice: "A LEFT JOIN would keep them.",
  };
}

const roundedText = (value: number): string => (value < 10 ? value.toFixed(1) : countText(Math.round(value)));
