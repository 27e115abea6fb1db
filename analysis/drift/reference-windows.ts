import { AnalysisError } from "../errors.ts";
import type { PeriodRows } from "../periods.ts";
import { parseTime } from "../times.ts";

/**
 * What windows are compared with: the first few windows, all windows from the one that holds a time to the one that
 * holds another (Dates or text in ISO 8601), or each with the window before it.
 */
export type ReferenceWindows =
  { readonly windows: number } | { readonly from: Date | string; readonly to: Date | string } | "previous";

/** Which windows are the reference; none for "previous". Throws if a fixed reference has no rows. */
export function findReferenceWindows(
  windows: readonly PeriodRows[],
  reference: ReferenceWindows,
): readonly boolean[] {
  if (reference === "previous") return windows.map(() => false);
  const chosen = "windows" in reference ? firstWindows(windows, reference) : between(windows, reference);
  if (windows.some(({ rows }, i) => chosen[i]! && rows.length > 0)) return chosen;
  throw new AnalysisError(
    "no-rows",
    "The reference windows have no rows.",
    `The windows go from ${windows[0]!.label} to ${windows.at(-1)!.label}.`,
  );
}

function firstWindows(windows: readonly PeriodRows[], { windows: count }: { windows: number }): boolean[] {
  if (Number.isInteger(count) && count >= 1) return windows.map((_, i) => i < count);
  throw new AnalysisError(
    "bad-parameter",
    `The reference is ${count} windows.`,
    "Give a whole number from 1 up.",
  );
}

function between(
  windows: readonly PeriodRows[],
  { from, to }: { from: Date | string; to: Date | string },
): boolean[] {
  const [start, end] = [readTime(from, "from"), readTime(to, "to")];
  return windows.map((window, i) => window.start <= end && (windows[i + 1]?.start ?? Infinity) > start);
}

function readTime(time: Date | string, name: string): number {
  const read = typeof time === "string" ? parseTime(time) : time.getTime();
  if (!Number.isNaN(read)) return read;
  throw new AnalysisError(
    "bad-parameter",
    `The reference's "${name}" is ${typeof time === "string" ? `"${time}"` : "an invalid date"}.`,
    "Give a Date or text such as 2026-01-31.",
  );
}
