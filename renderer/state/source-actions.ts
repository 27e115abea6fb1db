import type { GrantedFile } from "../../electron/contract.ts";
import { newCellId, type CellId } from "../base/ids.ts";
import { fail, ok, type Failure, type Result } from "../base/result.ts";
import { ask } from "../platform/desktop.ts";
import type { Cell } from "../workbook/document.ts";
import { toTableName, uniqueName } from "../base/names.ts";
import type { AppActions } from "./app-state.ts";
import { takenNames } from "./edit-actions.ts";
import { locatedSource, matchFiles } from "./locate-source.ts";
import { rewriteUses } from "./rename-uses.ts";
import type { Session } from "./session.ts";
import { newSourceOf, togetherOf, type NewSource } from "./new-source.ts";
import { trialActions } from "./trial-actions.ts";

type SourceActions = Pick<
  AppActions,
  | "addFiles"
  | "addTogether"
  | "chooseFiles"
  | "tryFiles"
  | "dropTrial"
  | "filesOf"
  | "openWithFiles"
  | "changeSource"
  | "matchFiles"
  | "locateSource"
  | "removeSource"
  | "renameSource"
  | "setReading"
  | "stopReading"
  | "readAgain"
  | "surveyCasts"
>;

/** Data files: adding, finding again, renaming, removing. */
export function sourceActions(session: Session, run: Pick<AppActions, "runCell" | "runAll">): SourceActions {
  const { editor, sources, state } = session;
  const addFiles = (files: readonly GrantedFile[]): Promise<readonly Failure[]> => {
    const failures: Failure[] = [];
    for (const file of files) {
      const added = addFile(session, file);
      if (added.ok) run.runCell(added.value);
      else failures.push(added.failure);
    }
    return Promise.resolve(failures);
  };
  return {
    addFiles,
    addTogether: (files) => {
      const added = addSource(session, togetherOf(files), files);
      if (!added.ok) return fail(added.failure);
      run.runCell(added.value.cell);
      return ok(added.value.name);
    },
    chooseFiles: async () => {
      const chosen = await ask(session.deps.desktop, "chooseDataFiles", null);
      return chosen.ok ? ok(chosen.value) : fail(chosen.failure);
    },
    ...trialActions(session),
    matchFiles: (name, chosen) => {
      const source = state.getState().workbook.sources.find((other) => other.name === name);
      if (source === undefined) return { files: [], missing: [] };
      return matchFiles(source, chosen, (path) => sources.fileOf(path));
    },
    locateSource: async (name, files) => {
      const source = state.getState().workbook.sources.find((other) => other.name === name);
      if (source === undefined) return ok(null);
      const located = locatedSource(source, files);
      if (!located.ok) return located;
      for (const file of files) sources.grant(file);
      const applied = editor.apply({ type: "put-source", source: located.value });
      if (applied.ok) await sources.load(name, files, "adopt");
      return applied;
    },
    removeSource: (name) => void editor.apply({ type: "remove-source", name }),
    setReading: (name, reading) => editor.apply({ type: "set-reading", name, reading }),
    stopReading: (name) => sources.stop(name),
    readAgain: (name) => sources.reload(name),
    surveyCasts: (name, options) => sources.surveyCasts(name, options),
    renameSource: (from, to) => renameSource(session, from, to),
  };
}

/** Renames a source and its uses in cells, as one step of undo. */
function renameSource(
  { deps, editor, state }: Session,
  from: string,
  to: string,
): ReturnType<AppActions["renameSource"]> {
  const { workbook, analyses } = state.getState();
  const uses = (cell: Cell): readonly string[] => analyses.get(cell.id)?.uses ?? [];
  const { cells, left } = rewriteUses(workbook.cells, uses, { from, to, renameSql: deps.renameSql });
  const applied = editor.apply({
    type: "batch",
    operations: [
      { type: "rename-source", from, to },
      ...cells.map((cell) => ({ type: "replace-cell", cell }) as const),
    ],
  });
  return applied.ok ? ok({ rewritten: cells.length, left: left.length }) : applied;
}

/** Puts a file into the workbook with a first cell that shows it; answers with that cell. */
function addFile(session: Session, file: GrantedFile): Result<CellId> {
  const source = newSourceOf([file]);
  if (!source.ok) return source;
  const added = addSource(session, source.value, [file]);
  return added.ok ? ok(added.value.cell) : added;
}

function addSource(
  session: Session,
  { fileName, ...source }: NewSource,
  files: readonly GrantedFile[],
): Result<{ readonly cell: CellId; readonly name: string }> {
  const { sources, cells } = session.state.getState().workbook;
  if (sources.some(({ path }) => path === source.path)) return fail(alreadyAdded(source.path));
  const taken = takenNames(session);
  const name = toTableName(fileName, taken);
  const id = newCellId();
  for (const file of files) session.sources.grant(file);
  const added = session.editor.apply({
    type: "batch",
    operations: [
      { type: "put-source", source: { name, ...source } },
      {
        type: "insert-cells",
        at: cells.length,
        cells: [
          {
            id,
            kind: "sql",
            frozen: false,
            folded: "none",
            name: uniqueName(`${name}_rows`, taken),
            source: `SELECT * FROM ${name}`,
          },
        ],
      },
    ],
  });
  if (!added.ok) return added;
  session.state.setState({ selection: { cell: id, mode: "command" } });
  return ok({ cell: id, name });
}

const alreadyAdded = (label: string): Failure => ({
  tag: "already-added",
  message: `${label} is already among the data files of this workbook.`,
  advice: "Use it by its name, under Sources.",
});
