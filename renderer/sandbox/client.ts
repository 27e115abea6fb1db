import type { Failure } from "../base/result.ts";
import { openFrame, type Frame } from "./open-frame.ts";
import { sandboxMessageSchema } from "./message-schema.ts";
import { createOutputGate, type OutputGate } from "./output-gate.ts";
import type {
  RunRequest,
  Sandbox,
  SandboxMessage,
  SandboxOutcome,
  SandboxRequest,
  SandboxRunOptions,
} from "./protocol.ts";

/** What the sandbox needs from the program around it. */
export interface SandboxHost {
  /** Gives the database worker its end of a new channel to the sandbox worker. */
  connectDatabase(port: MessagePort): void;
}

/** Opens a frame; tests open something simpler. */
export type OpenFrame = typeof openFrame;

/** Starts the sandbox. It starts again by itself after a stop or a death. */
export function createSandbox(host: SandboxHost, open: OpenFrame = openFrame): Sandbox {
  return new SandboxClient(host, open);
}

/** The run that the worker is at. */
interface ActiveRun {
  readonly request: RunRequest;
  readonly options: SandboxRunOptions;
  readonly gate: OutputGate;
  settle(outcome: SandboxOutcome): void;
}

class SandboxClient implements Sandbox {
  readonly #host: SandboxHost;
  readonly #open: OpenFrame;
  readonly #versions = new Map<string, string>();
  readonly #listeners = new Set<(cause: "stopped" | "died") => void>();
  #frame: Frame | null = null;
  /** Whether the frame has ever said that it is ready: one that dies before is not started again by itself. */
  #isReady = false;
  #active: ActiveRun | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  /** Counts the frames; what waited for an older one has lost its inputs. */
  #age = 0;

  constructor(host: SandboxHost, open: OpenFrame) {
    this.#host = host;
    this.#open = open;
    this.#start();
  }

  run(request: RunRequest, options: SandboxRunOptions): Promise<SandboxOutcome> {
    const age = this.#age;
    const outcome = this.#queue.then(() => this.#runNow(request, options, age));
    this.#queue = outcome;
    return outcome;
  }

  boundVersion(name: string): string | null {
    return this.#versions.get(name) ?? null;
  }

  noteBound(name: string, version: string): void {
    this.#versions.set(name, version);
    this.#post({ type: "noteVersion", name, version });
  }

  bindValue(name: string, value: unknown): void {
    this.#versions.delete(name);
    this.#post({ type: "bindValue", name, value });
  }

  forget(names: readonly string[]): void {
    for (const name of names) this.#versions.delete(name);
    this.#post({ type: "forget", names });
  }

  reconnectDatabase(): void {
    if (this.#frame) this.#connectDatabase(this.#frame);
  }

  onReset(listener: (cause: "stopped" | "died") => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #start(): Frame {
    const frame = this.#open((cause) => this.#died(cause));
    this.#frame = frame;
    this.#isReady = false;
    frame.port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (this.#frame === frame) this.#receive(data);
    };
    this.#connectDatabase(frame);
    return frame;
  }

  #connectDatabase(frame: Frame): void {
    const { port1, port2 } = new MessageChannel();
    this.#host.connectDatabase(port1);
    frame.port.postMessage({ type: "connect", port: port2 } satisfies SandboxRequest, [port2]);
  }

  #post(request: SandboxRequest): void {
    (this.#frame ?? this.#start()).port.postMessage(request);
  }

  #runNow(request: RunRequest, options: SandboxRunOptions, age: number): Promise<SandboxOutcome> {
    if (options.signal.aborted) return Promise.resolve({ type: "failed", failure: stopped });
    if (age !== this.#age) return Promise.resolve({ type: "failed", failure: restarted });
    return new Promise((resolve) => {
      const stop = (): void => this.#reset("stopped", stopped);
      options.signal.addEventListener("abort", stop, { once: true });
      const settle = (outcome: SandboxOutcome): void => {
        this.#active = null;
        options.signal.removeEventListener("abort", stop);
        resolve(outcome);
      };
      this.#active = { request, options, gate: createOutputGate(), settle };
      this.#post({ type: "run", request });
    });
  }

  #receive(data: unknown): void {
    const parsed = sandboxMessageSchema.safeParse(data);
    if (parsed.success) {
      this.#take(parsed.data);
      return;
    }
    this.#reset("died", { ...misbehaved, cause: parsed.error.message.slice(0, 1_000) });
  }

  #take(message: SandboxMessage): void {
    if (message.type === "ready") {
      this.#isReady = true;
      return;
    }
    const active = this.#active;
    if (active?.request.runId !== message.runId) return;
    switch (message.type) {
      case "progress":
        active.options.onProgress(message.progress);
        break;
      case "item": {
        const item = active.gate.pass(message.item);
        if (item) active.options.onItem(item);
        else if (active.gate.isFlooded()) this.#reset("died", flooded);
        break;
      }
      case "done":
        active.settle({ type: "done", published: message.published });
        break;
      case "failed":
        active.settle({ type: "failed", failure: message.failure });
        break;
    }
  }

  #died(cause: string): void {
    this.#reset("died", { ...(this.#isReady ? died : notStarted), cause });
  }

  /** Ends the frame, and what runs in it with `failure`; starts a new one unless this one never got ready. */
  #reset(cause: "stopped" | "died", failure: Failure): void {
    const mayStart = this.#isReady || cause === "stopped";
    this.#frame?.close();
    this.#frame = null;
    this.#age += 1;
    this.#versions.clear();
    this.#active?.settle({ type: "failed", failure });
    if (mayStart) this.#start();
    for (const listener of this.#listeners) listener(cause);
  }
}

const stopped: Failure = { tag: "stopped", message: "The cell was stopped." };

const restarted: Failure = {
  tag: "sandbox-restarted",
  message: "The cell waited for another one that was stopped, and the sandbox started again.",
  advice: "Run it again.",
};

const died: Failure = {
  tag: "sandbox-died",
  message: "The cell used up the memory of its sandbox, which was started again.",
  advice: "Work on fewer rows or columns at a time: filter or aggregate in a SQL cell first.",
};

const notStarted: Failure = {
  tag: "sandbox-died",
  message: "The sandbox for TypeScript cells did not start.",
  advice: "Run the cell again; if it happens again, restart the app.",
};

const flooded: Failure = {
  tag: "sandbox-died",
  message: "The cell showed things without end and was stopped.",
  advice: "Show less: put console and display outside of long loops.",
};

const misbehaved: Failure = {
  tag: "sandbox-died",
  message: "The cell sent what a cell cannot send, and its sandbox was started again.",
  advice:
    "Run the cell again; if it happens again, look at what its code does to the objects of the language.",
};
