import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { disk, type FileSystem } from "../../../electron/main/atomic-file.ts";
import { draftIdOfFile, newDraftId, openDrafts, type Draft } from "../../../electron/main/drafts.ts";
import { codedError, diskThatFails } from "../../helpers/failing-disk.ts";
import { listenToTerminal } from "../../helpers/terminal.ts";

let folder: string;
const terminal = listenToTerminal();
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "stratabook-")), "drafts");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const draft = (text: string): Draft => ({ path: null, base: null, text });

describe("drafts", () => {
  test("save keeps a draft for another run", async () => {
    const base = { mtimeMs: 5, bytes: 7 };
    await openDrafts(folder).save("new-a", { path: "/a.json", base, text: "typed" });
    const later = openDrafts(folder);
    expect(await later.read("new-a")).toEqual({ path: "/a.json", base, text: "typed" });
    expect(await later.list()).toEqual([{ id: "new-a", path: "/a.json" }]);
  });

  test("read of a draft that is not there is null", async () => {
    expect(await openDrafts(folder).read("new-a")).toBeNull();
    expect(await openDrafts(folder).list()).toEqual([]);
  });

  test("many saves in a row write the first and the last text only", async () => {
    let writes = 0;
    const files: FileSystem = {
      ...disk,
      rename(from, to) {
        writes += 1;
        return disk.rename(from, to);
      },
    };
    const drafts = openDrafts(folder, 50, files);
    await drafts.save("new-a", draft("0"));
    await Promise.all(Array.from({ length: 100 }, (_, turn) => drafts.save("new-a", draft(`${turn}`))));
    expect(writes).toBe(2);
    expect(await drafts.read("new-a")).toMatchObject({ text: "99" });
  });

  test("save settles only when its text or a later one is on disk", async () => {
    const drafts = openDrafts(folder, 20);
    await drafts.save("new-a", draft("one"));
    await drafts.save("new-a", draft("two"));
    expect(await drafts.read("new-a")).toMatchObject({ text: "two" });
  });

  test("remove takes the draft away, also one that still waits to be written", async () => {
    const drafts = openDrafts(folder, 50);
    await drafts.save("new-a", draft("one"));
    const waiting = drafts.save("new-a", draft("two"));
    await drafts.remove("new-a");
    await waiting;
    expect(await drafts.read("new-a")).toBeNull();
  });

  test("save after remove keeps the new text", async () => {
    const drafts = openDrafts(folder, 20);
    await drafts.save("new-a", draft("one"));
    await drafts.remove("new-a");
    await drafts.save("new-a", draft("two"));
    expect(await drafts.read("new-a")).toMatchObject({ text: "two" });
  });

  test("settle waits for what is still to be written", async () => {
    const drafts = openDrafts(folder, 50);
    await drafts.save("new-a", draft("one"));
    void drafts.save("new-a", draft("two"));
    await drafts.settle();
    expect(await drafts.read("new-a")).toMatchObject({ text: "two" });
  });

  test("save throws what the disk says, and the next one works", async () => {
    const failing = openDrafts(folder, 0, diskThatFails("write", codedError("ENOSPC")));
    await expect(failing.save("new-a", draft("one"))).rejects.toMatchObject({ code: "ENOSPC" });
    await expect(failing.save("new-a", draft("two"))).rejects.toMatchObject({ code: "ENOSPC" });
    await openDrafts(folder).save("new-a", draft("three"));
    expect(await readdir(folder)).toEqual(["new-a.json"]);
  });

  test("a damaged draft is left out and reported", async () => {
    const drafts = openDrafts(folder);
    await drafts.save("new-a", draft("one"));
    await writeFile(join(folder, "new-b.json"), "{");
    expect(await drafts.list()).toEqual([{ id: "new-a", path: null }]);
    expect(terminal.text()).toContain("new-b.json cannot be read");
  });
});

describe("draft ids", () => {
  test("draftIdOfFile is the same for the same path", () => {
    expect(draftIdOfFile("/a")).toBe(draftIdOfFile("/a"));
    expect(draftIdOfFile("/a")).not.toBe(draftIdOfFile("/b"));
  });

  test("newDraftId is new every time", () => {
    expect(newDraftId()).not.toBe(newDraftId());
  });
});
