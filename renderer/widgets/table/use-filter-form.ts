import { useCallback, useState } from "react";
import { withCondition, type ColumnCondition } from "../../base/table-filter.ts";
import type { ColumnInfo } from "../../workbook/document.ts";
import type { TableSource } from "./table-source.ts";
import type { Filtering } from "./use-filters.ts";

/** Which column's filter is being changed, and the ways to change filters. */
export interface FilterForm {
  readonly column: ColumnInfo | undefined;
  /** Null where the table cannot be filtered. */
  readonly open: ((column: string) => void) | null;
  readonly close: () => void;
  readonly setCondition: ((column: ColumnInfo, condition: ColumnCondition | null) => void) | null;
  /** Undoes or redoes a change of the filters; false where there is none. */
  readonly undo: (direction: "undo" | "redo") => boolean;
}

/** The filters of a table as they are changed from its header, its keys and its chips. */
export function useFilterForm(base: TableSource, filtering: Filtering): FilterForm {
  const [name, setName] = useState<string | null>(null);
  const { filters, change, canUndo, canRedo } = filtering;
  const canFilter = base.filter !== undefined;
  const setCondition = useCallback<NonNullable<FilterForm["setCondition"]>>(
    (column, condition) => change({ type: "set", filters: withCondition(filters, column, condition) }),
    [change, filters],
  );
  return {
    column: base.columns.find((column) => column.name === name),
    open: canFilter ? setName : null,
    close: () => setName(null),
    setCondition: canFilter ? setCondition : null,
    undo: (direction) => {
      if (!(direction === "undo" ? canUndo : canRedo)) return false;
      change({ type: direction });
      return true;
    },
  };
}
