import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { servePool } = await import("../../analysis/kernels/pool.ts");
const { module, memory, thread } = workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
servePool(memory.buffer, exports, thread);
