import { newRunId } from "../base/ids.ts";
import type { EngineState } from "./app-state.ts";
import type { Session } from "./session.ts";

/** Shows how the database and the sandbox are, and brings back what they held after they died. */
export function watchEngines(session: Session): () => void {
  const { database, sandbox } = session.deps;
  const show = (change: { readonly database?: EngineState; readonly sandbox?: EngineState }) =>
    session.state.setState(({ engines }) => ({ engines: { ...engines, ...change } }));

  const startDatabase = async () => {
    const tables = await database.tables();
    show({ database: tables.ok ? { type: "ready" } : { type: "failed", failure: tables.failure } });
  };

  let restarting = false;
  // A database that dies while it starts again will not come to life by starting it a third time.
  const restartDatabase = async (cause: string) => {
    if (restarting) return;
    restarting = true;
    show({ database: { type: "restarting", cause } });
    const restarted = await database.restart();
    restarting = false;
    show({ database: restarted.ok ? { type: "ready" } : { type: "failed", failure: restarted.failure } });
    if (!restarted.ok) return;
    sandbox.reconnectDatabase();
    session.analyzer.retry();
    session.sources.reloadAll();
  };

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

  void startDatabase();
  void checkSandbox();
  const stopListening = [
    database.onDeath((cause) => void restartDatabase(cause)),
    sandbox.onReset((cause) => {
      if (cause === "died")
        show({ sandbox: { type: "restarting", cause: "The sandbox ran out of memory or crashed." } });
      void checkSandbox();
    }),
  ];
  return () => stopListening.forEach((stop) => stop());
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
