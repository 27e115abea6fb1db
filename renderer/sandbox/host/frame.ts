import workerUrl from "./worker.ts?worker&url";

/**
 * The sandbox frame: starts the worker that runs cells and hands it the port to the window. It does nothing else, and
 * what the worker posts to it is not read. The window ends it by removing the frame, and so its process.
 */
addEventListener("message", (event: MessageEvent<unknown>) => {
  const [workerPort, lifePort] = event.ports;
  if (event.source !== parent || !workerPort || !lifePort) return;
  // The frame's origin is opaque, so that a worker script from cell:// would be foreign to it; a blob is its own.
  const script = `import ${JSON.stringify(new URL(workerUrl, location.href).href)};`;
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })), {
    type: "module",
    name: "cells",
  });
  worker.onerror = (error) => lifePort.postMessage({ type: "worker-failed", text: error.message });
  worker.postMessage(null, [workerPort]);
});
