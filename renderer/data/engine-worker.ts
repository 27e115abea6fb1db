/** The thread that DuckDB itself runs on: its own worker script, made interruptible. */
import "./engine-worker-start.ts";
import "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js";
