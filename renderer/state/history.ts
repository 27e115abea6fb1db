import type { Cell, Workbook } from "../workbook/document.ts";
import type { Operation } from "../workbook/operations.ts";

/** One step of undo: the operation that leads back, and the one that it takes back. */
export interface Step {
  readonly inverse: Operation;
  readonly operation: Operation;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Two stacks of steps. Immutable. */
export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const emptyHistory: History = { past: [], future: [] };

const mostSteps = 500;
const pauseMs = 1000;

/** The history after a new edit. A value that is dragged along is one step until there is a pause. */
export function addStep({ past }: History, step: Step): History {
  const last = past.at(-1);
  if (last && continues(last, step))
    return { past: [...past.slice(0, -1), { ...step, inverse: last.inverse }], future: [] };
  return { past: [...past, step].slice(-mostSteps), future: [] };
}

function continues(last: Step, next: Step): boolean {
  const [before, after] = [last.operation, next.operation];
  if (before.type === "set-title" && after.type === "set-title") return next.at - last.at < pauseMs;
  return (
    before.type === "replace-cell" &&
    after.type === "replace-cell" &&
    before.cell.id === after.cell.id &&
    (after.cell.kind === "input" || after.cell.kind === "chart" || after.cell.kind === "method") &&
    before.cell.kind === after.cell.kind &&
    next.at - last.at < pauseMs
  );
}

/**
 * The operation that takes a step back from the workbook as it is now. Typing is not a step, so a cell that the step
 * replaced may have got other text since: where the step did not change the text, the present text stays.
 */
export function undoOperation(step: Step, workbook: Workbook): Operation {
  return keepTyping(step.inverse, step.operation, workbook);
}

function keepTyping(inverse: Operation, forward: Operation, workbook: Workbook): Operation {
  if (inverse.type === "batch") {
    const forwards = flatten(forward);
    return {
      type: "batch",
      operations: inverse.operations.map((one) => keepTyping(one, matching(one, forwards), workbook)),
    };
  }
  if (inverse.type !== "replace-cell") return inverse;
  const changed = flatten(forward).find(
    (operation) => operation.type === "replace-cell" && operation.cell.id === inverse.cell.id,
  );
  const after = changed?.type === "replace-cell" ? sourceOf(changed.cell) : null;
  const before = inverse.cell;
  const now = workbook.cells.find(({ id }) => id === before.id);
  const present = now ? sourceOf(now) : null;
  if (after === null || after !== sourceOf(before) || present === null || !("source" in before))
    return inverse;
  return { type: "replace-cell", cell: { ...before, source: present } };
}

const matching = (inverse: Operation, forwards: readonly Operation[]): Operation =>
  inverse.type === "replace-cell"
    ? { type: "batch", operations: forwards.filter((one) => one.type === "replace-cell") }
    : inverse;

const flatten = (operation: Operation): readonly Operation[] =>
  operation.type === "batch" ? operation.operations.flatMap(flatten) : [operation];

const sourceOf = (cell: Cell): string | null => ("source" in cell ? cell.source : null);
