import { newRunId } from "../base/ids.ts";
import type { EngineName } from "../workbook/document.ts";
import type { EngineState, EngineStates } from "./app-state.ts";
import type { Session } from "./session.ts";

/** Shows how the database and the sandbox are, and brings back what they held after they died. */
export function watchEngines(session: Session): () => void {
  const show = (change: Partial<EngineStates>) =>
    session.state.setState(({ engines }) => ({ engines: { ...engines, ...change } }));
  const stopListening = [watchDatabase(session, show), watchSandbox(session, show)];
  return () => stopListening.forEach((stop) => stop());
}

type Show = (change: Partial<EngineStates>) => void;

function watchDatabase(session: Session, show: Show): () => void {
  const { database, sandbox } = session.deps;
  const showReady = () =>
    show({
      database: { type: "ready" },
      duckdb: { engine: database.engine, version: database.version },
    });

  const startDatabase = async () => {
    const { engine } = database;
    const tables = await database.tables();
    // Meanwhile the workbook may have asked for another one.
    if (engine !== database.engine || restarting) return;
    if (tables.ok) showReady();
    else show({ database: { type: "failed", failure: tables.failure } });
  };

  let restarting = false;
  // A database that dies while it starts again will not come to life by starting it a third time.
  const startAgain = async (reason: EngineState, reload: "intact" | "all", engine?: EngineName) => {
    if (restarting) return;
    restarting = true;
    show({ database: reason });
    let restarted = await database.restart(engine);
    if (!restarted.ok && engine === "native") {
      show({ fallback: missingNative(restarted.failure.cause) });
      restarted = await database.restart("wasm");
    }
    restarting = false;
    if (!restarted.ok) {
      show({ database: { type: "failed", failure: restarted.failure } });
      return;
    }
    showReady();
    sandbox.reconnectDatabase();
    session.analyzer.retry();
    session.sources.reloadAll(reload);
    followWorkbook();
  };

  let wanted: EngineName = database.engine;
  const followWorkbook = () => {
    const now = session.state.getState().workbook.settings.engine ?? "wasm";
    if (now === wanted || restarting) return;
    wanted = now;
    show({ fallback: null });
    if (now === database.engine) return;
    session.runner.stop();
    void startAgain({ type: "switching", to: now }, "all", now);
  };

  void startDatabase();
  const stopListening = [
    database.onDeath((cause) => void startAgain({ type: "restarting", cause }, "intact")),
    session.state.subscribe(followWorkbook),
  ];
  return () => stopListening.forEach((stop) => stop());
}

const missingNative = (cause: string | undefined) => ({
  tag: "native-missing",
  message: "Native DuckDB does not run on this machine, so the workbook runs on the built-in engine.",
  advice: "Results are the same; very large files may not fit.",
  ...(cause === undefined ? {} : { cause }),
});

function watchSandbox({ deps: { sandbox } }: Session, show: Show): () => void {
  let checking = false;
  // An empty program is answered as soon as the sandbox is there.
  const checkSandbox = async () => {
    if (checking) return;
    checking = true;
    const outcome = await sandbox.run(emptyProgram(), {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onItem: () => undefined,
    });
    checking = false;
    show({
      sandbox: outcome.type === "done" ? { type: "ready" } : { type: "failed", failure: outcome.failure },
    });
  };
  void checkSandbox();
  return sandbox.onReset((cause) => {
    if (cause === "died")
      show({ sandbox: { type: "restarting", cause: "The sandbox ran out of memory or crashed." } });
    void checkSandbox();
  });
}

const emptyProgram = () => ({
  runId: newRunId(),
  code: "return {};",
  inputs: [],
  outputs: [],
  tables: [],
  seed: 0,
  fileName: "start.ts",
});
