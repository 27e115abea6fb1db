import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findRunFiles } from "../../../../electron/main/run/find-run-files.ts";
import { hashText } from "../../../../renderer/base/hash.ts";

let folder: string;
const at = (...names: readonly string[]) => join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "run-files-"));
  await mkdir(at("work", "data"), { recursive: true });
  for (const file of ["work/here.csv", "work/data/below.csv", "outside.csv"])
    await writeFile(at(file), "x\n");
  await symlink(at("outside.csv"), at("work", "link.csv"));
});
afterAll(() => rm(folder, { recursive: true }));

const sha256 = hashText("x\n");
const find = (sources: unknown, data: Readonly<Record<string, string>> = {}) =>
  findRunFiles(at("work", "a.workbook.json"), JSON.stringify({ sources }), new Map(Object.entries(data)));

beforeAll(() => writeFile(at("work", "a.workbook.json"), "{}"));

describe("findRunFiles", () => {
  test.each(["here.csv", "data/below.csv"])("finds %s by its recorded hash", async (path) => {
    expect(await find([{ name: "a", path, sha256 }])).toEqual({
      ok: true,
      value: { [path]: at("work", path) },
    });
  });

  test.each([
    ["outside the folder", { path: "../outside.csv", sha256 }],
    ["at an absolute path", { path: "/etc/hostname", sha256 }],
    ["behind a link that leads out", { path: "link.csv", sha256 }],
    ["with another content", { path: "here.csv", sha256: hashText("y") }],
    ["with no recorded hash", { path: "here.csv", sha256: null }],
    ["that is not there", { path: "gone.csv", sha256 }],
    ["that is a folder", { path: "data", sha256 }],
    ["with a NUL in its name", { path: "here.csv\u0000", sha256 }],
  ])("finds no file %s", async (_where, source) => {
    expect(await find([{ name: "a", ...source }])).toEqual({ ok: true, value: {} });
  });

  test("finds each file of a source that is several, and lets none stand for all", async () => {
    const parts = ["here.csv", "data/below.csv", "gone.csv"].map((path) => ({ path, sha256 }));
    const several = [{ name: "a", path: "two files", sha256, parts }];
    expect(await find(several)).toEqual({
      ok: true,
      value: { "here.csv": at("work", "here.csv"), "data/below.csv": at("work", "data", "below.csv") },
    });
    expect(await find(several, { a: at("outside.csv") })).toMatchObject({
      ok: false,
      failure: { tag: "several-files" },
    });
  });

  test("takes what the user named for a source, wherever it lies", async () => {
    expect(await find([{ name: "a", path: "gone.csv", sha256 }], { a: at("outside.csv") })).toEqual({
      ok: true,
      value: { "gone.csv": at("outside.csv") },
    });
  });

  test("refuses a name that no source has, and one file in place of two", async () => {
    const two = ["a", "b"].map((name) => ({ name, path: "here.csv", sha256 }));
    expect(await find(two, { c: "/c" })).toMatchObject({ ok: false, failure: { tag: "unknown-source" } });
    expect(await find(two, { b: "/b" })).toMatchObject({ ok: false, failure: { tag: "ambiguous-source" } });
  });

  test.each([null, 7, [null], [{ name: 1 }]])("finds nothing in sources %j", async (sources) => {
    expect(await find(sources)).toEqual({ ok: true, value: {} });
  });
});
