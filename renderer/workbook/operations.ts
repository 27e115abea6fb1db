import type { CellId } from "../base/ids.ts";
import { assertNever, fail, ok, type Result } from "../base/result.ts";
import { insertCells, moveCells, removeCells, replaceCell } from "./cell-operations.ts";
import type { Cell, RecordedOutput, Source, Workbook, WorkbookSettings } from "./document.ts";
import { putSource, removeSource, renameSource, setReading } from "./source-operations.ts";
import type { SourceReading } from "./source-reading.ts";

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
  /** How a source is read from now on; null: as its file says. */
  | { readonly type: "set-reading"; readonly name: string; readonly reading: SourceReading | null }
  | { readonly type: "rename-source"; readonly from: string; readonly to: string }
  | { readonly type: "record-output"; readonly id: CellId; readonly output: RecordedOutput }
  | { readonly type: "clear-outputs"; readonly ids: readonly CellId[] }
  /** Several as one step of undo. */
  | { readonly type: "batch"; readonly operations: readonly Operation[] };

/** Work that follows from an operation and that somebody else does. */
export type Effect =
  /** The cells are new or different: find their names again. */
  | { readonly type: "analyze-cells"; readonly ids: readonly CellId[] }
  /** The cells are gone: end their runs and drop what they published. */
  | { readonly type: "release-cells"; readonly ids: readonly CellId[] }
  | { readonly type: "load-source"; readonly name: string }
  | { readonly type: "release-source"; readonly name: string };

export interface Applied {
  readonly workbook: Workbook;
  /** The operation that leads back: applied to `workbook` it gives the workbook from before. */
  readonly inverse: Operation;
  readonly effects: readonly Effect[];
}

/** The workbook after an operation. Fails, and changes nothing, where the operation does not fit the workbook. */
export function applyOperation(workbook: Workbook, operation: Operation): Result<Applied> {
  switch (operation.type) {
    case "insert-cells":
      return insertCells(workbook, operation.at, operation.cells);
    case "remove-cells":
      return removeCells(workbook, operation.ids);
    case "move-cells":
      return moveCells(workbook, operation.ids, operation.to);
    case "replace-cell":
      return replaceCell(workbook, operation.cell);
    case "set-title":
      return plain({ ...workbook, title: operation.title }, { type: "set-title", title: workbook.title });
    case "set-settings":
      return setSettings(workbook, operation.settings);
    case "put-source":
      return putSource(workbook, operation.source, operation.at);
    case "remove-source":
      return removeSource(workbook, operation.name);
    case "set-reading":
      return setReading(workbook, operation.name, operation.reading);
    case "rename-source":
      return renameSource(workbook, operation.from, operation.to);
    case "record-output":
      return recordOutput(workbook, operation.id, operation.output);
    case "clear-outputs":
      return clearOutputs(workbook, operation.ids);
    case "batch":
      return applyBatch(workbook, operation.operations);
    default:
      return assertNever(operation);
  }
}

const plain = (workbook: Workbook, inverse: Operation): Result<Applied> =>
  ok({ workbook, inverse, effects: [] });

function setSettings(workbook: Workbook, settings: WorkbookSettings): Result<Applied> {
  if (!Number.isSafeInteger(settings.seed) || settings.seed < 0)
    return fail({
      tag: "bad-seed",
      message: `The seed ${settings.seed} is not a whole number of 0 or more.`,
      advice: "Choose a whole number such as 42.",
    });
  return plain({ ...workbook, settings }, { type: "set-settings", settings: workbook.settings });
}

function recordOutput(workbook: Workbook, id: CellId, output: RecordedOutput): Result<Applied> {
  if (!workbook.cells.some((cell) => cell.id === id))
    return fail({ tag: "unknown-cell", message: `There is no cell ${id} to record an output for.` });
  const before = workbook.outputs.get(id);
  return plain(
    { ...workbook, outputs: new Map(workbook.outputs).set(id, output) },
    before ? { type: "record-output", id, output: before } : { type: "clear-outputs", ids: [id] },
  );
}

function clearOutputs(workbook: Workbook, ids: readonly CellId[]): Result<Applied> {
  const outputs = new Map(workbook.outputs);
  const restore: Operation[] = [];
  for (const id of ids) {
    const output = outputs.get(id);
    if (!output) continue;
    outputs.delete(id);
    restore.push({ type: "record-output", id, output });
  }
  return plain({ ...workbook, outputs }, { type: "batch", operations: restore });
}

function applyBatch(workbook: Workbook, operations: readonly Operation[]): Result<Applied> {
  let current = workbook;
  const inverses: Operation[] = [];
  const effects: Effect[] = [];
  for (const operation of operations) {
    const applied = applyOperation(current, operation);
    if (!applied.ok) return applied;
    current = applied.value.workbook;
    inverses.unshift(applied.value.inverse);
    effects.push(...applied.value.effects);
  }
  return ok({ workbook: current, inverse: { type: "batch", operations: inverses }, effects });
}
