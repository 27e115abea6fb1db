import { appendFile, mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { labelOf, openGrants, type GrantPlace, type Grants } from "../../../electron/main/grants.ts";
import { openRememberedGrants, type RememberedGrants } from "../../../electron/main/remembered-grants.ts";

let folder: string;
let remembered: RememberedGrants;
let grants: Grants;
const onChange = vi.fn();

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "stratabook-")));
  for (const name of ["work", "samples/workbooks", "user"])
    await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, "work", "a.csv"), "x\n1\n");
  await writeFile(join(folder, "samples", "sample.csv"), "x\n");
  remembered = openRememberedGrants(join(folder, "user"));
  grants = open();
  onChange.mockReset();
});
afterEach(async () => {
  grants.release(1);
  grants.release(2);
  await rm(folder, { recursive: true, force: true });
});

function open(): Grants {
  return openGrants({
    remembered,
    sampleFolder: join(folder, "samples"),
    sampleWorkbooks: join(folder, "samples", "workbooks"),
    onChange,
    watchEveryMs: 20,
  });
}

const at = (...parts: string[]) => join(folder, ...parts);
const place = (changes: Partial<GrantPlace> = {}): GrantPlace => ({
  holder: 1,
  workbook: at("work", "w.json"),
  folder: at("work"),
  ...changes,
});

async function grantOne(path: string, where = place()) {
  const granted = await grants.grant(where, [path]);
  if (!granted.ok) throw new Error(granted.failure.message);
  return granted.value[0]!;
}

test("files of one name from two folders have labels of their own, each found again", async () => {
  await mkdir(at("other"));
  await writeFile(at("other", "a.csv"), "y\n");
  const where = place({ workbook: "new-1", folder: null });
  const first = await grantOne(at("work", "a.csv"), where);
  const second = await grantOne(at("other", "a.csv"), where);
  expect([first.label, second.label]).toEqual(["a.csv", "other/a.csv"]);
  expect((await grantOne(at("work", "a.csv"), where)).label).toBe("a.csv");
  const found = await grants.findAgain({ ...where, holder: 2 }, ["a.csv", "other/a.csv"]);
  expect(found.map(({ file }) => file?.bytes)).toEqual([first.bytes, second.bytes]);
  expect(first.bytes).not.toBe(second.bytes);
});

describe("grant of a folder", () => {
  beforeEach(async () => {
    await mkdir(at("days", "old"), { recursive: true });
    for (const name of ["10.csv", "9.csv", "old/1.csv.gz", "notes.md", ".hidden.csv", "w.workbook.json"])
      await writeFile(at("days", name), "x\n1\n");
    await symlink(at("work", "a.csv"), at("days", "link.csv"));
    await symlink(at("work"), at("days", "linked"));
  });

  test("gives its data files in the order of their names, and follows no links", async () => {
    const granted = await grants.grant(place({ folder: null }), [at("days")]);
    expect(granted).toMatchObject({
      ok: true,
      value: [
        { label: "days/9.csv", folder: "days" },
        { label: "days/10.csv", folder: "days" },
        { label: "days/old/1.csv.gz", folder: "days" },
      ],
    });
    const again = await grants.findAgain(place({ folder: null }), [
      "days/9.csv",
      "days/old/1.csv.gz",
      "days/2.csv",
    ]);
    expect(again.map(({ file }) => file?.fileName ?? null)).toEqual(["9.csv", "1.csv.gz", null]);
  });

  test("counts labels from the folder of the workbook", async () => {
    const granted = await grants.grant(place(), [at("days")]);
    expect(granted).toMatchObject({ ok: true, value: [{ label: "../days/9.csv" }, {}, {}] });
  });

  test("without data files is refused", async () => {
    await mkdir(at("empty"));
    expect(await grants.grant(place(), [at("empty")])).toMatchObject({
      ok: false,
      failure: { tag: "no-data-files", message: "There are no data files in empty." },
    });
  });
});

describe("grant", () => {
  test("gives a token, an address, a label and the size", async () => {
    const file = await grantOne(at("work", "a.csv"));
    expect(file).toMatchObject({ fileName: "a.csv", label: "a.csv", bytes: 4 });
    expect(file.url).toBe(`data-file://${file.token}/a.csv`);
    expect(grants.find(file.token)?.path).toBe(at("work", "a.csv"));
  });

  test("gives a token that an URL keeps as it is", async () => {
    const { token } = await grantOne(at("work", "a.csv"));
    expect(token).toMatch(/^g[0-9a-f]{32}$/);
  });

  test("gives the same token for the same file in the same window, another one in another", async () => {
    const first = await grantOne(at("work", "a.csv"));
    await symlink(at("work", "a.csv"), at("work", "link.csv"));
    expect((await grantOne(at("work", "link.csv"))).token).toBe(first.token);
    expect((await grantOne(at("work", "a.csv"), place({ holder: 2 }))).token).not.toBe(first.token);
  });

  test("escapes the name in the address", async () => {
    await writeFile(at("work", "50 % #1?.csv"), "");
    const { url } = await grantOne(at("work", "50 % #1?.csv"));
    expect(url.endsWith("/50%20%25%20%231%3F.csv")).toBe(true);
  });

  test.each(["", "relative.csv"])("of the path %j fails", async (path) => {
    expect(await grants.grant(place(), [path])).toMatchObject({ ok: false, failure: { tag: "not-a-file" } });
  });

  test("of a device fails", async (context) => {
    if (process.platform === "win32") context.skip("Windows has no device files");
    expect(await grants.grant(place(), ["/dev/zero"])).toMatchObject({ ok: false });
  });

  test("of a missing file fails and names it", async () => {
    const granted = await grants.grant(place(), [at("work", "gone.csv")]);
    expect(granted).toMatchObject({ ok: false, failure: { tag: "file-missing" } });
  });
});

describe("findAgain", () => {
  const find = async (label: string, where = place()) => (await grants.findAgain(where, [label]))[0]!.file;

  test("finds what the user granted to this workbook in an earlier run", async () => {
    await grantOne(at("work", "a.csv"));
    remembered = openRememberedGrants(join(folder, "user"));
    grants = open();
    expect(await find("a.csv")).toMatchObject({ fileName: "a.csv", label: "a.csv" });
  });

  test("does not find a file that was never granted, though it lies beside the workbook", async () => {
    expect(await find("a.csv")).toBeNull();
  });

  test("does not find what was granted to another workbook", async () => {
    await grantOne(at("work", "a.csv"));
    expect(await find("a.csv", place({ workbook: at("work", "other.json") }))).toBeNull();
  });

  test.each(["/etc/passwd", "../../../../../etc/passwd", "constructor", "__proto__", ""])(
    "does not find %j",
    async (label) => {
      expect(await find(label)).toBeNull();
    },
  );

  test("does not find a granted file that is gone", async () => {
    await grantOne(at("work", "a.csv"));
    await rm(at("work", "a.csv"));
    expect(await find("a.csv")).toBeNull();
  });

  test("finds the app's own samples for an unsaved workbook", async () => {
    const where = place({ workbook: "new-1", folder: null });
    expect(await find("../sample.csv", where)).toMatchObject({ fileName: "sample.csv" });
  });

  test("finds the app's own samples for a workbook that lies among them", async () => {
    expect(await find("../sample.csv", place({ folder: at("samples", "workbooks") }))).not.toBeNull();
  });

  test("does not take a sample for a file that the workbook names elsewhere", async () => {
    expect(await find("../sample.csv")).toBeNull();
  });

  test("does not leave the samples", async () => {
    const where = place({ workbook: "new-1", folder: null });
    expect(await find("../../work/a.csv", where)).toBeNull();
  });

  test("after a copy to a new name finds what the old name had", async () => {
    await grantOne(at("work", "a.csv"));
    await remembered.copy(at("work", "w.json"), at("work", "w2.json"));
    expect(await find("a.csv", place({ workbook: at("work", "w2.json") }))).not.toBeNull();
  });
});

describe("release", () => {
  test("voids the tokens of one window", async () => {
    const mine = await grantOne(at("work", "a.csv"));
    const theirs = await grantOne(at("work", "a.csv"), place({ holder: 2 }));
    grants.release(1);
    expect(grants.find(mine.token)).toBeNull();
    expect(grants.find(theirs.token)).not.toBeNull();
  });
});

describe("watching", () => {
  test("tells when a file grows", async () => {
    const { token } = await grantOne(at("work", "a.csv"));
    await appendFile(at("work", "a.csv"), "2\n");
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ token }), 6));
  });

  test("tells when a file is replaced by another one", async () => {
    await grantOne(at("work", "a.csv"));
    await writeFile(at("work", "b.csv"), "longer than before");
    await rename(at("work", "b.csv"), at("work", "a.csv"));
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledWith(expect.anything(), 18));
  });

  test("tells when a file goes away", async () => {
    await grantOne(at("work", "a.csv"));
    await rm(at("work", "a.csv"));
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledWith(expect.anything(), null));
  });
});

describe("labelOf", () => {
  test.each([
    ["/w/data/a.csv", "/w", "data/a.csv"],
    ["/d/a.csv", "/w", "../d/a.csv"],
    ["/w/a.csv", null, "a.csv"],
  ])("of %s from %s is %s", (path, from, label) => {
    expect(labelOf(path, from)).toBe(label);
  });
});
