import { Undo2, X } from "lucide-react";
import type { ReactElement } from "react";
import { filteredQuery } from "../../base/filter-sql.ts";
import { filterText } from "../../base/filter-text.ts";
import type { TableFilter } from "../../base/table-filter.ts";
import type { SortKey, TableSource } from "./table-source.ts";
import type { Filtering } from "./use-filters.ts";
import styles from "./FilterBar.module.css";

export interface FilterBarProps {
  /** The table without its filters. */
  readonly base: TableSource;
  readonly sort: readonly SortKey[];
  readonly filtering: Filtering;
  readonly onEdit: ((column: string) => void) | null;
  /** Takes the query that gives these rows; absent where no cell can be made. */
  readonly onMakeCell: ((sql: string) => void) | undefined;
}

/** The filters of a table as chips, each opened by its words and taken away by its cross. */
export function FilterBar({
  base,
  sort,
  filtering,
  onEdit,
  onMakeCell,
}: FilterBarProps): ReactElement | null {
  const { filters, change, canUndo, isCounting, failure } = filtering;
  if (filters.length === 0) return null;
  const { table } = base;
  const undo = (): void => change({ type: "undo" });
  return (
    <div className={styles.bar} role="group" aria-label="Filters" data-filters>
      <ul className={styles.chips}>
        {filters.map((filter) => (
          <Chip
            key={filter.column}
            filter={filter}
            onEdit={() => onEdit?.(filter.column)}
            onRemove={() => change({ type: "set", filters: filters.filter((other) => other !== filter) })}
          />
        ))}
      </ul>
      {isCounting && (
        <span className={styles.counting} role="status">
          Filtering… <Action label="Stop" onClick={undo} />
        </span>
      )}
      {failure !== null && (
        <span className={styles.failure} role="alert">
          {failure.message} {failure.advice}
        </span>
      )}
      <span className={styles.spacer} />
      {canUndo && <Action label="Undo" tip="Undo the last change of the filters (Ctrl Z)" onClick={undo} />}
      <Action label="Clear all" onClick={() => change({ type: "set", filters: [] })} />
      {onMakeCell !== undefined && table !== undefined && (
        <Action
          label="Make cell"
          tip="Insert a SQL cell that gives these rows"
          onClick={() => onMakeCell(filteredQuery(table, filters, sort))}
        />
      )}
    </div>
  );
}

interface ChipProps {
  readonly filter: TableFilter;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Chip({ filter, onEdit, onRemove }: ChipProps): ReactElement {
  const words = filterText(filter);
  return (
    <li className={styles.chip}>
      <button type="button" className={styles.words} title="Change this filter" onClick={onEdit}>
        {words}
      </button>
      <button
        type="button"
        className={styles.remove}
        aria-label={`Remove the filter ${words}`}
        onClick={onRemove}
      >
        <X size={12} aria-hidden />
      </button>
    </li>
  );
}

interface ActionProps {
  readonly label: string;
  readonly tip?: string;
  readonly onClick: () => void;
}

const Action = ({ label, tip, onClick }: ActionProps): ReactElement => (
  <button type="button" className={styles.action} title={tip} onClick={onClick}>
    {label === "Undo" && <Undo2 size={12} aria-hidden />}
    {label}
  </button>
);
