import type { GrantedFile } from "../../electron/contract.ts";
import { newCellId, type CellId } from "../base/ids.ts";
import { fail, ok, type Failure, type Result } from "../base/result.ts";
import { ask } from "../platform/desktop.ts";
import type { Source } from "../workbook/document.ts";
import { toTableName, uniqueName } from "../base/names.ts";
import type { AppActions } from "./app-state.ts";
import { takenNames } from "./edit-actions.ts";
import type { Session } from "./session.ts";
import { sourceFormat } from "./source-format.ts";

type SourceActions = Pick<
  AppActions,
  "addFiles" | "chooseFiles" | "locateSource" | "removeSource" | "renameSource"
>;

/** Data files: adding, finding again, renaming, removing. */
export function sourceActions(session: Session, runCell: AppActions["runCell"]): SourceActions {
  const { editor, sources, state } = session;
  const addFiles = (files: readonly GrantedFile[]): Promise<readonly Failure[]> => {
    const failures: Failure[] = [];
    for (const file of files) {
      const added = addFile(session, file);
      if (added.ok) runCell(added.value);
      else failures.push(added.failure);
    }
    return Promise.resolve(failures);
  };
  return {
    addFiles,
    chooseFiles: async () => {
      const chosen = await ask(session.deps.desktop, "chooseDataFiles", null);
      return chosen.ok ? addFiles(chosen.value) : [chosen.failure];
    },
    locateSource: async (name, file) => {
      const source = state.getState().workbook.sources.find((other) => other.name === name);
      const format = sourceFormat(file.fileName);
      if (!source || !format.ok) return;
      sources.grant(file);
      // Without a hash the file is taken as it is, whatever was recorded before.
      const located: Source = {
        ...source,
        path: file.label,
        format: format.value,
        bytes: file.bytes,
        sha256: null,
      };
      if (editor.amend({ type: "put-source", source: located }).ok) await sources.load(name, file, "adopt");
    },
    removeSource: (name) => void editor.apply({ type: "remove-source", name }),
    renameSource: (from, to) => editor.apply({ type: "rename-source", from, to }),
  };
}

/** Puts a file into the workbook with a first cell that shows it; answers with that cell. */
function addFile(session: Session, file: GrantedFile): Result<CellId> {
  const format = sourceFormat(file.fileName);
  if (!format.ok) return format;
  const { sources, cells } = session.state.getState().workbook;
  if (sources.some(({ path }) => path === file.label)) return fail(alreadyAdded(file.label));
  const taken = takenNames(session);
  const name = toTableName(file.fileName, taken);
  const id = newCellId();
  session.sources.grant(file);
  const added = session.editor.apply({
    type: "batch",
    operations: [
      {
        type: "put-source",
        source: { name, path: file.label, format: format.value, bytes: file.bytes, sha256: null },
      },
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
  return ok(id);
}

const alreadyAdded = (label: string): Failure => ({
  tag: "already-added",
  message: `${label} is already among the data files of this workbook.`,
  advice: "Use it by its name, under Sources.",
});
