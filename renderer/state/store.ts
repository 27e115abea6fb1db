import { createStore as createState, type StoreApi } from "zustand/vanilla";
import type { Failure, Result } from "../base/result.ts";
import { runs } from "../cells/runs.ts";
import { specs } from "../cells/specs.ts";
import { Runner } from "../engine/runner.ts";
import { ask } from "../platform/desktop.ts";
import { emptyWorkbook } from "../workbook/file-format.ts";
import { Analyzer } from "./analyzer.ts";
import type { AppActions, AppState } from "./app-state.ts";
import { AutomaticRuns } from "./automatic-runs.ts";
import { checkJoins } from "./check-joins.ts";
import { documentActions, loadDocument } from "./document-actions.ts";
import { Drafts } from "./drafts.ts";
import { editActions, insertQuery } from "./edit-actions.ts";
import { Editor } from "./editor.ts";
import { engineActions } from "./engine-actions.ts";
import { watchEngines } from "./engines.ts";
import { exportTables } from "./export-tables.ts";
import { Planner } from "./planner.ts";
import { isAutomatic, runActions, runChanged } from "./run-actions.ts";
import { RunStates } from "./run-states.ts";
import type { Session, StoreDeps } from "./session.ts";
import { Secrets } from "./secrets.ts";
import { sourceActions } from "./source-actions.ts";
import { SourceLoader } from "./source-loader.ts";

export type { StoreDeps } from "./session.ts";

/** One workbook in one window. */
export interface Store {
  readonly state: StoreApi<AppState>;
  readonly actions: AppActions;
  /** Opens the workbook that the window was made for. A failure is also shown as the reason why nothing can change. */
  load(): Promise<Result<null>>;
  dispose(): void;
}

/** The store of a window, joined to its engines and its desktop. */
export function createStore(given: StoreDeps): Store {
  const deps: Session["deps"] = { specs, runs, now: Date.now, ...given };
  const state = createState<AppState>(() => initialState());
  const session = createSession(deps, state);
  const run = runActions(session);
  const stopListening = [
    watchEngines(session),
    watchDocument(session),
    deps.desktop.on("dataFileChanged", ({ token, bytes }) => session.sources.fileChanged(token, bytes)),
  ];
  return {
    state,
    actions: {
      ...editActions(session),
      ...run,
      ...sourceActions(session, run),
      ...documentActions(session),
      ...engineActions(session),
      insertQuery: (sql, at) => {
        const id = insertQuery(session, sql, at);
        run.runCell(id);
        return id;
      },
      summarize: (table, columns, signal, scope) =>
        deps.database.summarize(table, columns, { signal }, scope),
      checkJoins: (cell, signal) => checkJoins(session, cell, signal),
      qualityReport: (name, options) => deps.database.qualityReport(name, options),
      countRows: (name, filters, options) => deps.database.countRows(name, filters, options),
      putSecret: (name, value) => session.secrets.put(name, value),
      exportConcerns: (name, options) => deps.database.exportConcerns(name, options),
      exportTables: (request, options) => exportTables(session, request, options),
      distinctValues: (name, column, limit, options) =>
        deps.database.distinctValues(name, column, limit, options),
      page: (name, page, options) => deps.database.page(name, page, options),
    },
    load: async () => {
      const loaded = await loadDocument(session);
      if (state.getState().document.origin === "copy") run.runAll();
      return loaded;
    },
    dispose: () => {
      stopListening.forEach((stop) => stop());
      session.automatic.cancel();
      session.analyzer.dispose();
      session.drafts.dispose();
      session.runner.dispose();
    },
  };
}

const initialState = (): AppState => ({
  workbook: emptyWorkbook(),
  document: { fileName: null, origin: "new", readOnly: null, locked: false, edited: false, warnings: [] },
  analyses: new Map(),
  runs: new Map(),
  freshness: new Map(),
  sources: new Map(),
  secrets: { kept: "session", names: new Set() },
  tables: [],
  liveTables: new Map(),
  selection: { cell: null, mode: "command" },
  engines: {
    database: { type: "starting" },
    sandbox: { type: "starting" },
    duckdb: null,
    fallback: null,
  },
  undo: { canUndo: false, canRedo: false },
});

/** Makes the parts, which know each other only through the session. */
function createSession(deps: Session["deps"], state: StoreApi<AppState>): Session {
  const workbook = () => state.getState().workbook;
  const runStates = new RunStates(state);
  const analyzer = new Analyzer({
    specs: deps.specs,
    parsers: { analyzeSql: (sql) => deps.database.analyze(sql) },
    workbook,
    onChange: () => session.editor.refresh(),
  });
  const planner = new Planner({ specs: deps.specs, workbook, analyses: () => analyzer.analyses });
  const runner = new Runner({
    ...deps,
    versions: () => ({ ...deps.versions, duckdb: deps.database.version }),
    plan: () => planner.plan(),
    source: (name) => session.sources.readiness(name),
    secret: (name) => session.secrets.get(name),
    secrets: () => session.secrets.all(),
    setRun: (id, run) => runStates.set(id, run),
    record: (id, output) => {
      planner.noteOutput(id, output, workbook().outputs.get(id));
      session.editor.amend({ type: "record-output", id, output });
      for (const { origin } of planner.plan().graph.upstream.get(id) ?? [])
        if (origin.type === "source") session.sources.accept(origin.name);
      void session.sources.refreshTables();
    },
  });
  const session: Session = {
    deps,
    state,
    analyzer,
    planner,
    runner,
    automatic: new AutomaticRuns({
      isAutomatic: () => isAutomatic(session),
      run: (changed) => void runChanged(session, changed),
    }),
    drafts: new Drafts({
      workbook,
      write: (text) => writeDraft(session, text),
      setEdited: (edited) => {
        if (state.getState().document.edited !== edited)
          state.setState(({ document }) => ({ document: { ...document, edited } }));
      },
    }),
    get sources() {
      return sources;
    },
    get secrets() {
      return secrets;
    },
    get editor() {
      return editor;
    },
  };
  const sources = new SourceLoader(session);
  const secrets = new Secrets(session);
  const editor = new Editor(session);
  return session;
}

/** A draft that cannot be written is said once in the warnings: the user must know that work is not kept. */
async function writeDraft({ deps, state }: Session, text: string | null): Promise<void> {
  if (state.getState().document.readOnly !== null) return;
  const kept = await ask(deps.desktop, "saveDraft", { text });
  if (!kept.ok) warn(state, draftWarning(kept.failure));
}

function warn(state: StoreApi<AppState>, warning: string): void {
  if (!state.getState().document.warnings.includes(warning))
    state.setState(({ document }) => ({
      document: { ...document, warnings: [...document.warnings, warning] },
    }));
}

const draftWarning = ({ message }: Failure): string =>
  `Unsaved work cannot be kept in case of a crash: ${message} Save the workbook often.`;

/** Tells the desktop the title of the window and whether there is unsaved work. */
function watchDocument({ deps, state }: Session): () => void {
  let told = "";
  const tell = ({ document, workbook }: AppState) => {
    const title = document.fileName ?? workbook.title;
    const next = `${document.edited} ${title}`;
    if (next === told) return;
    told = next;
    void deps.desktop.call("setDocumentState", { title, edited: document.edited });
  };
  return state.subscribe(tell);
}
