import { chmod, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { disk, writeAtomically, type FileSystem } from "../../../electron/main/atomic-file.ts";
import { codedError, diskThatFails } from "../../helpers/failing-disk.ts";

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stratabook-"));
  path = join(folder, "story.workbook.json");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const text = () => readFile(path, "utf8");

describe("writeAtomically", () => {
  test("makes a file", async () => {
    await writeAtomically(path, "one");
    expect(await text()).toBe("one");
  });

  test("replaces a file and leaves nothing beside it", async () => {
    await writeAtomically(path, "one");
    await writeAtomically(path, "two");
    expect(await text()).toBe("two");
    expect(await readdir(folder)).toEqual(["story.workbook.json"]);
  });

  test("keeps the mode of the file", async () => {
    await writeFile(path, "one");
    await chmod(path, 0o640);
    await writeAtomically(path, "two");
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  test("writes through a link and keeps the link", async () => {
    const target = join(folder, "target.json");
    await writeFile(target, "one");
    await symlink(target, path);
    await writeAtomically(path, "two");
    expect(await readFile(target, "utf8")).toBe("two");
    expect(await text()).toBe("two");
  });

  test("takes away what a killed save left behind", async () => {
    await writeFile(join(folder, ".story.workbook.json.saving"), "half");
    await writeAtomically(path, "two");
    expect(await readdir(folder)).toEqual(["story.workbook.json"]);
  });

  test("flushes the file before the rename and the folder after it", async () => {
    const steps: string[] = [];
    const files: FileSystem = {
      ...disk,
      async open(...args) {
        const handle = await disk.open(...args);
        const name = args[0] === folder ? "folder" : "file";
        const sync = handle.sync.bind(handle);
        handle.sync = () => {
          steps.push(`flush ${name}`);
          return sync();
        };
        return handle;
      },
      async rename(from, to) {
        steps.push("rename");
        await disk.rename(from, to);
      },
    };
    await writeAtomically(path, "one", files);
    expect(steps).toEqual(["flush file", "rename", "flush folder"]);
  });

  test.each(["open", "write", "sync", "rename"] as const)(
    "leaves the old text whole and nothing beside it when %s fails",
    async (step) => {
      await writeFile(path, "one");
      const failing = diskThatFails(step, codedError("ENOSPC"));
      await expect(writeAtomically(path, "two", failing)).rejects.toMatchObject({ code: "ENOSPC" });
      expect(await text()).toBe("one");
      expect(await readdir(folder)).toEqual(["story.workbook.json"]);
    },
  );

  test("has the new text in place when only flushing the folder fails", async () => {
    await writeFile(path, "one");
    const failing = diskThatFails("sync folder", codedError("EIO"));
    await expect(writeAtomically(path, "two", failing)).rejects.toMatchObject({ code: "EIO" });
    expect(await text()).toBe("two");
  });

  test("does without flushing the folder where the file system has no such thing", async () => {
    await writeAtomically(path, "one", diskThatFails("sync folder", codedError("EINVAL")));
    expect(await text()).toBe("one");
  });
});
