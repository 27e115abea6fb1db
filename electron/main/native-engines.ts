import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from "electron";
import { z } from "zod";
import type { FromEngineProcess, ToEngineProcess } from "../engine/messages.ts";
import type { WorkbookWindow } from "./desk.ts";
import type { Grants } from "./grants.ts";
import { report } from "./outcome.ts";
import { engineScript } from "./places.ts";

/** The processes of native DuckDB, at most one for each window. */
export interface NativeEngines {
  /** Starts a process for a window, in the place of the one it had; the window gets the port, marked with `id`. */
  start(window: WorkbookWindow, id: string): void;
  /** Joins the sandbox of a window's cells to its engine. */
  joinSandbox(window: WorkbookWindow, port: MessagePortMain): void;
  /** Ends all processes and removes what they left on disk. */
  close(): Promise<void>;
}

export interface NativeEngineOptions {
  /** For tables and what does not fit into memory; what an earlier run left there is removed. */
  readonly folder: string;
  readonly grants: Pick<Grants, "find">;
}

const asked: z.ZodType<FromEngineProcess> = z.object({ type: z.literal("path"), token: z.string() });

export function openNativeEngines({ folder, grants }: NativeEngineOptions): NativeEngines {
  const running = new Map<number, UtilityProcess>();
  const alive = new Set<UtilityProcess>();
  rmSync(folder, { recursive: true, force: true });

  function start({ id: holder, window }: WorkbookWindow, id: string): void {
    running.get(holder)?.kill();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const own = mkdtempSync(join(folder, "engine-"));
    const engine = utilityProcess.fork(engineScript, [own, String(memoryBytes())], {
      env: {},
      cwd: own,
      serviceName: "Stratabook database",
      stdio: "ignore",
    });
    running.set(holder, engine);
    alive.add(engine);
    const post = (message: ToEngineProcess, ports: MessagePortMain[] = []) =>
      engine.postMessage(message, ports);
    engine.on("message", (message: unknown) => {
      const parsed = asked.safeParse(message);
      if (!parsed.success) return;
      const { token } = parsed.data;
      const grant = grants.find(token);
      post({ type: "path", token, path: grant?.holder === holder ? grant.path : null });
    });
    engine.on("exit", () => {
      alive.delete(engine);
      if (running.get(holder) === engine) running.delete(holder);
      rm(own, { recursive: true, force: true }).catch((error: unknown) =>
        report("the folder of the native engine was not removed", error),
      );
    });
    window.once("closed", () => engine.kill());
    const { port1, port2 } = new MessageChannelMain();
    post({ type: "window" }, [port1]);
    window.webContents.postMessage("stratabook:native-engine", { id }, [port2]);
  }

  return {
    start,
    joinSandbox({ id }, port) {
      running.get(id)?.postMessage({ type: "sandbox" } satisfies ToEngineProcess, [port]);
    },
    async close() {
      const ended = [...alive].map((engine) => once(engine, "exit"));
      for (const engine of alive) engine.kill();
      await Promise.race([Promise.all(ended), delay(endWithinMs)]);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

const endWithinMs = 3000;

/** Half of the machine's memory: beyond that the engine uses its folder. */
const memoryBytes = (): number => Math.max(totalmem() / 2, 2 ** 30);
