import type { EngineThread } from "../data/client.ts";
import type { FromWorker, ToWorker } from "../data/protocol.ts";
import { ask, type DesktopBridge } from "./desktop.ts";

/** Starts native DuckDB in a process of its own; what is said to it before it is there waits. */
export function openNativeEngine(desktop: DesktopBridge): EngineThread {
  const thread = new NativeThread();
  const id = crypto.randomUUID();
  const listen = ({ source, data, ports }: MessageEvent<unknown>): void => {
    if (source !== window || !isArrival(data, id)) return;
    removeEventListener("message", listen);
    if (ports[0] !== undefined) thread.join(ports[0]);
  };
  addEventListener("message", listen);
  void ask(desktop, "startNativeEngine", { id }).then((started) => {
    if (started.ok) return;
    removeEventListener("message", listen);
    thread.fail(started.failure.message);
  });
  return thread;
}

const isArrival = (data: unknown, id: string): boolean => {
  const { type, id: arrived } = (data ?? {}) as { readonly type?: unknown; readonly id?: unknown };
  return type === "stratabook:native-engine" && arrived === id;
};

class NativeThread implements EngineThread {
  onmessage: EngineThread["onmessage"] = null;
  onerror: EngineThread["onerror"] = null;
  readonly #waiting: (() => void)[] = [];
  #port: MessagePort | null = null;
  #ended = false;

  postMessage(message: ToWorker): void {
    if (this.#port === null) this.#waiting.push(() => this.#send(message));
    else this.#send(message);
  }

  terminate(): void {
    this.#ended = true;
    this.#port?.close();
  }

  fail(message: string): void {
    this.onerror?.(new ErrorEvent("error", { message }));
  }

  join(port: MessagePort): void {
    this.#port = port;
    if (this.#ended) {
      port.close();
      return;
    }
    port.onmessage = (event: MessageEvent<FromWorker>) => this.onmessage?.(event);
    // A port closes when the process on its other side is gone.
    port.addEventListener("close", () => {
      if (!this.#ended) this.fail("The process of native DuckDB ended.");
    });
    this.#waiting.splice(0).forEach((send) => send());
  }

  /** The sandbox's port takes its own way (electron/preload): one port cannot carry another between processes. */
  #send(message: ToWorker): void {
    if (message.type !== "sandbox") this.#port?.postMessage(message);
    else window.postMessage({ type: "stratabook:join-sandbox" }, location.origin, [message.port]);
  }
}
