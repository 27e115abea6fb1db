import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toCellId } from "../../renderer/base/ids.ts";
import type { Cell } from "../../renderer/workbook/document.ts";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";
import { sqlCell, textCell, until, writeWorkbook } from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp;

const choice = (name: string): Cell => ({
  id: toCellId(name),
  kind: "input",
  name,
  label: name,
  frozen: false,
  folded: "none",
  control: { type: "choice", options: ["All", "some"], value: "All" },
});

const page = () => app.window;
const frame = (name: string) => page().locator(`[data-cell="${name}"]`);
const topOf = async (name: string) => Math.round((await frame(name).boundingBox())?.y ?? -1);
const isBeside = async () => (await topOf("loyalty")) === (await topOf("region"));

beforeAll(async () => {
  folder = await temporaryFolder();
  const paragraphs = Array.from({ length: 120 }, (_, at) => `Paragraph ${at}.`).join("\n\n");
  const file = await writeWorkbook(folder, "dashboard", [
    textCell("title", "# Dashboard"),
    ...["loyalty", "region", "year"].map(choice),
    { ...sqlCell("rows", "SELECT ${loyalty} AS loyalty"), folded: "source" },
    textCell("long", paragraphs),
  ]);
  app = await launchApp({ files: [file] });
  await page().setViewportSize({ width: 1400, height: 900 });
  await frame("loyalty").waitFor();
});
afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});

describe("inputs that follow each other", () => {
  test("stand beside each other where the window is wide, and below each other where it is narrow", async () => {
    await until(isBeside, true);
    await page().setViewportSize({ width: 480, height: 900 });
    await until(isBeside, false);
    await page().setViewportSize({ width: 1400, height: 900 });
    await until(isBeside, true);
  });

  test("are gone through by the arrow keys, one after the other", async () => {
    await frame("title").click({ position: { x: 4, y: 4 } });
    const selected = () => page().locator("[data-cell][data-selected]").first().getAttribute("data-cell");
    for (const name of ["loyalty", "region", "year", "rows"]) {
      await page().keyboard.press("ArrowDown");
      await until(selected, name);
    }
  });

  test("stay in view while the page scrolls, and still drive it", async () => {
    const notebook = page().getByRole("main");
    const top = (await notebook.boundingBox())!.y;
    await notebook.evaluate((node) => node.scrollTo(0, 1500));
    await until(async () => (await topOf("loyalty")) - top < 20, true);
    expect(await topOf("loyalty")).toBeGreaterThanOrEqual(top);
    await page().getByRole("combobox", { name: "loyalty" }).click();
    await page().getByRole("option", { name: "some" }).click();
    await until(() => page().getByRole("combobox", { name: "loyalty" }).innerText(), "some");
  });
});
