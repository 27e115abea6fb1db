import type { ColumnInfo } from "../../workbook/document.ts";
import type { SortKey, TableSource } from "./table-source.ts";

/** How the user arranged a table: nothing of it changes the data. */
export interface TableView {
  readonly sort: readonly SortKey[];
  readonly hidden: ReadonlySet<string>;
  readonly pinned: readonly string[];
  /** Widths in pixels that the user chose. */
  readonly widths: ReadonlyMap<string, number>;
}

export type ViewChange =
  /** A click on a header: ascending, descending, none. `add` keeps the other keys. */
  | { readonly type: "cycle-sort"; readonly column: string; readonly add: boolean }
  | { readonly type: "sort"; readonly column: string; readonly descending: boolean | null }
  | { readonly type: "sort-by"; readonly sort: readonly SortKey[] }
  | { readonly type: "hide"; readonly column: string }
  | { readonly type: "show-all" }
  | { readonly type: "pin"; readonly column: string; readonly pinned: boolean }
  | { readonly type: "resize"; readonly column: string; readonly width: number }
  /** Gives the column the width of its content again. */
  | { readonly type: "fit"; readonly column: string };

export const emptyView: TableView = { sort: [], hidden: new Set(), pinned: [], widths: new Map() };

export const narrowest = 48;
export const widest = 1_200;

/** The view after a change. */
export function changeView(view: TableView, change: ViewChange): TableView {
  switch (change.type) {
    case "cycle-sort":
      return { ...view, sort: cycleSort(view.sort, change.column, change.add) };
    case "sort":
      return {
        ...view,
        sort: change.descending === null ? [] : [{ column: change.column, descending: change.descending }],
      };
    case "sort-by":
      return { ...view, sort: change.sort };
    case "hide":
      return {
        ...view,
        hidden: new Set([...view.hidden, change.column]),
        pinned: view.pinned.filter((column) => column !== change.column),
      };
    case "show-all":
      return { ...view, hidden: new Set() };
    case "pin": {
      const others = view.pinned.filter((column) => column !== change.column);
      return { ...view, pinned: change.pinned ? [...others, change.column] : others };
    }
    case "resize": {
      const width = Math.round(Math.min(Math.max(change.width, narrowest), widest));
      return { ...view, widths: new Map(view.widths).set(change.column, width) };
    }
    case "fit":
      return { ...view, widths: new Map([...view.widths].filter(([column]) => column !== change.column)) };
  }
}

/** The view without what does not fit a source: columns that it has not (any more), and the sorting of a part of rows. */
export function fitView(view: TableView, source: Pick<TableSource, "columns" | "recordedOf">): TableView {
  const names = new Set(source.columns.map(({ name }) => name));
  return {
    sort: source.recordedOf === undefined ? view.sort.filter(({ column }) => names.has(column)) : [],
    hidden: new Set([...view.hidden].filter((name) => names.has(name))),
    pinned: view.pinned.filter((name) => names.has(name)),
    widths: new Map([...view.widths].filter(([name]) => names.has(name))),
  };
}

function cycleSort(sort: readonly SortKey[], column: string, add: boolean): readonly SortKey[] {
  const old = sort.find((key) => key.column === column);
  const next: SortKey | null =
    old === undefined ? { column, descending: false } : old.descending ? null : { column, descending: true };
  if (!add) return next === null ? [] : [next];
  if (old === undefined) return next === null ? sort : [...sort, next];
  return sort.flatMap((key) => (key.column === column ? (next === null ? [] : [next]) : [key]));
}

export interface ShownColumn extends ColumnInfo {
  /** Its place among all columns of the table. */
  readonly index: number;
  readonly pinned: boolean;
}

/** The columns to show, pinned ones first. */
export function shownColumns(columns: readonly ColumnInfo[], view: TableView): ShownColumn[] {
  const all = columns.map((column, index) => ({
    ...column,
    index,
    pinned: view.pinned.includes(column.name),
  }));
  const pinned = view.pinned.flatMap((name) => all.find((column) => column.name === name) ?? []);
  return [...pinned, ...all.filter((column) => !column.pinned && !view.hidden.has(column.name))];
}
