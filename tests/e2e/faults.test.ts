import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  answerMessageBox,
  chooseMenu,
  closeApp,
  dropFiles,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import {
  cellNamed,
  cells,
  openAgain,
  sqlCell,
  until,
  waitForState,
  writeWorkbook,
} from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp | null = null;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  if (app !== null) await closeApp(app);
  app = null;
});
afterAll(() => removeFolder(folder));

async function open(name: string, text: string): Promise<RunningApp> {
  const file = join(folder, `${name}.workbook.json`);
  await writeFile(file, text);
  app = await launchApp({ files: [file] });
  return app;
}

const sample = join(
  import.meta.dirname,
  "..",
  "..",
  "sample-data",
  "workbooks",
  "customer-story.workbook.json",
);
const cell = (id: string, kind: string, name: string, source: string) => ({
  id,
  kind,
  name,
  source: [source],
});
const workbook = (parts: object) =>
  JSON.stringify({ format: "stratabook", version: 1, title: "Odd", ...parts });

describe("a file that is no workbook, or no whole one", () => {
  test.each([
    ["text", "hello"],
    ["other-json", '{"a":1}'],
    ["half", null],
  ])("is named, left as it is, and a way on is offered: %s", async (name, text) => {
    const content = text ?? (await readFile(sample, "utf8")).slice(0, 5000);
    const { window, errors } = await open(name, content);
    await window.getByRole("heading", { name: "Nothing to show" }).waitFor();
    await window.getByRole("button", { name: "New workbook" }).waitFor();
    expect(await readFile(join(folder, `${name}.workbook.json`), "utf8")).toBe(content);
    expect(errors).toEqual([]);
  });
});

describe("a workbook", () => {
  test("of a newer version opens read-only, with what was recorded", async () => {
    const newer = JSON.parse(await readFile(sample, "utf8")) as object;
    const { window } = await open("newer", JSON.stringify({ ...newer, version: 99 }));
    await window.getByText("written by a newer Stratabook").waitFor();
    await waitForState(window, "customer_base", "recorded");
    expect(await window.getByRole("textbox", { name: "Title of the workbook" }).isDisabled()).toBe(true);
  });

  test("with cycles, equal names and ids and unknown kinds says so at the cells and keeps them all", async () => {
    const odd = workbook({
      cells: [
        cell("cell-a", "sql", "a", "select * from b"),
        cell("cell-b", "sql", "b", "select * from a"),
        cell("cell-b", "sql", "twin", "select 1"),
        cell("cell-c", "sql", "TWIN", "select 2"),
        { id: "cell-d", kind: "hologram", beam: 1 },
      ],
    });
    const { window } = await open("odd", odd);
    await cellNamed(window, "a").getByText("cell 2 (b)").waitFor();
    await cellNamed(window, "b").getByText("cell 1 (a)").waitFor();
    await waitForState(window, "twin", "failed");
    await window.getByText("“hologram”").waitFor();
    await window.getByText("Two cells had the id cell-b").waitFor();
    expect(await cells(window).count()).toBe(5);
  });

  test("whose data file is missing shows what was recorded, and asks for the file", async () => {
    const sources = [{ name: "gone", path: "gone.csv", format: "csv", bytes: 1, sha256: "0".repeat(64) }];
    const { window } = await open(
      "gone",
      workbook({ sources, cells: [cell("cell-a", "sql", "a", "from gone")] }),
    );
    await window.getByText("1 data file was not found").waitFor();
    await window.getByRole("region", { name: "Sources" }).getByRole("button", { name: "Locate…" }).waitFor();
  });

  test("that cannot be saved says why, and keeps the changes", async (context) => {
    if (process.getuid?.() === 0) context.skip("root may write into any folder");
    const locked = join(folder, "locked");
    await mkdir(locked);
    const file = await writeWorkbook(locked, "locked", [sqlCell("one", "select 1")]);
    app = await launchApp({ files: [file] });
    const { window } = app;
    await chmod(locked, 0o555);
    try {
      await answerMessageBox(app, 0);
      const title = window.getByRole("textbox", { name: "Title of the workbook" });
      await title.fill("Changed");
      await title.press("Enter");
      await chooseMenu(app, "save");
      await window
        .getByText(/may not write|read-only|not allowed|permission/i)
        .first()
        .waitFor();
      expect(await title.inputValue()).toBe("Changed");
      expect(await window.locator("header [role=status]").first().innerText()).toBe("Edited");
    } finally {
      await chmod(locked, 0o755);
    }
  });
});

describe("data and queries", () => {
  test("of ragged rows are read whole, with the lines named", async () => {
    app = await launchApp({ files: [await writeWorkbook(folder, "ragged", [])] });
    const file = join(folder, "ragged.csv");
    await writeFile(file, "a,b\n1,2\n3\n4,5,6\n7,8\n");
    await app.window.getByText("Database ready").waitFor();
    await dropFiles(app.window, "main", [file]);
    await app.window.getByRole("grid").waitFor();
    await app.window.getByText("4 rows").first().waitFor();
    await app.window
      .getByRole("region", { name: "Sources" })
      .getByRole("button", { name: /^ragged/ })
      .click();
    await app.window
      .getByText(/line 3/)
      .first()
      .waitFor();
  });

  test("of five million rows end in a table that scrolls", async () => {
    const file = await writeWorkbook(folder, "large", [
      sqlCell("large", "select range as n from range(5000000)"),
    ]);
    app = await launchApp({ files: [file] });
    await app.window.getByText("Database ready").waitFor();
    await chooseMenu(app, "run-all");
    await waitForState(app.window, "large", "fresh");
    await app.window.getByRole("gridcell", { name: "0", exact: true }).click();
    await app.window.keyboard.press("ControlOrMeta+End");
    await app.window.getByRole("gridcell", { name: "4,999,999" }).waitFor();
  });

  test("that changed on disk make the recorded results stale", async () => {
    const data = join(folder, "changing.csv");
    await writeFile(data, "n\n1\n2\n");
    const file = await writeWorkbook(folder, "changing", []);
    app = await launchApp({ files: [file] });
    await app.window.getByText("Database ready").waitFor();
    await dropFiles(app.window, "main", [data]);
    const state = () => app!.window.locator("[data-cell] [data-state-word]").first().innerText();
    await until(state, "fresh");
    await chooseMenu(app, "save");
    await app.window.getByText("Saved", { exact: true }).waitFor();
    await writeFile(data, "n\n1\n2\n3\n");
    await openAgain(app.window);
    await until(state, "stale");
  });
});
