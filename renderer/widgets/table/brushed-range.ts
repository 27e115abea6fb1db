import { rangeValueAt, type ColumnCondition } from "../../base/table-filter.ts";

/** Bins from one to another, in either direction. */
export interface BinRange {
  readonly first: number;
  readonly last: number;
}

/** The condition that takes the rows of these bins: each reaches from its edge to below the next. */
export function brushedRange(edges: readonly number[], columnType: string, range: BinRange): ColumnCondition {
  const [low, high] = [Math.min(range.first, range.last), Math.max(range.first, range.last)];
  return {
    type: "range",
    from: { value: rangeValueAt(columnType, edges[low] ?? 0), inclusive: true },
    to: { value: rangeValueAt(columnType, edges[high + 1] ?? 0), inclusive: false },
  };
}

/** Whether a condition leaves something of a bin. */
export function isBinIn(
  edges: readonly number[],
  columnType: string,
  condition: ColumnCondition | null,
  bin: number,
): boolean {
  if (condition === null || condition.type === "present") return true;
  if (condition.type !== "range") return false;
  const place = (text: string): number =>
    columnType === "DATE" || columnType.startsWith("TIMESTAMP")
      ? Date.parse(`${text.replace(" ", "T")}${text.includes(":") ? "Z" : ""}`)
      : Number(text);
  const { from, to } = condition;
  return (
    (from === null || (edges[bin + 1] ?? 0) > place(from.value)) &&
    (to === null || (edges[bin] ?? 0) < place(to.value) || (to.inclusive && edges[bin] === place(to.value)))
  );
}
