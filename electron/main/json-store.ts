import { mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";
import { writeAtomically } from "./atomic-file.ts";
import { errorCode } from "./file-failure.ts";
import { report } from "./outcome.ts";

/** A small value that is kept in memory and in a JSON file. */
export interface JsonStore<T> {
  get(): T;
  /** Takes effect at once; settles when the file has it or a later value. A file that cannot be written is reported, not thrown. */
  set(next: T): Promise<void>;
}

/** Opens a store; a missing or damaged file gives `initial`. */
export function openJsonStore<T>(path: string, schema: z.ZodType<T>, initial: T): JsonStore<T> {
  let value = readStored(path, schema) ?? initial;
  let writing = Promise.resolve();
  let queued: Promise<void> | null = null;
  const write = async () => {
    queued = null;
    try {
      await writeAtomically(path, `${JSON.stringify(value, null, 2)}\n`);
    } catch (error) {
      report(`${path} was not written`, error);
    }
  };
  return {
    get: () => value,
    set(next) {
      value = next;
      // A write that has not begun takes the newest value along.
      queued ??= writing.then(write);
      writing = queued;
      return queued;
    },
  };
}

function readStored<T>(path: string, schema: z.ZodType<T>): T | null {
  mkdirSync(dirname(path), { recursive: true });
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (errorCode(error) !== "ENOENT") report(`${path} is damaged and starts empty`, error);
    return null;
  }
}
