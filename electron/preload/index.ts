import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { AnswerOf, CallName, DesktopBridge, RequestOf } from "../contract.ts";

function ask<N extends CallName>(name: N, request: RequestOf<N>): Promise<AnswerOf<N>> {
  return ipcRenderer.invoke("stratabook:call", name, request) as Promise<AnswerOf<N>>;
}

const bridge: DesktopBridge = {
  call(name, request) {
    // Only `grantFiles` may grant paths: a File can come from nowhere but the user's own drop or choice.
    if ((name as CallName) === "grantDroppedFiles") {
      return Promise.reject(new Error("The window's code cannot grant a path."));
    }
    return ask(name, request);
  },
  on(name, listener) {
    const heard = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload);
    const channel = `stratabook:event:${name}`;
    ipcRenderer.on(channel, heard);
    return () => {
      ipcRenderer.off(channel, heard);
    };
  },
  grantFiles: (files) =>
    ask("grantDroppedFiles", { paths: files.map((file) => webUtils.getPathForFile(file)) }),
};

// Ports cannot cross the bridge, so they come and go as messages between the page and this script.
ipcRenderer.on("stratabook:native-engine", (event, { id }: { readonly id: string }) => {
  window.postMessage({ type: "stratabook:native-engine", id }, location.origin, event.ports as never);
});
window.addEventListener("message", ({ source, data, ports }: MessageEvent<{ type?: unknown } | null>) => {
  if (source !== window || data?.type !== "stratabook:join-sandbox") return;
  ipcRenderer.postMessage("stratabook:join-sandbox", null, [...ports]);
});

contextBridge.exposeInMainWorld("stratabook", bridge);
