import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  answerOpenDialog,
  closeApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";

describe("what the window can write by exporting", () => {
  let app: RunningApp;
  let folder = "";
  let chosen = "";
  beforeAll(async () => {
    folder = await temporaryFolder();
    chosen = join(folder, "deep", "chosen");
    await mkdir(chosen, { recursive: true });
    app = await launchApp();
  });
  afterAll(async () => {
    await closeApp(app);
    await removeFolder(folder);
  });

  const begin = (names: readonly string[]) =>
    app.window.evaluate(
      (wanted) => window.stratabook.call("beginExport", { to: "folder", names: wanted }),
      [...names],
    );

  test("nothing, while the user has chosen no folder", async () => {
    await answerOpenDialog(app, []);
    expect(await begin(["a.csv"])).toEqual({ ok: true, value: null });
    const written = await app.window.evaluate(() =>
      window.stratabook.call("writeExport", { id: "0".repeat(32), file: 0, bytes: new Uint8Array([1]) }),
    );
    expect(written).toMatchObject({ ok: false, failure: { tag: "refused" } });
  });

  test("nothing outside of the folder, whatever the names say", async () => {
    await answerOpenDialog(app, [chosen]);
    const names = ["../up.csv", "..\\up.csv", "/tmp/up.csv", "a/../../up.json", "../up.csv"];
    const begun = await begin(names);
    expect(begun).toMatchObject({ ok: true });
    if (!begun.ok || begun.value === null) return;
    const { id } = begun.value;
    await app.window.evaluate(async (exported) => {
      for (let file = 0; file < 5; file++)
        await window.stratabook.call("writeExport", { id: exported, file, bytes: new Uint8Array([120]) });
      await window.stratabook.call("finishExport", { id: exported, keep: true });
    }, id);
    expect(await readdir(join(folder, "deep"))).toEqual(["chosen"]);
    expect((await readdir(chosen)).sort()).toEqual([...begun.value.names].sort());
    expect(new Set(begun.value.names).size).toBe(5);
  });

  test("no file of another kind", async () => {
    expect(await begin([".bashrc"])).toMatchObject({ ok: false, failure: { tag: "refused" } });
    expect(await begin(["run.sh"])).toMatchObject({ ok: false, failure: { tag: "refused" } });
  });

  test("no piece beyond the limit", async () => {
    const written = await app.window.evaluate(() =>
      window.stratabook.call("writeExport", { id: "x", file: 0, bytes: new Uint8Array(9 * 2 ** 20) }),
    );
    expect(written).toMatchObject({ ok: false, failure: { tag: "refused" } });
  });
});
