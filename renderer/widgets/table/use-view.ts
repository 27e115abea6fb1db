import { useEffect, useMemo, useReducer } from "react";
import type { TableSource } from "./table-source.ts";
import { changeView, emptyView, fitView, type TableView, type ViewChange } from "./table-view.ts";

/** By table: one that is folded or scrolled out of view and comes back is arranged as it was. */
const kept = new Map<string, TableView>();

/** How the user arranged a table: its sorting, its hidden and pinned columns, its widths. */
export function useView(source: TableSource): readonly [TableView, (change: ViewChange) => void] {
  const name = source.table ?? source.key;
  const [chosen, change] = useReducer(changeView, kept.get(name) ?? emptyView);
  useEffect(() => {
    kept.set(name, chosen);
  }, [name, chosen]);
  const view = useMemo(() => fitView(chosen, source), [chosen, source]);
  return [view, change];
}
