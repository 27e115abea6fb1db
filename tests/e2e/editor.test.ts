import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cell } from "../../renderer/workbook/document.ts";
import { toCellId } from "../../renderer/base/ids.ts";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";
import {
  cellNamed,
  sqlCell,
  typeSource,
  until,
  waitForState,
  writeWorkbook,
  runAll,
} from "../helpers/workbench.ts";

const typeScriptCell = (name: string, source: string): Cell => ({
  ...{ id: toCellId(name), kind: "typescript", name, source, frozen: false, folded: "none" },
});

let folder = "";
let app: RunningApp;
beforeAll(async () => {
  folder = await temporaryFolder();
  const own = [
    sqlCell("people", "SELECT 'Ada' AS first_name, 36 AS age"),
    sqlCell("query", "SELECT 1"),
    typeScriptCell("numbers", "const weights = [{ grams: 1 }];"),
    typeScriptCell("script", "weights.length;"),
  ];
  app = await launchApp({ files: [await writeWorkbook(folder, "editors", own)] });
  await runAll(app);
  await waitForState(app.window, "script", "fresh");
});
afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});

const page = (): Page => app.window;

async function edit(name: string, source: string): Promise<void> {
  // The first closes a list of completions, if there is one.
  await page().keyboard.press("Escape");
  await page().keyboard.press("Escape");
  await cellNamed(page(), name).locator("pre").first().click();
  await typeSource(page(), source);
}

/** The completions that are shown, once there are any. */
async function completions(): Promise<string[]> {
  const rows = page().locator(".suggest-widget.visible .monaco-list-row");
  const first = rows.first();
  // The list may be given up while the text is still being read; one asks again, as a user would.
  await first.waitFor({ timeout: 5000 }).catch(() => page().keyboard.press("Control+Space"));
  await first.waitFor();
  return rows.locator(".label-name").allInnerTexts();
}

const textOf = (name: string): Promise<string> =>
  cellNamed(page(), name)
    .locator(".view-lines")
    .innerText()
    .then((text) => text.replaceAll("\u00a0", " "));

describe("a SQL cell", () => {
  test("offers the columns of another cell's result behind its alias", async () => {
    await edit("query", "SELECT  FROM people AS p");
    await page().keyboard.press("Control+Home");
    for (let step = 0; step < 7; step += 1) await page().keyboard.press("ArrowRight");
    await page().keyboard.type("p.");
    expect(await completions()).toEqual(["first_name", "age"]);
  });

  test("takes the chosen completion with Enter", async () => {
    await page().keyboard.press("ArrowDown");
    await page().keyboard.press("Enter");
    await until(() => textOf("query"), "SELECT p.age FROM people AS p");
  });

  test("closes the list with Escape and stays in the cell", async () => {
    await page().keyboard.type(", p.");
    await completions();
    await page().keyboard.press("Escape");
    await page().keyboard.type("age");
    await until(() => textOf("query"), "SELECT p.age, p.age FROM people AS p");
  });

  test("underlines where its query failed", async () => {
    await edit("query", "SELECT nothing FROM people");
    await page().keyboard.press("Control+Enter");
    await cellNamed(page(), "query").locator(".squiggly-error").first().waitFor();
  });
});

describe("a TypeScript cell", () => {
  test("offers what another cell defines, with its type", async () => {
    await edit("script", "weights[0]!");
    await page().keyboard.type(".");
    expect(await completions()).toEqual(["grams"]);
  });

  test("offers the columns of a query", async () => {
    await edit("script", "people.row(0)");
    await page().keyboard.type(".");
    expect(await completions()).toEqual(expect.arrayContaining(["first_name", "age"]));
  });

  test("underlines what its types refuse, and nothing once it is right", async () => {
    await edit("script", "weights[0]!.gram;");
    const marks = cellNamed(page(), "script").locator(".squiggly-error");
    await marks.first().waitFor();
    await edit("script", "weights[0]!.grams;");
    await until(() => marks.count(), 0);
  });
});

describe("any cell", () => {
  test("can undo what was typed before it was left", async () => {
    await edit("query", "SELECT 1");
    await page().keyboard.press("End");
    await page().keyboard.type(" + 2");
    await page().keyboard.press("Escape");
    await page().keyboard.press("Enter");
    await page().locator(".monaco-editor.focused").waitFor();
    await page().keyboard.press("ControlOrMeta+z");
    await until(async () => (await textOf("query")).includes("+ 2"), false);
  });

  test("leaves the window no error", () => {
    expect(app.errors).toEqual([]);
  });
});
