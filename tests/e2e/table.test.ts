import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";
import { cellNamed, sqlCell, until, waitForState, writeWorkbook, runAll } from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp;
beforeAll(async () => {
  folder = await temporaryFolder();
  const query = `SELECT range AS n, range % 7 AS weekday, if(range % 10 = 0, NULL, 'row ' || range) AS label
    FROM range(1000000)`;
  app = await launchApp({ files: [await writeWorkbook(folder, "tables", [sqlCell("million", query)])] });
  await runAll(app);
  await waitForState(app.window, "million", "fresh");
  await cell(0, 1).waitFor();
});
afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});

const grid = (): Locator => cellNamed(app.window, "million").getByRole("grid");
const cell = (row: number, column: number): Locator =>
  grid().locator(`[aria-rowindex="${row + 2}"] [aria-colindex="${column + 1}"]`);
const header = (name: string): Locator => grid().getByRole("columnheader", { name, exact: true });
const press = (keys: string): Promise<void> => app.window.keyboard.press(keys);
const clipboard = (): Promise<string> => app.electron.evaluate(({ clipboard: system }) => system.readText());

describe("a table of a million rows", () => {
  test("says how large it is", async () => {
    expect(await grid().getAttribute("aria-rowcount")).toBe("1000001");
    expect(await grid().getAttribute("aria-colcount")).toBe("4");
  });

  test("draws only what is in view", async () => {
    expect(await grid().getByRole("row").count()).toBeLessThan(40);
  });

  test("shows thousands separated, and missing values as such", async () => {
    await grid().focus();
    await press("Control+End");
    await until(() => cell(999_999, 1).innerText(), "999,999");
    expect(await cell(999_990, 3).innerText()).toBe("null");
  });

  test("goes back to its first row", async () => {
    await press("Control+Home");
    await until(() => cell(0, 1).innerText(), "0");
  });

  test("shows the share of missing values in the header", async () => {
    await until(
      () =>
        header("label")
          .innerText()
          .then((text) => text.includes("10% null")),
      true,
    );
  });

  test("copies a range as tab-separated text", async () => {
    await cell(1, 1).click();
    await press("Shift+ArrowRight");
    await press("Shift+ArrowDown");
    await press("Control+c");
    await until(clipboard, "1\t1\n2\t2");
  });

  test("copies a range as Markdown from its menu", async () => {
    await cell(1, 1).click({ button: "right" });
    await app.window.getByRole("menuitem", { name: "Copy as Markdown" }).click();
    await until(async () => (await clipboard()).split("\n")[0], "| n | weekday |");
  });

  test("is sorted by a click on a header, and the other way by the next", async () => {
    await header("n").click();
    await until(() => header("n").getAttribute("aria-sort"), "ascending");
    await header("n").click();
    await until(() => cell(0, 1).innerText(), "999,999");
    expect(await header("n").getAttribute("aria-sort")).toBe("descending");
  });

  test("is in its own order again by a third", async () => {
    await header("n").click();
    await until(() => cell(0, 1).innerText(), "0");
  });

  test("hides a column from the header's menu by keys, and shows it again", async () => {
    await cell(0, 2).click();
    await press("ArrowUp");
    await press("Alt+ArrowDown");
    await app.window.getByRole("menuitem", { name: "Hide" }).focus();
    await press("Enter");
    await until(() => header("weekday").count(), 0);
    await cellNamed(app.window, "million").getByRole("button", { name: "Show all" }).click();
    await until(() => header("weekday").count(), 1);
  });

  test("is arranged as it was when its output is folded and shown again", async () => {
    await header("weekday").getByRole("button", { name: "Menu of column weekday" }).click();
    await app.window.getByRole("menuitem", { name: "Pin to the left" }).click();
    await header("n").click();
    await header("n").click();
    await until(() => cell(0, 1).innerText(), "999,999");
    await cell(0, 1).click();
    await press("Escape");
    await press("o");
    await cellNamed(app.window, "million").getByRole("button", { name: "Output folded." }).click();
    await until(() => cell(0, 1).innerText(), "999,999");
    expect(await header("n").getAttribute("aria-sort")).toBe("descending");
    expect(await header("weekday").getAttribute("data-pinned")).toBe("true");
    expect(await cell(999_999, 1).count()).toBe(0);
  });

  test("is at the far end of its sorted order at once", async () => {
    await grid().focus();
    await press("Control+End");
    await until(() => cell(999_999, 1).innerText(), "0");
  });

  test("leaves the window no error", () => {
    expect(app.errors).toEqual([]);
  });
});
