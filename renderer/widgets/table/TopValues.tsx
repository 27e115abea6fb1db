import type { ReactElement } from "react";
import type { ColumnCondition } from "../../base/table-filter.ts";
import type { ColumnSummary } from "../../data/database.ts";
import { formatCount } from "./format.ts";
import styles from "./DataTable.module.css";

export interface TopValuesProps {
  readonly shape: Extract<ColumnSummary["shape"], { type: "top" }>;
  readonly distinct: number;
  readonly condition: ColumnCondition | null;
  readonly onPick: ((condition: ColumnCondition | null) => void) | null;
}

/** Where no value stands out (names, ids), their number says more than a bar of them. */
const leastTopShare = 0.02;

/** The most frequent values by their shares; a click on one takes it into the filter, or out of it. */
export function TopValues({ shape, distinct, condition, onPick }: TopValuesProps): ReactElement {
  const all = shape.values.reduce((sum, { count }) => sum + count, shape.others);
  const first = shape.values[0]?.count ?? 0;
  if (shape.others > 0 && first < all * leastTopShare) {
    return <div className={styles.distinct}>{formatCount(distinct)} distinct</div>;
  }
  const chosen = condition?.type === "choices" ? condition : null;
  const isOut = (value: string): boolean =>
    condition !== null && condition.type !== "present" && chosen?.values.includes(value) !== true;
  return (
    <div className={styles.top} aria-hidden="true">
      {shape.values.map(({ value, count }, rank) => (
        <span
          key={value}
          style={{ flexGrow: count, opacity: isOut(value) ? 0.25 : 0.85 - Math.min(rank, 5) * 0.12 }}
          data-value={onPick === null ? undefined : value}
          onClick={(event) => {
            if (onPick === null) return;
            event.stopPropagation();
            onPick(pickedValue(chosen, value));
          }}
        >
          {count / Math.max(1, all) > 0.18 ? value : ""}
        </span>
      ))}
      {shape.others > 0 && <span className={styles.others} style={{ flexGrow: shape.others }} />}
    </div>
  );
}

/** The choices with a value taken in, or out where it was in. */
export function pickedValue(
  chosen: Extract<ColumnCondition, { type: "choices" }> | null,
  value: string,
): ColumnCondition {
  const before = chosen?.values ?? [];
  const values = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  return { type: "choices", values, missing: chosen?.missing ?? false };
}
