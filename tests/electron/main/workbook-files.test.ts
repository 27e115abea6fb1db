import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  backupPath,
  readWorkbookFile,
  sameStamp,
  saveWorkbookFile,
  stampOf,
} from "../../../electron/main/workbook-files.ts";
import { codedError, diskThatFails } from "../../helpers/failing-disk.ts";
import { listenToTerminal } from "../../helpers/terminal.ts";

let folder: string;
let path: string;
let backups: string;
const terminal = listenToTerminal();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stratabook-"));
  path = join(folder, "story.workbook.json");
  backups = join(folder, "backups");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const text = () => readFile(path, "utf8");

describe("saveWorkbookFile", () => {
  test("writes the text and answers how the file looks", async () => {
    const saved = await saveWorkbookFile(path, "{}\n", backups);
    expect(saved).toEqual({ ok: true, value: { mtimeMs: (await stat(path)).mtimeMs, bytes: 3 } });
    expect(await text()).toBe("{}\n");
  });

  test("keeps the version before", async () => {
    await saveWorkbookFile(path, "one", backups);
    await saveWorkbookFile(path, "two", backups);
    await saveWorkbookFile(path, "three", backups);
    expect(await readFile(backupPath(path, backups), "utf8")).toBe("two");
  });

  test("saves although the backup fails, and says so in the terminal", async () => {
    await writeFile(path, "one");
    const saved = await saveWorkbookFile(path, "two", backups, diskThatFails("copyFile", codedError("EIO")));
    expect(saved.ok).toBe(true);
    expect(await text()).toBe("two");
    expect(terminal.text()).toContain("no backup of");
  });

  test.each([
    ["ENOSPC", "disk-full", "the disk is full"],
    ["EDQUOT", "disk-full", "the disk is full"],
    ["EACCES", "no-permission", "no permission to write it"],
    ["EROFS", "read-only-disk", "the disk is read-only"],
    ["EIO", "file-error", "EIO: simulated"],
  ])("on %s fails with %s, in words, and the old file is as it was", async (code, tag, words) => {
    await writeFile(path, "one");
    const saved = await saveWorkbookFile(path, "two", backups, diskThatFails("write", codedError(code)));
    expect(saved).toMatchObject({ ok: false, failure: { tag } });
    const message = saved.ok ? "" : saved.failure.message;
    expect(message).toContain("story.workbook.json was not saved");
    expect(message).toContain(words);
    expect(await text()).toBe("one");
  });

  test("into a folder that is gone fails and names the folder", async () => {
    const saved = await saveWorkbookFile(join(folder, "gone", "a.json"), "x", backups);
    expect(saved).toMatchObject({ ok: false, failure: { tag: "file-missing" } });
    expect(saved.ok ? "" : saved.failure.message).toContain(join(folder, "gone"));
  });

  test("does not replace a write-protected file", async () => {
    await writeFile(path, "one");
    await chmod(path, 0o444);
    const asAnybody = diskThatFails("access", codedError("EACCES"));
    const saved = await saveWorkbookFile(path, "two", backups, asAnybody);
    expect(saved).toMatchObject({ ok: false, failure: { tag: "no-permission" } });
    expect(await text()).toBe("one");
  });

  test("killed at any moment leaves one whole version", async () => {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    const script = join(import.meta.dirname, "..", "..", "helpers", "kill-while-saving.mjs");
    for (const afterMs of [3, 11, 23, 41]) {
      const child = spawn(process.execPath, ["--import", tsx, script, path], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(child.stdout, "data");
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      child.kill("SIGKILL");
      await once(child, "exit");
      const found = await text();
      expect(found.length).toBe(10_000_000);
      expect(found).toBe(found.charAt(0).repeat(10_000_000));
    }
  });
});

describe("readWorkbookFile", () => {
  test("answers text and stamp", async () => {
    await writeFile(path, "{}");
    expect(await readWorkbookFile(path)).toEqual({
      ok: true,
      value: { text: "{}", readOnly: false, stamp: await stampOf(path) },
    });
  });

  test("says that a file may not be written", async () => {
    await writeFile(path, "{}");
    const read = await readWorkbookFile(path, diskThatFails("access", codedError("EACCES")));
    expect(read).toMatchObject({ ok: true, value: { readOnly: true } });
  });

  test("of bytes that are not UTF-8 fails instead of damaging them", async () => {
    await writeFile(path, Uint8Array.of(0x7b, 0xff, 0x7d));
    expect(await readWorkbookFile(path)).toMatchObject({ ok: false, failure: { tag: "not-a-workbook" } });
  });

  test("of a file that is not there names it", async () => {
    expect(await readWorkbookFile(path)).toMatchObject({
      ok: false,
      failure: { tag: "file-missing", message: expect.stringContaining("story.workbook.json") as unknown },
    });
  });

  test("of a folder fails", async () => {
    expect(await readWorkbookFile(folder)).toMatchObject({ ok: false, failure: { tag: "not-a-file" } });
  });

  test("of a huge file fails before it is read", async () => {
    await writeFile(path, "");
    await truncate(path, 600 * 1024 * 1024);
    expect(await readWorkbookFile(path)).toMatchObject({ ok: false, failure: { tag: "not-a-workbook" } });
  });
});

describe("sameStamp", () => {
  test("tells a file that another program changed", async () => {
    await writeFile(path, "one");
    const before = await stampOf(path);
    await writeFile(path, "three");
    const after = await stampOf(path);
    expect(sameStamp(before!, before!)).toBe(true);
    expect(sameStamp(before!, after!)).toBe(false);
  });
});
