import { join } from "node:path";
import { z } from "zod";
import { openJsonStore } from "./json-store.ts";

/** Which files the user granted to which workbook in earlier runs: label -> path, by workbook. */
export interface RememberedGrants {
  paths(workbook: string): Readonly<Record<string, string>>;
  remember(workbook: string, paths: Readonly<Record<string, string>>): Promise<void>;
  /** A workbook was saved under another name: what was granted to the old one holds for the new one too. */
  copy(from: string, to: string): Promise<void>;
}

const mostWorkbooks = 500;
const stored = z.array(z.object({ workbook: z.string(), paths: z.record(z.string(), z.string()) }));

/** Keeps them in the user's folder, the workbook used last first. */
export function openRememberedGrants(userData: string): RememberedGrants {
  const store = openJsonStore(join(userData, "grants.json"), stored, []);
  const paths = (workbook: string) => store.get().find((entry) => entry.workbook === workbook)?.paths ?? {};
  const put = (workbook: string, added: Readonly<Record<string, string>>) => {
    const entry = { workbook, paths: { ...paths(workbook), ...added } };
    const others = store.get().filter((other) => other.workbook !== workbook);
    return store.set([entry, ...others].slice(0, mostWorkbooks));
  };
  return {
    paths,
    remember: (workbook, added) => put(workbook, added),
    copy: (from, to) => put(to, paths(from)),
  };
}
