import type { ReactElement } from "react";
import type { ColumnSummary } from "../../data/database.ts";
import fieldStyles from "../Field.module.css";
import type { FilterDraft } from "./filter-draft.ts";
import { formatCount } from "./format.ts";
import styles from "./FilterPanel.module.css";

export interface FilterChoicesProps {
  readonly draft: FilterDraft;
  readonly summary: ColumnSummary | undefined;
  readonly onChange: (part: Partial<FilterDraft>) => void;
}

/** The most frequent values to choose from, or a text that the values must contain. */
export function FilterChoices({ draft, summary, onChange }: FilterChoicesProps): ReactElement {
  const top = summary?.shape.type === "top" ? summary.shape.values : [];
  const others = draft.values.filter((value) => !top.some((known) => known.value === value));
  const choices = [...top, ...others.map((value) => ({ value, count: null }))];
  const isChoosing = draft.values.length > 0 || draft.orMissing;
  const toggle = (value: string, on: boolean): void =>
    onChange({ values: on ? [...draft.values, value] : draft.values.filter((chosen) => chosen !== value) });
  return (
    <>
      <label className={fieldStyles.field}>
        <span className={fieldStyles.label}>Contains</span>
        <input
          className={fieldStyles.input}
          value={draft.contains}
          disabled={isChoosing}
          placeholder={isChoosing ? "values are chosen below" : ""}
          spellCheck={false}
          autoFocus={!isChoosing}
          onChange={(event) => onChange({ contains: event.target.value })}
        />
      </label>
      <div className={styles.choices} role="group" aria-label="Values">
        {choices.map(({ value, count }) => (
          <Choice
            key={value}
            label={value === "" ? "(empty)" : value}
            count={count}
            isOn={draft.values.includes(value)}
            onChange={(on) => toggle(value, on)}
          />
        ))}
        {((summary?.missing ?? 0) > 0 || draft.orMissing) && (
          <Choice
            label="missing"
            count={summary?.missing ?? null}
            isOn={draft.orMissing}
            onChange={(on) => onChange({ orMissing: on })}
          />
        )}
        {summary?.shape.type === "top" && summary.shape.others > 0 && (
          <p className={styles.note}>
            {formatCount(summary.distinct - summary.shape.values.length)} more values: use “Contains”.
          </p>
        )}
      </div>
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly count: number | null;
  readonly isOn: boolean;
  readonly onChange: (on: boolean) => void;
}

const Choice = ({ label, count, isOn, onChange }: ChoiceProps): ReactElement => (
  <label className={styles.choice}>
    <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
    <span className={styles.value}>{label}</span>
    {count !== null && <span className={styles.count}>{formatCount(count)}</span>}
  </label>
);
