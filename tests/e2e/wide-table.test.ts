import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";
import { cellNamed, runAll, sqlCell, until, waitForState, writeWorkbook } from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp;
beforeAll(async () => {
  folder = await temporaryFolder();
  const columns = Array.from({ length: 999 }, (_, at) => `CAST((range + ${at}) % 100 AS UTINYINT) AS c${at}`);
  const query = `SELECT range AS id, ${columns.join(", ")} FROM range(5000)`;
  app = await launchApp({ files: [await writeWorkbook(folder, "wide", [sqlCell("wide", query)])] });
  await runAll(app);
  await waitForState(app.window, "wide", "fresh");
  await cell(0, 1).waitFor();
});
afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});

const grid = (): Locator => cellNamed(app.window, "wide").getByRole("grid");
const cell = (row: number, column: number): Locator =>
  grid().locator(`[aria-rowindex="${row + 2}"] [aria-colindex="${column + 1}"]`);

describe("a table of a thousand columns", () => {
  test("draws only the columns in view", async () => {
    expect(await grid().getAttribute("aria-colcount")).toBe("1001");
    expect(await grid().getByRole("columnheader").count()).toBeLessThan(40);
  });

  test("shows the values of its last row and column", async () => {
    await grid().focus();
    await app.window.keyboard.press("Control+End");
    await until(() => cell(4_999, 1_000).innerText(), String((4_999 + 998) % 100));
  });

  test("keeps its elements while one scrolls, and gives them other rows and columns", async () => {
    await grid().focus();
    await app.window.keyboard.press("Control+Home");
    await cell(0, 1).waitFor();
    const kept = await cell(5, 3).elementHandle();
    await grid().evaluate((node) => node.scrollBy({ left: 900, top: 40 * 24, behavior: "instant" }));
    await until(async () => (await kept.getAttribute("aria-colindex")) === "4", false);
    expect(await kept.evaluate((node) => node.isConnected)).toBe(true);
    const [row, column] = await kept.evaluate((node) => [
      Number(node.parentElement!.getAttribute("aria-rowindex")) - 2,
      Number(node.getAttribute("aria-colindex")) - 3,
    ]);
    await until(() => kept.innerText(), String((row + column) % 100));
  });

  test("is sorted by a column far to the right", async () => {
    await grid().focus();
    await app.window.keyboard.press("Control+End");
    await grid().getByRole("columnheader", { name: "c998", exact: true }).click();
    await app.window.keyboard.press("Control+Home");
    await until(() => cell(0, 1).innerText(), "2");
    expect(app.errors).toEqual([]);
  });
});
