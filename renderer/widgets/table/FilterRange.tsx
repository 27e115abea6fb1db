import type { ReactElement } from "react";
import type { ColumnCondition } from "../../base/table-filter.ts";
import fieldStyles from "../Field.module.css";
import type { FilterDraft } from "./filter-draft.ts";
import styles from "./FilterPanel.module.css";

export interface FilterRangeProps {
  readonly draft: FilterDraft;
  readonly condition: ColumnCondition | null;
  readonly wrong: readonly ("from" | "to")[];
  readonly example: string;
  readonly onChange: (part: Partial<FilterDraft>) => void;
}

/** The two ends of a range. */
export function FilterRange({ draft, condition, wrong, example, onChange }: FilterRangeProps): ReactElement {
  const range = condition?.type === "range" ? condition : null;
  const isBelow = range?.to?.inclusive === false && range.to.value === draft.to;
  const isAbove = range?.from?.inclusive === false && range.from.value === draft.from;
  const end = (name: "from" | "to", label: string): ReactElement => (
    <label className={fieldStyles.field}>
      <span className={fieldStyles.label}>{label}</span>
      <input
        className={fieldStyles.input}
        aria-invalid={wrong.includes(name)}
        value={draft[name]}
        spellCheck={false}
        autoFocus={name === "from"}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </label>
  );
  return (
    <>
      <div className={styles.ends}>
        {end("from", isAbove ? "Above" : "From")}
        {end("to", isBelow ? "Below" : "To")}
      </div>
      {wrong.length > 0 && (
        <p className={styles.wrong} role="alert">
          Write it like {example}, or leave it empty.
        </p>
      )}
    </>
  );
}
