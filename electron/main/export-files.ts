import { randomBytes } from "node:crypto";
import { open, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileFailure } from "./file-failure.ts";
import { fail, ok, type Outcome } from "./outcome.ts";

/** Files that a window writes where the user said. */
export interface Exports {
  /** Opens the files beside their places, under names that nobody takes for the files themselves. */
  begin(holder: number, folder: string, names: readonly string[]): Promise<Outcome<string>>;
  write(holder: number, id: string, file: number, bytes: Uint8Array): Promise<Outcome<null>>;
  /** Puts every file in its place, in the place of one of the same name, or takes them all away. */
  finish(holder: number, id: string, keep: boolean): Promise<Outcome<null>>;
  /** Takes away what a closed window did not finish. */
  release(holder: number): Promise<void>;
}

interface Target {
  readonly path: string;
  readonly temporary: string;
  /** Opened with the first bytes: a folder of a thousand tables needs no thousand open files. */
  handle: FileHandle | null;
}

interface OpenExport {
  readonly holder: number;
  readonly targets: readonly Target[];
  /** Writes of one export happen one after the other. */
  work: Promise<unknown>;
}

const mostOpen = 4;

export function openExports(): Exports {
  const exports = new Map<string, OpenExport>();
  const find = (holder: number, id: string): OpenExport | null => {
    const found = exports.get(id);
    return found?.holder === holder ? found : null;
  };
  const inTurn = <T>(entry: OpenExport, task: () => Promise<T>): Promise<T> => {
    const done = entry.work.then(task);
    entry.work = done.catch(() => undefined);
    return done;
  };

  return {
    begin(holder, folder, names) {
      const held = [...exports.values()].filter((entry) => entry.holder === holder);
      if (held.length >= mostOpen) return Promise.resolve(fail(tooMany));
      const id = randomBytes(16).toString("hex");
      const targets = names.map((name) => ({
        path: join(folder, name),
        temporary: join(folder, `.${randomBytes(6).toString("hex")}.exporting`),
        handle: null,
      }));
      exports.set(id, { holder, targets, work: Promise.resolve() });
      return Promise.resolve(ok(id));
    },
    async write(holder, id, file, bytes) {
      const entry = find(holder, id);
      const target = entry?.targets[file];
      if (!entry || !target) return fail(unknown);
      return inTurn(entry, () => append(target, bytes));
    },
    async finish(holder, id, keep) {
      const entry = find(holder, id);
      if (entry === null) return fail(unknown);
      exports.delete(id);
      return inTurn(entry, () => (keep ? keepAll(entry.targets) : dropAll(entry.targets)));
    },
    async release(holder) {
      for (const [id, entry] of exports) {
        if (entry.holder !== holder) continue;
        exports.delete(id);
        await inTurn(entry, () => dropAll(entry.targets));
      }
    },
  };
}

async function append(target: Target, bytes: Uint8Array): Promise<Outcome<null>> {
  try {
    // A new file, never one that is there or that a link leads to.
    target.handle ??= await open(target.temporary, "wx", 0o666);
    await target.handle.writeFile(bytes);
    return ok(null);
  } catch (error) {
    return fail(fileFailure(error, "save", target.path));
  }
}

async function keepAll(targets: readonly Target[]): Promise<Outcome<null>> {
  for (const target of targets) {
    try {
      await close(target, true);
      await rename(target.temporary, target.path);
    } catch (error) {
      await dropAll(targets);
      return fail(fileFailure(error, "save", target.path));
    }
  }
  await syncFolders(targets);
  return ok(null);
}

async function dropAll(targets: readonly Target[]): Promise<Outcome<null>> {
  for (const target of targets) {
    await close(target, false).catch(() => undefined);
    await rm(target.temporary, { force: true });
  }
  return ok(null);
}

async function close(target: Target, durably: boolean): Promise<void> {
  const { handle } = target;
  target.handle = null;
  if (handle === null) return;
  if (durably) await handle.sync();
  await handle.close();
}

/** Makes the renames durable where the system has such a thing. */
async function syncFolders(targets: readonly Target[]): Promise<void> {
  if (process.platform === "win32") return;
  for (const folder of new Set(targets.map(({ path }) => dirname(path)))) {
    const handle = await open(folder, "r");
    await handle.sync().catch(() => undefined);
    await handle.close();
  }
}

const unknown = { tag: "refused", message: "This window has no such export." };

const tooMany = {
  tag: "refused",
  message: "This window exports other tables already.",
  advice: "Wait for them, or stop them.",
};
