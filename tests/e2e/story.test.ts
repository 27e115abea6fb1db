import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  answerSaveDialog,
  chooseMenu,
  closeApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { cellNamed, typeSource, until, waitForState } from "../helpers/workbench.ts";

/** What a new user tries, from the first start to the reopened file. */
describe("the sample workbook", () => {
  let folder = "";
  let app: RunningApp;
  const page = () => app.window;
  const outline = () => page().getByRole("region", { name: "Outline" });
  const goTo = (name: string) => outline().getByRole("button", { name }).first().click();
  const facts = async (name: string) => {
    await goTo(name);
    return cellNamed(page(), name).innerText();
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    app = await launchApp();
    await page().getByRole("button", { name: "Customers and their change", exact: true }).click();
    await page().getByRole("heading", { name: "Who are our customers, and did they change?" }).waitFor();
    await page().getByText("Database ready").waitFor();
  });
  afterAll(async () => {
    await closeApp(app);
    await removeFolder(folder);
  });

  test("shows what was recorded at the first start, and runs nothing", async () => {
    for (const name of ["customer_base", "Segments by k-means", "Drift between two years"]) {
      await goTo(name);
      await waitForState(page(), name, "recorded");
    }
    expect(await facts("Drift between two years")).toContain("2 of 4 columns drifted: channel, amount.");
  });

  test("runs what depends on the slider when it is moved, and nothing else", async () => {
    await goTo("k");
    await cellNamed(page(), "k").getByRole("slider").press("ArrowLeft");
    await goTo("Segments by k-means");
    await waitForState(page(), "Segments by k-means", "fresh");
    await goTo("spending_by_month");
    await waitForState(page(), "spending_by_month", "fresh");
    await goTo("Segments by k-means");
    expect(await cellNamed(page(), "Segments by k-means").getByRole("grid").innerText()).not.toContain(
      "Segment 4",
    );
    await goTo("Drift between two years");
    await waitForState(page(), "Drift between two years", "recorded");
  });

  test("goes on while a cell loops for ever, and Stop ends only that", async () => {
    await goTo("What we found");
    await page().keyboard.press("Escape");
    await page().keyboard.press("b");
    await page().keyboard.press("t");
    await page().keyboard.press("Enter");
    await typeSource(page(), "while (true) {}");
    await page().keyboard.press("ControlOrMeta+Enter");
    const stop = page().getByRole("banner").getByRole("button", { name: "Stop" });
    await stop.waitFor();
    await page().keyboard.press("Escape");
    await page().keyboard.press("b");
    await page().keyboard.press("s");
    await page().keyboard.press("Enter");
    await typeSource(page(), "select 6 * 7 as answer");
    await page().keyboard.press("ControlOrMeta+Enter");
    await page().getByRole("gridcell", { name: "42", exact: true }).waitFor();
    await stop.click();
    await stop.waitFor({ state: "hidden" });
    await goTo("Segments by k-means");
    await waitForState(page(), "Segments by k-means", "fresh");
  });

  test("gives a deleted cell back", async () => {
    await goTo("monthly_spending");
    await page().keyboard.press("Escape");
    await page().keyboard.press("d");
    await page().keyboard.press("d");
    await until(() => outline().getByRole("button", { name: "monthly_spending" }).count(), 0);
    await page().keyboard.press("z");
    await outline().getByRole("button", { name: "monthly_spending" }).waitFor();
  });

  test("is saved where the user says, and opens again as recorded with nothing run", async () => {
    const file = join(folder, "mine.workbook.json");
    await answerSaveDialog(app, file);
    await chooseMenu(app, "save");
    await page().getByText("Saved", { exact: true }).waitFor();
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ format: "stratabook", version: 1 });
    const { userData, errors } = app;
    expect(errors).toEqual([]);
    await closeApp(app);
    app = await launchApp({ userData, files: [file] });
    await page().getByText("Database ready").waitFor();
    await goTo("Segments by k-means");
    await waitForState(page(), "Segments by k-means", "recorded");
    expect(app.errors).toEqual([]);
  });
});
