/** The thread that DuckDB itself runs on: its own worker script, made interruptible. */
import duckdbWorkerUrl from "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url";
import { hookInterrupt, watchInterruptSlot } from "./interrupt.ts";

hookInterrupt();

// DuckDB's script logs every statement that fails; who asked for it reports it.
Object.assign(console, { log: () => undefined });

addEventListener("message", (event: MessageEvent<unknown>) => {
  if (!(event.data instanceof Int32Array)) return;
  // DuckDB's own listener, added later, would take the slot for a request.
  event.stopImmediatePropagation();
  watchInterruptSlot(event.data);
});

// By URL, because the package declares itself free of side effects, and a bundler would leave the script out.
await import(/* @vite-ignore */ new URL(duckdbWorkerUrl, location.href).href);
postMessage("loaded");
