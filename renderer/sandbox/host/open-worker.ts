/** What a worker that `openWorker` made finds in its global scope: the first message, kept while its module loads. */
export interface BootScope {
  boot?: Promise<MessageEvent<unknown>>;
}

/**
 * A worker that runs a module of the sandbox. The frame's origin is opaque, so that a worker script from cell:// would be
 * foreign to it; a blob is its own, as long as it is a classic script (Chromium refuses a module).
 */
export function openWorker(moduleUrl: string, name: string): Worker {
  const script = `
    globalThis.boot = new Promise((resolve) => addEventListener("message", resolve, { once: true }));
    import(${JSON.stringify(moduleUrl)}).catch((error) => setTimeout(() => { throw error; }));
  `;
  return new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })), { name });
}
