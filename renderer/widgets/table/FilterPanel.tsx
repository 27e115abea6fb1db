import { Popover } from "radix-ui";
import { useState, type SubmitEvent, type ReactElement } from "react";
import { filterKind, type ColumnCondition } from "../../base/table-filter.ts";
import type { ColumnSummary } from "../../data/database.ts";
import type { ColumnInfo } from "../../workbook/document.ts";
import { Button } from "../Button.tsx";
import floatStyles from "../Float.module.css";
import { exampleOf, fromDraft, toDraft, type FilterDraft } from "./filter-draft.ts";
import { FilterChoices } from "./FilterChoices.tsx";
import { FilterRange } from "./FilterRange.tsx";
import { cx } from "../cx.ts";
import styles from "./FilterPanel.module.css";

export interface FilterPanelProps {
  readonly column: ColumnInfo;
  readonly condition: ColumnCondition | null;
  readonly summary: ColumnSummary | undefined;
  /** Beside what the panel stands. */
  readonly anchor: () => Element | null;
  readonly onApply: (condition: ColumnCondition | null) => void;
  readonly onClose: () => void;
}

/** The form for the filter of one column. */
export function FilterPanel({ anchor, onClose, ...form }: FilterPanelProps): ReactElement {
  const virtual = { getBoundingClientRect: () => anchor()?.getBoundingClientRect() ?? new DOMRect() };
  return (
    <Popover.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Popover.Anchor virtualRef={{ current: virtual }} />
      <Popover.Portal>
        <Popover.Content
          className={cx(floatStyles.panel, styles.panel)}
          aria-label={`Filter of ${form.column.name}`}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <FilterForm {...form} onClose={onClose} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const presences = [
  { value: "any", label: "Any row" },
  { value: "missing", label: "Missing" },
  { value: "present", label: "Not missing" },
] as const;

function FilterForm({
  column,
  condition,
  summary,
  onApply,
  onClose,
}: Omit<FilterPanelProps, "anchor">): ReactElement {
  const [draft, setDraft] = useState(() => toDraft(condition));
  const [wrong, setWrong] = useState<readonly ("from" | "to")[]>([]);
  const change = (part: Partial<FilterDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const kind = filterKind(column.type);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const outcome = fromDraft(draft, column.type, condition);
    if (outcome.type === "wrong") {
      setWrong(outcome.ends);
      return;
    }
    onApply(outcome.condition);
    onClose();
  };
  const remove = (): void => {
    onApply(null);
    onClose();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h3 className={styles.title}>{column.name}</h3>
      {draft.presence === "any" && kind === "value" && (
        <FilterChoices draft={draft} summary={summary} onChange={change} />
      )}
      {draft.presence === "any" && kind !== "value" && kind !== "presence" && (
        <FilterRange
          draft={draft}
          condition={condition}
          wrong={wrong}
          example={exampleOf(kind)}
          onChange={change}
        />
      )}
      <Presence value={draft.presence} onChange={(presence) => change({ presence })} />
      <div className={styles.actions}>
        {condition !== null && (
          <Button look="plain" onClick={remove}>
            Remove
          </Button>
        )}
        <Button look="plain" onClick={onClose}>
          Cancel
        </Button>
        <Button look="primary" type="submit">
          Apply
        </Button>
      </div>
    </form>
  );
}

interface PresenceProps {
  readonly value: FilterDraft["presence"];
  readonly onChange: (presence: FilterDraft["presence"]) => void;
}

const Presence = ({ value: chosen, onChange }: PresenceProps): ReactElement => (
  <div className={styles.presence} role="radiogroup" aria-label="Rows without a value">
    {presences.map(({ value, label }) => (
      <label key={value} className={styles.radio}>
        <input type="radio" name="presence" checked={chosen === value} onChange={() => onChange(value)} />
        {label}
      </label>
    ))}
  </div>
);
