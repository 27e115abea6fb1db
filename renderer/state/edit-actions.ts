import { newCellId, type CellId } from "../base/ids.ts";
import { fail, type Failure, type Result } from "../base/result.ts";
import type { CellOf } from "../cells/CellKind.ts";
import { convertCell } from "../cells/convert.ts";
import type { Cell, CellKindName, Workbook } from "../workbook/document.ts";
import { isName, nextName, uniqueName } from "../base/names.ts";
import type { AppActions, NewInput, Selection } from "./app-state.ts";
import type { Session } from "./session.ts";

type EditActions = Pick<
  AppActions,
  | "apply"
  | "undo"
  | "redo"
  | "select"
  | "selectNext"
  | "insertCell"
  | "insertInput"
  | "editSource"
  | "convertCell"
  | "splitCell"
  | "mergeWithNext"
  | "duplicateCell"
  | "replaceCell"
>;

/** Changing cells, and choosing one. */
export function editActions(session: Session): EditActions {
  const { editor, state } = session;
  const workbook = () => state.getState().workbook;
  const select = (cell: CellId | null, mode: Selection["mode"] = "command") =>
    state.setState({ selection: { cell, mode } });
  return {
    apply: (operation) => editor.apply(operation),
    undo: () => editor.undo(),
    redo: () => editor.redo(),
    select,
    selectNext: (step) => {
      const { cells } = workbook();
      const at = cells.findIndex(({ id }) => id === state.getState().selection.cell);
      const next = cells[at === -1 ? (step === 1 ? 0 : cells.length - 1) : at + step];
      if (next) select(next.id);
    },
    insertCell: (kind, at) => {
      const cell = newCell(kind, session);
      if (editor.apply({ type: "insert-cells", at, cells: [cell] }).ok) select(cell.id, "edit");
      return cell.id;
    },
    insertInput: (before, input, use) => insertInput(session, before, input, use),
    editSource: (id, source) => {
      const cell = cellOf(workbook(), id);
      if (cell && "source" in cell && cell.source !== source) editor.type({ ...cell, source });
    },
    convertCell: (id, kind) => {
      const cell = cellOf(workbook(), id);
      if (!cell) return fail(noCell(id));
      const converted = convertCell(cell, kind, (base) => nextName(base, takenNames(session)));
      return converted.ok ? editor.apply({ type: "replace-cell", cell: converted.value }) : converted;
    },
    splitCell: (id, line) => splitCell(session, id, line),
    mergeWithNext: (id) => mergeWithNext(session, id),
    duplicateCell: (id) => {
      const index = workbook().cells.findIndex((cell) => cell.id === id);
      const cell = workbook().cells[index];
      if (!cell) return;
      const copy = copyOf(cell, session);
      if (editor.apply({ type: "insert-cells", at: index + 1, cells: [copy] }).ok) select(copy.id);
    },
    replaceCell: (cell) => void editor.apply({ type: "replace-cell", cell }),
  };
}

/** Puts a SQL cell with a query at an index, as one step to undo, and selects it. */
export function insertQuery(session: Session, sql: string, at: number): CellId {
  const cell: Cell = { ...(newCell("sql", session) as CellOf<"sql">), source: sql };
  if (session.editor.apply({ type: "insert-cells", at, cells: [cell] }).ok)
    session.state.setState({ selection: { cell: cell.id, mode: "command" } });
  return cell.id;
}

function insertInput(session: Session, before: CellId, input: NewInput, user: (name: string) => Cell): void {
  const at = session.state.getState().workbook.cells.findIndex(({ id }) => id === before);
  if (at < 0) return;
  const name = uniqueName(isName(input.base) ? input.base : "input", takenNames(session));
  const { label, control } = input;
  const cell: Cell = { id: newCellId(), kind: "input", frozen: false, folded: "none", name, label, control };
  session.editor.apply({
    type: "batch",
    operations: [
      { type: "insert-cells", at, cells: [cell] },
      { type: "replace-cell", cell: user(name) },
    ],
  });
}

/** Every name that a new cell or source must not take. */
export function takenNames({ state }: Session): ReadonlySet<string> {
  const { workbook, analyses } = state.getState();
  return new Set([
    ...workbook.sources.map(({ name }) => name),
    ...workbook.cells.flatMap((cell) => ("name" in cell ? [cell.name] : [])),
    ...[...analyses.values()].flatMap(({ defines }) => defines),
  ]);
}

const nameBases: Readonly<Record<CellKindName, string>> = {
  text: "text",
  sql: "query",
  typescript: "",
  chart: "chart",
  input: "input",
  method: "result",
};

/** An empty cell of a kind, under a name that is free. */
function newCell(kind: CellKindName, session: Session): Cell {
  const base = nameBases[kind];
  const name = base === "" ? "" : nextName(base, takenNames(session));
  const fields = session.deps.specs[kind].empty(name);
  return { id: newCellId(), kind, frozen: false, folded: "none", ...fields } as Cell;
}

/** A copy with its own id and, where the name stands for something, its own name. */
function copyOf(cell: Cell, session: Session): Cell {
  const id = newCellId();
  if (cell.kind === "unknown") return { ...cell, id };
  if (cell.kind !== "text" && cell.kind !== "typescript")
    return { ...cell, id, name: uniqueName(cell.name, takenNames(session)) };
  return { ...cell, id };
}

function splitCell(session: Session, id: CellId, line: number): Result<null> {
  const { workbook } = session.state.getState();
  const index = workbook.cells.findIndex((cell) => cell.id === id);
  const cell = workbook.cells[index];
  if (!cell || !("source" in cell)) return fail(noSource);
  const lines = cell.source.split("\n");
  if (line < 2 || line > lines.length)
    return fail({
      tag: "cannot-split",
      message: "There is nothing to split off here.",
      advice: "Put the cursor in the line that shall begin the second cell.",
    });
  const second: Cell = { ...copyOf(cell, session), ...{ source: lines.slice(line - 1).join("\n") } };
  const applied = session.editor.apply({
    type: "batch",
    operations: [
      { type: "replace-cell", cell: { ...cell, source: lines.slice(0, line - 1).join("\n") } },
      { type: "insert-cells", at: index + 1, cells: [second] },
    ],
  });
  if (applied.ok) session.state.setState({ selection: { cell: second.id, mode: "edit" } });
  return applied;
}

function mergeWithNext(session: Session, id: CellId): Result<null> {
  const { cells } = session.state.getState().workbook;
  const index = cells.findIndex((cell) => cell.id === id);
  const [first, second] = [cells[index], cells[index + 1]];
  if (!first || !second) return fail(nothingToMerge);
  if (!("source" in first) || !("source" in second) || first.kind !== second.kind) return fail(otherKind);
  const merged: Cell = { ...first, source: joinSources(first.kind, first.source, second.source) };
  return session.editor.apply({
    type: "batch",
    operations: [
      { type: "replace-cell", cell: merged },
      { type: "remove-cells", ids: [second.id] },
    ],
  });
}

/** Statements of SQL need a semicolon between them. */
const joinSources = (kind: Cell["kind"], first: string, second: string): string =>
  kind === "sql" && first.trim() !== "" && !first.trimEnd().endsWith(";")
    ? `${first.trimEnd()};\n${second}`
    : `${first}\n${second}`;

const cellOf = (workbook: Workbook, id: CellId): Cell | undefined =>
  workbook.cells.find((cell) => cell.id === id);

const noCell = (id: CellId): Failure => ({ tag: "unknown-cell", message: `There is no cell ${id}.` });

const noSource: Failure = {
  tag: "cannot-split",
  message: "Only cells with text can be split.",
};

const nothingToMerge: Failure = {
  tag: "cannot-merge",
  message: "There is no cell below to merge with.",
};

const otherKind: Failure = {
  tag: "cannot-merge",
  message: "The cell below is of another kind.",
  advice: "Only two text, two SQL or two TypeScript cells can become one.",
};
