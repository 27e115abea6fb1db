import { Worker } from "node:worker_threads";
import { compileKernels } from "../../analysis/kernels/assembly/compile.mjs";
import { compiledEngine } from "../../analysis/kernels/compiled-engine.ts";
import type { KernelEngine } from "../../analysis/kernels/engine.ts";
import type { CompiledKernels } from "../../analysis/kernels/pool.ts";

/** The compiled kernels in Node, with `numHelpers` threads besides the caller's, once all of them are ready. */
export async function startCompiledEngine(numHelpers: number): Promise<KernelEngine> {
  const module = await WebAssembly.compile(await compileKernels());
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const engine = compiledEngine(memory, exports as CompiledKernels);
  for (let thread = 0; thread < numHelpers; thread++) {
    new Worker(new URL("./kernel-thread.mjs", import.meta.url), {
      workerData: { module, memory, thread },
    }).unref();
  }
  while (engine.threads < 1 + numHelpers) await new Promise((resolve) => setTimeout(resolve, 5));
  return engine;
}
