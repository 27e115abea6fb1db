import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import type { RecentWorkbook } from "../contract.ts";
import { openJsonStore } from "./json-store.ts";

/** The workbooks opened last, newest first. */
export interface Recent {
  add(path: string): Promise<void>;
  list(): RecentWorkbook[];
  /** The path of an entry, or null. */
  pathOf(id: string): string | null;
}

const most = 20;
const entries = z.array(z.object({ path: z.string(), openedAt: z.string() }));

/** Keeps the list in the user's folder. `onChange` hears of every change. */
export function openRecent(userData: string, onChange: () => void = () => undefined): Recent {
  const store = openJsonStore(join(userData, "recent.json"), entries, []);
  const idOf = (path: string) => createHash("sha256").update(path).digest("hex").slice(0, 16);
  return {
    add(path) {
      const others = store.get().filter((entry) => entry.path !== path);
      const written = store.set([{ path, openedAt: new Date().toISOString() }, ...others].slice(0, most));
      onChange();
      return written;
    },
    list: () =>
      store.get().map(({ path, openedAt }) => ({
        id: idOf(path),
        fileName: basename(path),
        folder: dirname(path),
        openedAt,
        isMissing: !existsSync(path),
      })),
    pathOf: (id) => store.get().find(({ path }) => idOf(path) === id)?.path ?? null,
  };
}
