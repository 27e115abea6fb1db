import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { openJsonStore } from "../../../electron/main/json-store.ts";
import { listenToTerminal } from "../../helpers/terminal.ts";
import { openRecent } from "../../../electron/main/recent.ts";

let folder: string;
const terminal = listenToTerminal();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stratabook-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("openJsonStore", () => {
  const numbers = z.array(z.number());

  test("keeps the value for another run", async () => {
    await openJsonStore(join(folder, "a.json"), numbers, []).set([1, 2]);
    expect(openJsonStore(join(folder, "a.json"), numbers, []).get()).toEqual([1, 2]);
  });

  test("of many sets keeps the last", async () => {
    const store = openJsonStore(join(folder, "a.json"), numbers, []);
    await Promise.all([1, 2, 3].map((number) => store.set([number])));
    expect(JSON.parse(await readFile(join(folder, "a.json"), "utf8"))).toEqual([3]);
  });

  test.each(["{", '["text"]', ""])(
    "of the damaged file %j starts with the initial value and says so",
    async (text) => {
      await writeFile(join(folder, "a.json"), text);
      expect(openJsonStore(join(folder, "a.json"), numbers, [7]).get()).toEqual([7]);
      expect(terminal.text()).toContain("a.json is damaged and starts empty");
    },
  );
});

describe("recent", () => {
  test("lists the newest first, each file once, at most twenty", async () => {
    const recent = openRecent(folder);
    for (let turn = 0; turn < 25; turn += 1) await recent.add(`/w/${turn}.json`);
    await recent.add("/w/20.json");
    const names = recent.list().map(({ fileName }) => fileName);
    expect(names).toHaveLength(20);
    expect(names.slice(0, 3)).toEqual(["20.json", "24.json", "23.json"]);
    expect(new Set(names).size).toBe(20);
  });

  test("gives the path of an entry by its id, and of no other", async () => {
    const recent = openRecent(folder);
    await recent.add("/w/a.json");
    expect(recent.pathOf(recent.list()[0]!.id)).toBe("/w/a.json");
    expect(recent.pathOf("/w/a.json")).toBeNull();
  });

  test("calls back on every change", async () => {
    let changes = 0;
    await openRecent(folder, () => {
      changes += 1;
    }).add("/w/a.json");
    expect(changes).toBe(1);
  });
});
