import { fail, ok, type Result } from "../base/result.ts";
import { ask, type OpenedWorkbook } from "../platform/desktop.ts";
import { emptyWorkbook, parseWorkbook, type ParsedWorkbook } from "../workbook/file-format.ts";
import type { AppActions } from "./app-state.ts";
import type { Session } from "./session.ts";

/** Opens the workbook of this window: shows what is recorded, reads its data files, runs nothing. */
export async function loadDocument(session: Session): Promise<Result<null>> {
  return showOpened(session, await ask(session.deps.desktop, "loadWorkbook", null));
}

function showOpened(session: Session, opened: Result<OpenedWorkbook>): Result<null> {
  const parsed = opened.ok ? parseOpened(opened.value) : opened;
  if (!opened.ok || !parsed.ok) {
    const { failure } = parsed.ok ? { failure: undefined } : parsed;
    showUnopened(session, failure?.message ?? "", failure?.advice ?? "", failure?.tag === "locked");
    return failure ? fail(failure) : ok(null);
  }
  const { fileName, origin, readOnly: isProtected } = opened.value;
  const { workbook, warnings, readOnly } = parsed.value;
  const isCopy = origin === "copy" || origin === "version";
  const { analyzer, drafts, editor, sources, state } = session;
  editor.reset(workbook);
  state.setState({
    document: {
      fileName,
      origin,
      readOnly,
      locked: false,
      edited: origin === "draft" || isCopy,
      warnings: isProtected && readOnly === null ? [...warnings, protectedWarning] : warnings,
    },
  });
  if (isCopy) drafts.touch();
  else if (origin !== "draft") drafts.noteSaved(state.getState().workbook, opened.value.text);
  editor.refresh();
  analyzer.schedule(
    workbook.cells.map(({ id }) => id),
    0,
  );
  void session.secrets.load();
  void sources.find(workbook.sources);
  return ok(null);
}

const protectedWarning = "The file is write-protected: changes can be saved under another name only.";

/** A window that was opened for nothing gets no text. */
const parseOpened = ({ text, origin }: OpenedWorkbook): Result<ParsedWorkbook> =>
  origin === "new" && text.trim() === ""
    ? ok({ workbook: emptyWorkbook(), warnings: [], readOnly: null })
    : parseWorkbook(text);

/** Shows why there is no workbook. Nothing can be changed, so that the file on disk stays what it is. */
function showUnopened({ state }: Session, message: string, advice: string, locked: boolean): void {
  state.setState(({ document }) => ({
    document: { ...document, readOnly: `${message} ${advice}`.trim(), edited: false, locked },
  }));
}

type DocumentActions = Pick<
  AppActions,
  "save" | "saveEncryptedCopy" | "unlock" | "openSample" | "openRecent"
>;

/** Saving, and opening what the app knows. */
export function documentActions(session: Session): DocumentActions {
  const { drafts, state, deps } = session;
  const mayReplace = () => {
    const { cells, sources } = state.getState().workbook;
    return cells.length === 0 && sources.length === 0;
  };
  const show = async (placed: Result<{ readonly here: boolean }>): Promise<Result<"here" | "elsewhere">> => {
    if (!placed.ok) return placed;
    if (!placed.value.here) return ok("elsewhere");
    const loaded = await loadDocument(session);
    return loaded.ok ? ok("here") : loaded;
  };
  return {
    openSample: async (name) =>
      show(await ask(deps.desktop, "openSample", { name, mayReplace: mayReplace() })),
    openRecent: async (id) => show(await ask(deps.desktop, "openRecent", { id, mayReplace: mayReplace() })),
    unlock: async (passphrase) => {
      const opened = await ask(deps.desktop, "unlockWorkbook", { passphrase });
      return opened.ok ? showOpened(session, opened) : opened;
    },
    saveEncryptedCopy: async (passphrase) => {
      const { workbook } = state.getState();
      const text = await drafts.textOf(workbook);
      const suggestedName = fileNameFrom(workbook.title);
      const saved = await ask(deps.desktop, "saveEncryptedCopy", { text, passphrase, suggestedName });
      return saved.ok ? ok(saved.value?.fileName ?? null) : saved;
    },
    save: async (saveAs) => {
      const { workbook, document } = state.getState();
      if (document.readOnly !== null)
        return fail({
          tag: "read-only",
          message: "This workbook cannot be saved.",
          advice: document.readOnly,
        });
      const text = await drafts.textOf(workbook);
      const saved = await ask(deps.desktop, "saveWorkbook", {
        text,
        saveAs,
        suggestedName: document.fileName ?? `${fileNameFrom(workbook.title)}.workbook.json`,
      });
      if (!saved.ok) return saved;
      if (saved.value === null) return ok("cancelled");
      const { fileName } = saved.value;
      state.setState((now) => ({ document: { ...now.document, fileName, origin: "file" } }));
      drafts.noteSaved(workbook, text);
      return ok("saved");
    },
  };
}

/** A title as a file name: what file systems refuse becomes a dash. */
const fileNameFrom = (title: string): string => {
  const plain = title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-")
    .trim()
    .slice(0, 100);
  return plain === "" ? "Untitled" : plain;
};
