import type { CellId } from "../base/ids.ts";
import { fail, ok, type Failure, type Result } from "../base/result.ts";
import type { Cell, RecordedOutput, Workbook } from "./document.ts";
import type { Applied, Operation } from "./operations.ts";

/** Puts cells at an index. Fails on an index outside the workbook and on an id that is taken. */
export function insertCells(workbook: Workbook, at: number, cells: readonly Cell[]): Result<Applied> {
  if (!isIndex(at, workbook.cells.length)) return fail(badIndex(at));
  const taken = new Set(workbook.cells.map(({ id }) => id));
  for (const { id } of cells) {
    if (taken.has(id))
      return fail({ tag: "duplicate-id", message: `A cell with the id ${id} is already there.` });
    taken.add(id);
  }
  const ids = cells.map(({ id }) => id);
  return ok({
    workbook: { ...workbook, cells: workbook.cells.toSpliced(at, 0, ...cells) },
    inverse: { type: "remove-cells", ids },
    effects: [{ type: "analyze-cells", ids }],
  });
}

/** Takes cells out, with their recorded outputs. Fails if one of them is not there. */
export function removeCells(workbook: Workbook, ids: readonly CellId[]): Result<Applied> {
  const missing = missingId(workbook, ids);
  if (missing) return fail(missing);
  const gone = new Set(ids);
  const outputs = new Map<CellId, RecordedOutput>();
  const inserts: Operation[] = [];
  const records: Operation[] = [];
  workbook.cells.forEach((cell, index) => {
    const output = workbook.outputs.get(cell.id);
    if (gone.has(cell.id)) {
      inserts.push({ type: "insert-cells", at: index, cells: [cell] });
      if (output) records.push({ type: "record-output", id: cell.id, output });
    } else if (output) outputs.set(cell.id, output);
  });
  return ok({
    workbook: { ...workbook, cells: workbook.cells.filter(({ id }) => !gone.has(id)), outputs },
    inverse: { type: "batch", operations: [...inserts, ...records] },
    effects: [{ type: "release-cells", ids: [...gone] }],
  });
}

/** Moves cells, in document order, before the cell that stands at index `to` without them. */
export function moveCells(workbook: Workbook, ids: readonly CellId[], to: number): Result<Applied> {
  const missing = missingId(workbook, ids);
  if (missing) return fail(missing);
  const moving = new Set(ids);
  if (!isIndex(to, workbook.cells.length - moving.size)) return fail(badIndex(to));
  const cells = workbook.cells
    .filter(({ id }) => !moving.has(id))
    .toSpliced(to, 0, ...workbook.cells.filter(({ id }) => moving.has(id)));
  return ok({
    workbook: { ...workbook, cells },
    inverse: movesBack(cells, workbook.cells, moving),
    effects: [],
  });
}

/** Puts a cell in the place of the one with its id. A change of kind drops the output, which is of the old kind. */
export function replaceCell(workbook: Workbook, cell: Cell): Result<Applied> {
  const index = workbook.cells.findIndex(({ id }) => id === cell.id);
  const before = workbook.cells[index];
  if (!before) return fail(unknownCell(cell.id));
  const output = workbook.outputs.get(cell.id);
  const next = { ...workbook, cells: workbook.cells.with(index, cell) };
  const back: Operation = { type: "replace-cell", cell: before };
  const effects = [{ type: "analyze-cells", ids: [cell.id] }] as const;
  if (before.kind === cell.kind || !output) return ok({ workbook: next, inverse: back, effects });
  const outputs = new Map(workbook.outputs);
  outputs.delete(cell.id);
  return ok({
    workbook: { ...next, outputs },
    inverse: { type: "batch", operations: [back, { type: "record-output", id: cell.id, output }] },
    effects,
  });
}

/**
 * Moves that turn `from` into `to`. Several cells that stood apart cannot go back in one move, so each place is
 * filled from the top with the cell that belongs there.
 */
function movesBack(from: readonly Cell[], to: readonly Cell[], moved: ReadonlySet<CellId>): Operation {
  const [only] = moved;
  if (moved.size === 1 && only)
    return { type: "move-cells", ids: [only], to: to.findIndex(({ id }) => id === only) };
  const current = [...from];
  const operations: Operation[] = [];
  to.forEach((cell, index) => {
    if (current[index]?.id === cell.id) return;
    current.splice(
      current.findIndex(({ id }) => id === cell.id),
      1,
    );
    current.splice(index, 0, cell);
    operations.push({ type: "move-cells", ids: [cell.id], to: index });
  });
  return { type: "batch", operations };
}

function missingId(workbook: Workbook, ids: readonly CellId[]): Failure | null {
  const known = new Set(workbook.cells.map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  return missing === undefined ? null : unknownCell(missing);
}

const unknownCell = (id: CellId): Failure => ({
  tag: "unknown-cell",
  message: `There is no cell ${id} in this workbook.`,
});

const isIndex = (index: number, length: number): boolean =>
  Number.isInteger(index) && index >= 0 && index <= length;

const badIndex = (index: number): Failure => ({
  tag: "bad-index",
  message: `There is no place ${index} among the cells.`,
});
