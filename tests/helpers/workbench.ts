import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { toCellId } from "../../renderer/base/ids.ts";
import type { Cell, EngineName } from "../../renderer/workbook/document.ts";
import { emptyWorkbook } from "../../renderer/workbook/file-format.ts";
import { serializeWorkbook } from "../../renderer/workbook/serialize.ts";
import { chooseMenu, dropFiles, type RunningApp } from "./app.ts";

/** 2,000 customers: what they are does not change with the sample data. */
export const customersFile = join(import.meta.dirname, "..", "fixtures", "customers.csv");

/** The cells in view, in their order. */
export const cells = (page: Page): Locator => page.locator("[data-cell]");

/** The kinds of the cells in view, in their order. */
export const kindsOf = (page: Page): Promise<string[]> =>
  cells(page).evaluateAll((nodes) =>
    nodes
      .sort((a, b) => Number(a.getAttribute("aria-posinset")) - Number(b.getAttribute("aria-posinset")))
      .map((node) => node.getAttribute("data-kind") ?? ""),
  );

/** The place of the selected cell, counted from 1; null if none is selected. */
export const selectedPlace = (page: Page): Promise<string | null> =>
  page
    .locator("[data-cell][data-selected]")
    .evaluateAll((nodes) => nodes[0]?.getAttribute("aria-posinset") ?? null);

/** Waits until a cell says a state in its header. */
export const waitForState = (page: Page, name: string, word: string): Promise<void> =>
  cellNamed(page, name).locator("[data-state-word]", { hasText: word }).waitFor();

/** The cell of a name. */
export const cellNamed = (page: Page, name: string): Locator =>
  page.locator("[data-cell]", { has: page.locator(`[data-cell-name] input[value="${name}"]`) });

/** Drops the customers on the window and waits until their rows are shown. */
export async function dropCustomers(page: Page): Promise<void> {
  await dropFiles(page, "main", [customersFile]);
  await page.getByRole("grid").first().waitFor();
}

/** Runs all cells by the menu, once the window is there to hear it. */
export async function runAll(app: RunningApp): Promise<void> {
  await app.window.getByText("Database ready").waitFor();
  await chooseMenu(app, "run-all");
}

/** Replaces the text of the cell that is edited. */
export async function typeSource(page: Page, text: string): Promise<void> {
  await page.locator(".monaco-editor.focused, .monaco-editor [role=textbox]:focus").first().waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
}

/** Ends editing; the first Escape may only close a list of completions. */
export async function leaveEditing(page: Page): Promise<void> {
  await until(async () => {
    await page.keyboard.press("Escape");
    return page.locator("[data-editing]").count();
  }, 0);
}

/** Waits until a question about the page is answered as expected; the last answer is in the error. */
export async function until<T>(ask: () => Promise<T>, expected: T): Promise<void> {
  const wanted = JSON.stringify(expected);
  let last = "";
  for (let tries = 0; tries < 100; tries += 1) {
    last = JSON.stringify(await ask());
    if (last === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`expected ${wanted}, and it stayed ${last}`);
}

const base = { frozen: false, folded: "none" } as const;

export const textCell = (id: string, source: string): Cell => ({
  ...base,
  id: toCellId(id),
  kind: "text",
  source,
});

export const sqlCell = (name: string, source: string): Cell => ({
  ...base,
  id: toCellId(name),
  kind: "sql",
  name,
  source,
});

/** Writes a workbook of these cells into a folder and tells its path. */
export async function writeWorkbook(
  folder: string,
  title: string,
  own: readonly Cell[],
  engine: EngineName = "wasm",
): Promise<string> {
  const path = join(folder, `${title}.workbook.json`);
  const empty = emptyWorkbook(title);
  const settings = engine === "native" ? { ...empty.settings, engine } : empty.settings;
  await writeFile(path, serializeWorkbook({ ...empty, settings, cells: own }));
  return path;
}

/**
 * Opens the file of the window again, without the changes that were not saved. Where a draft was just being written, it
 * comes back in place of the file, and the file is opened once more.
 */
export async function openAgain(page: Page): Promise<void> {
  for (;;) {
    const loaded = page.waitForEvent("load");
    await page.evaluate(() => {
      void window.stratabook.call("saveDraft", { text: null }).then(() => location.reload());
    });
    await loaded;
    const isEmpty = page.getByRole("heading", { name: "Begin with data" });
    await cells(page).first().or(isEmpty).waitFor();
    if ((await page.getByText("These are unsaved changes from the last time").count()) === 0) return;
  }
}
