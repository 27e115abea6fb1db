/** What a worker has that leads out of it, or past the run's bounds. The page's Content-Security-Policy refuses it as well. */
const exits = [
  ...["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport"],
  ...["importScripts", "Worker", "SharedWorker", "BroadcastChannel", "FontFace", "fonts", "close"],
  ...["indexedDB", "caches", "CacheStorage", "cookieStore", "localStorage", "sessionStorage"],
  ...["webkitRequestFileSystem", "webkitRequestFileSystemSync"],
  ...["webkitResolveLocalFileSystemURL", "webkitResolveLocalFileSystemSyncURL"],
  ...["RTCPeerConnection", "RTCDataChannel", "Notification", "PushManager", "reportError"],
  ...["postMessage", "onmessage", "onmessageerror", "fetchLater"],
];

/** Closes the exits of a worker's global scope for good. Call it after the worker's own needs are taken care of. */
export function closeExits(scope: object): void {
  for (const name of exits) {
    for (let holder: object | null = scope; holder; holder = Object.getPrototypeOf(holder) as object | null) {
      if (Object.hasOwn(holder, name)) close(holder, name);
    }
  }
  Object.defineProperty(scope, "navigator", {
    value: Object.freeze({}),
    configurable: false,
    writable: false,
  });
  close(URL, "createObjectURL");
}

function close(holder: object, name: string): void {
  const value = isFunction(holder, name) ? refusal(name) : undefined;
  Object.defineProperty(holder, name, { value, configurable: false, enumerable: false, writable: false });
}

function isFunction(holder: object, name: string): boolean {
  return typeof Object.getOwnPropertyDescriptor(holder, name)?.value === "function";
}

function refusal(name: string): () => never {
  return function refused(): never {
    throw new Error(`${name} is closed: a cell reaches no network, no storage and no other thread.`);
  };
}
