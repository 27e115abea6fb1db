import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openExports, type Exports } from "../../../electron/main/export-files.ts";
import { distinctFileNames, exportFileName } from "../../../electron/main/file-names.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let folder = "";
let exports: Exports;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stratabook-export-"));
  exports = openExports();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const begin = async (names: readonly string[], holder = 1): Promise<string> => {
  const begun = await exports.begin(holder, folder, names);
  if (!begun.ok) throw new Error(begun.failure.message);
  return begun.value;
};

describe("an export", () => {
  test("appears whole when it is finished", async () => {
    const id = await begin(["a.csv", "b.csv"]);
    await exports.write(1, id, 0, bytes("x\r\n"));
    await exports.write(1, id, 1, bytes("y\r\n"));
    await exports.write(1, id, 0, bytes("1\r\n"));
    expect((await readdir(folder)).filter((name) => !name.startsWith("."))).toEqual([]);
    expect(await exports.finish(1, id, true)).toEqual({ ok: true, value: null });
    expect((await readdir(folder)).sort()).toEqual(["a.csv", "b.csv"]);
    expect(await readFile(join(folder, "a.csv"), "utf8")).toBe("x\r\n1\r\n");
  });

  test("that is given up leaves nothing, and the old file as it was", async () => {
    await writeFile(join(folder, "a.csv"), "old");
    const id = await begin(["a.csv"]);
    await exports.write(1, id, 0, bytes("new"));
    await exports.finish(1, id, false);
    expect(await readdir(folder)).toEqual(["a.csv"]);
    expect(await readFile(join(folder, "a.csv"), "utf8")).toBe("old");
  });

  test("of a window that closed leaves nothing", async () => {
    const id = await begin(["a.csv"]);
    await exports.write(1, id, 0, bytes("x"));
    await exports.release(1);
    expect(await readdir(folder)).toEqual([]);
    expect(await exports.write(1, id, 0, bytes("x"))).toMatchObject({ ok: false });
  });

  test("writes to no file that a link leads to", async () => {
    const outside = join(folder, "outside.txt");
    const inside = join(folder, "inside");
    await mkdir(inside);
    await writeFile(outside, "kept");
    await symlink(outside, join(inside, "a.csv"));
    const begun = await exports.begin(1, inside, ["a.csv"]);
    const id = begun.ok ? begun.value : "";
    await exports.write(1, id, 0, bytes("x"));
    await exports.finish(1, id, true);
    expect(await readFile(outside, "utf8")).toBe("kept");
    expect(await readFile(join(inside, "a.csv"), "utf8")).toBe("x");
  });

  test("belongs to its window", async () => {
    const id = await begin(["a.csv"]);
    expect(await exports.write(2, id, 0, bytes("x"))).toMatchObject({
      ok: false,
      failure: { tag: "refused" },
    });
    expect(await exports.finish(2, id, true)).toMatchObject({ ok: false, failure: { tag: "refused" } });
  });

  test("has no other files than those it began with", async () => {
    const id = await begin(["a.csv"]);
    expect(await exports.write(1, id, 1, bytes("x"))).toMatchObject({ ok: false });
    expect(await exports.write(1, "other", 0, bytes("x"))).toMatchObject({ ok: false });
  });

  test("that cannot be written says why, and leaves nothing", async () => {
    const begun = await exports.begin(1, join(folder, "gone"), ["a.csv"]);
    const id = begun.ok ? begun.value : "";
    expect(await exports.write(1, id, 0, bytes("x"))).toMatchObject({
      ok: false,
      failure: { tag: "file-missing" },
    });
    await exports.finish(1, id, false);
    expect(await readdir(folder)).toEqual([]);
  });

  test("is refused beside too many others of the window", async () => {
    for (let number = 0; number < 4; number++) await begin([`${number}.csv`]);
    expect(await exports.begin(1, folder, ["x.csv"])).toMatchObject({ ok: false });
    expect(await exports.begin(2, folder, ["x.csv"])).toMatchObject({ ok: true });
  });
});

describe("exportFileName()", () => {
  test.each([
    ["segments.csv", "segments.csv"],
    ["../../etc/passwd.csv", "etc passwd.csv"],
    ["..\\..\\x.parquet", "x.parquet"],
    ["/tmp/x.json", "tmp x.json"],
    [".csv", "Workbook.csv"],
    ["CON.csv", "_CON.csv"],
    ["nul.tar.csv", "_nul.tar.csv"],
    ["a\u0000b.csv", "a b.csv"],
    ["x.exe", null],
    ["x.csv.exe", null],
    ["", null],
  ])("of %j is %j", (name, expected) => expect(exportFileName(name)).toBe(expected));

  test("never leads out of a folder", () =>
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom(".csv", ".json", ".parquet"),
        (stem, ending) => {
          const name = exportFileName(stem + ending);
          expect(name).not.toBeNull();
          expect(name).not.toMatch(/[/\\\0]|^\.|^-?$/);
          expect(join("/folder", name!).startsWith("/folder/")).toBe(true);
        },
      ),
    ));
});

describe("distinctFileNames()", () => {
  test("numbers what is there and what comes twice", () =>
    expect(distinctFileNames(["a.csv", "A.csv", "b.csv"], ["B.csv"])).toEqual([
      "a.csv",
      "A 2.csv",
      "b 2.csv",
    ]));
});
