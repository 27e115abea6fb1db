import { servePool, type CompiledKernels } from "../../../analysis/kernels/pool.ts";
import type { BootScope } from "./open-worker.ts";

/** What a thread that helps with kernels gets. */
export interface KernelThread {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Its number, from 0. */
  readonly thread: number;
}

void (globalThis as BootScope).boot?.then((event) => {
  const { module, memory, thread } = event.data as KernelThread;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  servePool(memory.buffer, exports as CompiledKernels, thread);
});
