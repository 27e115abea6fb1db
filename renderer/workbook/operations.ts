import type { CellId } from "../base/ids.ts";
import type { Cell, RecordedOutput, Source, WorkbookSettings } from "./document.ts";

/** Every edit of a workbook. Structure edits are undoable; outputs are not (they follow from runs). */
export type Operation =
  | { readonly type: "insert-cells"; readonly at: number; readonly cells: readonly Cell[] }
  | { readonly type: "remove-cells"; readonly ids: readonly CellId[] }
  /** Puts the cells, in document order, before the cell that stands at index `to` without them. */
  | { readonly type: "move-cells"; readonly ids: readonly CellId[]; readonly to: number }
  /** Replaces a cell by one with the same id: its source, name, fields, folding, freezing or kind. */
  | { readonly type: "replace-cell"; readonly cell: Cell }
  | { readonly type: "set-title"; readonly title: string }
  | { readonly type: "set-settings"; readonly settings: WorkbookSettings }
  /** Replaces the source of that name where it stands, or adds it at `at` (the end by default). */
  | { readonly type: "put-source"; readonly source: Source; readonly at?: number }
  | { readonly type: "remove-source"; readonly name: string }
  | { readonly type: "rename-source"; readonly from: string; readonly to: string }
  | { readonly type: "record-output"; readonly id: CellId; readonly output: RecordedOutput }
  | { readonly type: "clear-outputs"; readonly ids: readonly CellId[] }
  /** Several as one step of undo. */
  | { readonly type: "batch"; readonly operations: readonly Operation[] };
