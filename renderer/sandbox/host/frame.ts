import { openWorker } from "./open-worker.ts";
import workerUrl from "./worker.ts?worker&url";

/**
 * The sandbox frame: starts the worker that runs cells and hands it the port to the window. It does nothing else, and
 * what the worker posts to it is not read. The window ends it by removing the frame, and so its process.
 */
addEventListener("message", (event: MessageEvent<unknown>) => {
  const [workerPort, lifePort] = event.ports;
  if (event.source !== parent || !workerPort || !lifePort) return;
  const worker = openWorker(new URL(workerUrl, location.href).href, "cells");
  worker.onerror = (error) => lifePort.postMessage({ type: "worker-failed", text: error.message });
  worker.postMessage(null, [workerPort]);
});
