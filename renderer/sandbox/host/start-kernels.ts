import kernels from "virtual:analysis-kernels";
import { compiledEngine } from "../../../analysis/kernels/compiled-engine.ts";
import { setKernelEngine } from "../../../analysis/kernels/engine.ts";
import type { CompiledKernels } from "../../../analysis/kernels/pool.ts";
import threadUrl from "./kernel-thread.ts?worker&url";
import type { KernelThread } from "./kernel-thread.ts";
import { openWorker } from "./open-worker.ts";

const mostHelpers = 15;

/**
 * Lets `analysis` run on compiled kernels in this worker and on a thread for every further core. Without shared memory
 * (a page that is not isolated) it stays with its plain ones.
 */
export function startKernels(): void {
  if (!crossOriginIsolated) return;
  const module = new WebAssembly.Module(
    Uint8Array.from(atob(kernels), (character) => character.charCodeAt(0)),
  );
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  setKernelEngine(compiledEngine(memory, exports as CompiledKernels));
  const numHelpers = Math.min(mostHelpers, navigator.hardwareConcurrency - 1);
  for (let thread = 0; thread < numHelpers; thread++) {
    const helper = openWorker(new URL(threadUrl, import.meta.url).href, `kernels ${thread + 1}`);
    helper.postMessage({ module, memory, thread } satisfies KernelThread);
  }
}
