import workerUrl from "./worker.ts?worker&url";

/**
 * The sandbox frame: starts the worker that runs cells and hands it the port to the window. It does nothing else, and
 * what the worker posts to it is not read. The window ends it by removing the frame, and so its process.
 */
addEventListener("message", (event: MessageEvent<unknown>) => {
  const [workerPort, lifePort] = event.ports;
  if (event.source !== parent || !workerPort || !lifePort) return;
  const worker = new Worker(URL.createObjectURL(new Blob([bootScript()], { type: "text/javascript" })), {
    name: "cells",
  });
  worker.onerror = (error) => lifePort.postMessage({ type: "worker-failed", text: error.message });
  worker.postMessage(null, [workerPort]);
});

/**
 * The frame's origin is opaque, so that a worker script from cell:// would be foreign to it; a blob is its own, as long as
 * it is a classic script (Chromium refuses a module). The blob keeps the message that comes while the module still loads.
 */
function bootScript(): string {
  const url = new URL(workerUrl, location.href).href;
  return `
    globalThis.cellPort = new Promise((resolve) =>
      addEventListener("message", (event) => resolve(event.ports[0]), { once: true }),
    );
    import(${JSON.stringify(url)}).catch((error) => setTimeout(() => { throw error; }));
  `;
}
