import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  chooseMenu,
  closeApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import {
  cellNamed,
  cells,
  sqlCell,
  until,
  waitForState,
  writeWorkbook,
  runAll,
} from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp;
beforeAll(async () => {
  folder = await temporaryFolder();
  const query = `SELECT range AS n, range % 7 AS weekday, if(range % 10 = 0, NULL, 'row ' || range % 3) AS label
    FROM range(100000)`;
  app = await launchApp({ files: [await writeWorkbook(folder, "filters", [sqlCell("numbers", query)])] });
  await runAll(app);
  await waitForState(app.window, "numbers", "fresh");
  await header("label").locator("[data-value='row 1']").waitFor();
});
afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});

const table = (): Locator => cellNamed(app.window, "numbers");
const grid = (): Locator => table().getByRole("grid");
const header = (name: string): Locator => grid().getByRole("columnheader", { name, exact: true });
const chips = (): Promise<string[]> => table().locator("[data-filters] li").allInnerTexts();
const rows = (): Promise<string | null> => grid().getAttribute("aria-rowcount");
const press = (keys: string): Promise<void> => app.window.keyboard.press(keys);
const description = async (name: string): Promise<string> =>
  (await header(name).getAttribute("aria-description")) ?? "";

describe("filters of a table", () => {
  test("begin by dragging over a histogram", async () => {
    const box = (await header("n").locator("[data-brush]").boundingBox())!;
    const y = box.y + box.height / 2;
    await app.window.mouse.move(box.x + 1, y);
    await app.window.mouse.down();
    await app.window.mouse.move(box.x + box.width / 2 - 1, y, { steps: 4 });
    await app.window.mouse.up();
    await until(chips, ["n from 0 below 50000"]);
    await until(rows, "50001");
    expect(await table().innerText()).toContain("50,000 of 100,000 rows");
  });

  test("count the other columns anew, and leave the brushed one whole", async () => {
    await until(() => description("label").then((text) => text.includes("row 1: 15,000")), true);
    expect(await description("n")).toContain("from 0 to 99,999");
  });

  test("take in a value that is picked, and another", async () => {
    await header("label").locator("[data-value='row 1']").click();
    await until(rows, "15001");
    await header("label").locator("[data-value='row 2']").click();
    await until(chips, ["n from 0 below 50000", "label is row 1 or row 2"]);
    await until(rows, "30001");
  });

  test("become a cell with the exact query, undone as one step", async () => {
    await table().getByRole("button", { name: "Make cell" }).click();
    await waitForState(app.window, "query1", "fresh");
    const made = cellNamed(app.window, "query1");
    await until(() => made.getByRole("grid").getAttribute("aria-rowcount"), "30001");
    await chooseMenu(app, "undo");
    await until(() => cells(app.window).count(), 1);
  });

  test("are undone and done again by keys", async () => {
    await grid().focus();
    await press("Control+z");
    await until(chips, ["n from 0 below 50000", "label is row 1"]);
    await press("Control+Shift+z");
    await until(rows, "30001");
  });

  test("are changed in a form that the keys open", async () => {
    await press("Control+Home");
    await press("f");
    const form = app.window.getByRole("dialog", { name: "Filter of n" });
    await form.getByLabel("Below").fill("100");
    await press("Enter");
    await until(chips, ["n from 0 to 100", "label is row 1 or row 2"]);
    await until(rows, "61");
    await until(() => grid().evaluate((element) => element === document.activeElement), true);
  });

  test("stay when the output is folded and shown again", async () => {
    await grid().getByRole("gridcell").first().click();
    await press("Escape");
    await press("o");
    await table().getByRole("button", { name: "Output folded." }).click();
    await until(rows, "61");
    expect(await chips()).toEqual(["n from 0 to 100", "label is row 1 or row 2"]);
  });

  test("say what an end must look like", async () => {
    await table().getByRole("button", { name: "n from 0 to 100", exact: true }).click();
    const form = app.window.getByRole("dialog", { name: "Filter of n" });
    await form.getByLabel("To").fill("a hundred");
    await press("Enter");
    await form.getByRole("alert").waitFor();
    await press("Escape");
    await until(() => form.count(), 0);
  });

  test("take missing values from the menu of the column", async () => {
    await header("label").getByRole("button", { name: "Menu of column label" }).click();
    await app.window.getByRole("menuitem", { name: "Filter…" }).click();
    const form = app.window.getByRole("dialog", { name: "Filter of label" });
    await form.getByLabel("Missing", { exact: true }).check();
    await form.getByRole("button", { name: "Apply" }).click();
    await until(rows, "12");
  });

  test("are taken away one by one and all at once", async () => {
    await table().getByRole("button", { name: "Remove the filter label is missing" }).click();
    await until(rows, "102");
    await table().getByRole("button", { name: "Clear all" }).click();
    await until(rows, "100001");
  });

  test("leave the window no error", () => {
    expect(app.errors).toEqual([]);
  });
});
