import { join } from "node:path";

/** The checkout or the package: the bundle lies in out/main, the source in electron/main. */
const root = join(import.meta.dirname, "..", "..");

export const rendererFolder = join(root, "out", "renderer");
export const preloadScript = join(root, "out", "preload", "index.cjs");
/** The process of native DuckDB. */
export const engineScript = join(root, "out", "main", "engine.js");
export const sampleFolder = join(root, "sample-data");
export const sampleWorkbooks = join(sampleFolder, "workbooks");

export const windowOrigin = "app://stratabook";
export const windowUrl = `${windowOrigin}/index.html`;
/** The same page without a face, which runs its workbook and tells how each cell came out. */
export const runUrl = `${windowUrl}#run`;
export const cellOrigin = "cell://sandbox";
