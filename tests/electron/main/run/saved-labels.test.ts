import { mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { savedLabels } from "../../../../electron/main/run/saved-labels.ts";

let folder: string;
const at = (...names: readonly string[]) => join(folder, ...names);
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "saved-labels-")));
  for (const name of ["work", "elsewhere"]) await mkdir(at(name));
  await symlink(at("elsewhere"), at("link"));
});
afterAll(() => rm(folder, { recursive: true }));

const labels = (save: string | null, files: Readonly<Record<string, string>> = {}) =>
  savedLabels({ workbook: at("work", "a.workbook.json"), save }, files);

test.each([
  ["data/b.csv", "../work/data/b.csv"],
  ["../c.csv", "../c.csv"],
  ["../elsewhere/d.csv", "d.csv"],
])("what is %s from the workbook is %s from where it is saved", (label, expected) => {
  expect(labels(at("elsewhere", "out.workbook.json"))(label)).toBe(expected);
  expect(labels(at("link", "out.workbook.json"))(label)).toBe(expected);
});

test("a file that was named is called after itself", () => {
  const files = { "data/b.csv": at("elsewhere", "mine.csv") };
  expect(labels(at("work", "out.workbook.json"), files)("data/b.csv")).toBe("../elsewhere/mine.csv");
  expect(labels(at("elsewhere", "out.workbook.json"), files)("data/b.csv")).toBe("mine.csv");
});

test.each(["data/b.csv", "./b.csv", "not a path: x and 3 more"])(
  "%s stays as it is where the folder stays",
  (label) => {
    expect(labels(null, { [label]: "/x" })(label)).toBe(label);
    expect(labels(at("work", "out.workbook.json"))(label)).toBe(label);
  },
);
