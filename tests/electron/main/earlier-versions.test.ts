import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  listVersions,
  mostVersions,
  pruneVersions,
  versionPath,
} from "../../../electron/main/earlier-versions.ts";
import { backupPath, saveWorkbookFile } from "../../../electron/main/workbook-files.ts";

let folder = "";
let backups = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stratabook-"));
  backups = join(folder, "backups");
  path = join(folder, "a.workbook.json");
});
afterEach(() => rm(folder, { recursive: true }));

/** Saves texts one after the other, a second apart. */
async function save(...texts: readonly string[]): Promise<void> {
  for (const [at, text] of texts.entries()) {
    await saveWorkbookFile(path, text, backups);
    const seconds = 1_000_000 + at;
    if (at > 0) await utimes(backupPath(path, backups), seconds, seconds);
  }
}

describe("the earlier versions of a workbook", () => {
  test("are all that was saved before, the newest first, with when they were replaced and their size", async () => {
    await save("one", "second", "three");
    const versions = await listVersions(path, backups);
    expect(versions.map(({ bytes, replacedAt }) => [bytes, replacedAt])).toEqual([
      [6, "1970-01-12T13:46:42.000Z"],
      [3, "1970-01-12T13:46:41.000Z"],
    ]);
    const texts = versions.map(async ({ id }) => readFile((await versionPath(path, backups, id))!, "utf8"));
    expect(await Promise.all(texts)).toEqual(["second", "one"]);
  });
  test("are none of a workbook that was saved once, or never", async () => {
    expect(await listVersions(path, backups)).toEqual([]);
    await save("one");
    expect(await listVersions(path, backups)).toEqual([]);
  });
  test("are those of the workbook only", async () => {
    await save("one", "two");
    await writeFile(join(backups, "other.workbook.json"), "{}");
    const other = join(folder, "b.workbook.json");
    await saveWorkbookFile(other, "x", backups);
    await saveWorkbookFile(other, "y", backups);
    expect(await listVersions(path, backups)).toHaveLength(1);
    expect(await versionPath(path, backups, "other.workbook.json")).toBeNull();
    expect(await versionPath(path, backups, "../a.workbook.json")).toBeNull();
  });
  test("are the newest ten", async () => {
    await save(...Array.from({ length: 14 }, (_, at) => `text ${at}`));
    await pruneVersions(path, backups);
    const versions = await listVersions(path, backups);
    expect(versions).toHaveLength(mostVersions);
    const oldest = await readFile((await versionPath(path, backups, versions.at(-1)!.id))!, "utf8");
    expect(oldest).toBe("text 3");
  });
});
