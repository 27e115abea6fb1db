import type { TableFilter } from "../../base/table-filter.ts";
import type { TableSource } from "./table-source.ts";

/** The filters of a table and how they came about: filtering is undone like an edit, though it changes no data. */
export interface FilterHistory {
  readonly past: readonly (readonly TableFilter[])[];
  readonly now: readonly TableFilter[];
  readonly future: readonly (readonly TableFilter[])[];
}

export type FilterChange =
  | { readonly type: "set"; readonly filters: readonly TableFilter[] }
  | { readonly type: "undo" }
  | { readonly type: "redo" };

const keptSteps = 100;

export const noFilters: FilterHistory = { past: [], now: [], future: [] };

/** The history after a change. */
export function changeFilters(history: FilterHistory, change: FilterChange): FilterHistory {
  const { past, now, future } = history;
  switch (change.type) {
    case "set":
      if (JSON.stringify(change.filters) === JSON.stringify(now)) return history;
      return { past: [...past, now].slice(-keptSteps), now: change.filters, future: [] };
    case "undo": {
      const before = past.at(-1);
      return before === undefined
        ? history
        : { past: past.slice(0, -1), now: before, future: [now, ...future] };
    }
    case "redo": {
      const [next, ...rest] = future;
      return next === undefined ? history : { past: [...past, now], now: next, future: rest };
    }
  }
}

/** The filters that a source can still take: of columns that it has, with the type that they had. */
export function fitFilters(
  filters: readonly TableFilter[],
  source: Pick<TableSource, "columns" | "filter">,
): readonly TableFilter[] {
  if (source.filter === undefined) return [];
  return filters.filter(({ column, columnType }) =>
    source.columns.some(({ name, type }) => name === column && type === columnType),
  );
}
