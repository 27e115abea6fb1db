import type { EngineName } from "../workbook/document.ts";

/** How the engines are called in sentences. */
export const engineNames: Readonly<Record<EngineName, string>> = {
  wasm: "the built-in engine",
  native: "native DuckDB",
};
