import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (options: { readonly type: "minor" }) => void;

/**
 * Frees chunks of DuckDB that are done with: V8 sees a small object in each and not the memory behind it, so by itself it
 * would let a whole file pile up. Their memory is given back a turn later.
 */
export async function freeChunks(): Promise<void> {
  collect({ type: "minor" });
  await new Promise((resolve) => setImmediate(resolve));
}
