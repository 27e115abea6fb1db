import "@fontsource-variable/inter/opsz.css";
import "@fontsource-variable/inter/opsz-italic.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./app/theme.css";
import { createRoot } from "react-dom/client";
import manifest from "../package.json";
import { App } from "./app/App.tsx";
import { followTheme, savedTheme } from "./app/theme.ts";
import { Client } from "./data/client.ts";
import { renameSqlTable } from "./data/rename-sql-table.ts";
import DataWorker from "./data/worker.ts?worker";
import { findDesktop } from "./platform/desktop.ts";
import { openNativeEngine } from "./platform/native-engine.ts";
import { createSandbox } from "./sandbox/client.ts";
import { StoreProvider } from "./state/hooks.ts";
import { runToEnd } from "./state/run-to-end.ts";
import { createStore } from "./state/store.ts";

followTheme(savedTheme());

const desktop = findDesktop();
// What is asked before the database is ready waits in its worker: the window need not.
const database = new Client((engine) => (engine === "native" ? openNativeEngine(desktop) : new DataWorker()));
void database.restart();
const sandbox = createSandbox({ connectDatabase: (port) => database.connectSandbox(port) });
const store = createStore({
  database,
  sandbox,
  desktop,
  renameSql: renameSqlTable,
  versions: { app: manifest.version, plot: manifest.dependencies["@observablehq/plot"] },
});

// A window that `stratabook run` opened has no face.
if (location.hash === "#run") void runToEnd(store, desktop);
else showApp();

function showApp(): void {
  const place = document.getElementById("root");
  if (place === null) throw new Error("index.html has no #root");
  createRoot(place).render(
    <StoreProvider value={store}>
      <App desktop={desktop} />
    </StoreProvider>,
  );
  void store.load();
}
