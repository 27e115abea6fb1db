import type { Failure } from "../../renderer/base/result.ts";
import type {
  Published,
  RunRequest,
  Sandbox,
  SandboxItem,
  SandboxOutcome,
} from "../../renderer/sandbox/protocol.ts";

/** What a run in the fake sandbox does: by default every output is published as a value. */
export interface Script {
  readonly items?: readonly SandboxItem[];
  readonly published?: readonly Published[];
  readonly failure?: Failure;
  /** Never ends by itself. */
  readonly loops?: boolean;
}

export interface FakeSandbox extends Sandbox {
  /** The requests, without those that only ask whether the sandbox is there. */
  readonly requests: readonly RunRequest[];
  readonly bound: ReadonlyMap<string, unknown>;
  /** Says what runs do whose code contains a text. */
  script(codeContains: string, script: Script): void;
  die(): void;
}

const stopped: Failure = { tag: "stopped", message: "Stopped." };
const died: Failure = { tag: "sandbox-died", message: "The sandbox died." };

/** A sandbox that runs nothing: what a run shows and publishes is said by scripts. */
export function createFakeSandbox(): FakeSandbox {
  const requests: RunRequest[] = [];
  const versions = new Map<string, string>();
  const bound = new Map<string, unknown>();
  const scripts = new Map<string, Script>();
  const listeners = new Set<(cause: "stopped" | "died") => void>();
  const endings = new Set<(failure: Failure) => void>();

  const reset = (cause: "stopped" | "died") => {
    versions.clear();
    bound.clear();
    for (const end of [...endings]) end(cause === "stopped" ? stopped : died);
    for (const listener of listeners) listener(cause);
  };
  const scriptFor = (code: string): Script =>
    [...scripts].findLast(([contained]) => code.includes(contained))?.[1] ?? {};

  return {
    requests,
    bound,
    script: (contained, script) => void scripts.set(contained, script),
    die: () => reset("died"),
    run: async (request, { signal, onItem }): Promise<SandboxOutcome> => {
      if (request.fileName === "start.ts") return { type: "done", published: [] };
      requests.push(request);
      const script = scriptFor(request.code);
      if (script.loops)
        return new Promise((resolve) => {
          const end = (failure: Failure) => {
            endings.delete(end);
            resolve({ type: "failed", failure });
          };
          endings.add(end);
          signal.addEventListener("abort", () => reset("stopped"));
        });
      await Promise.resolve();
      script.items?.forEach(onItem);
      if (script.failure) return { type: "failed", failure: script.failure };
      return {
        type: "done",
        published:
          script.published ??
          request.outputs.map((name) => ({ type: "value", name, kind: "number", text: name, json: 1 })),
      };
    },
    boundVersion: (name) => versions.get(name) ?? null,
    noteBound: (name, version) => void versions.set(name, version),
    bindValue: (name, value) => void bound.set(name, value),
    reconnectDatabase: () => undefined,
    forget: (names) => names.forEach((name) => versions.delete(name)),
    onReset: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
