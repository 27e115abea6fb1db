import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cell } from "../../renderer/workbook/document.ts";
import { methodCell, sliderCell, sqlCell } from "../helpers/cells.ts";
import {
  closeApp,
  dropFiles,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { cellNamed, until, waitForState, writeWorkbook } from "../helpers/workbench.ts";

const loyalty: Cell = {
  ...sliderCell("loyalty", 0),
  label: "Loyalty class",
  control: {
    type: "choice",
    options: [],
    value: "All",
    from: { table: "people", column: "class", all: "All" },
  },
};

const people = [
  "class,age,income",
  ...Array.from(
    { length: 60 },
    (_, row) => `${["gold", "silver", "blue"][row % 3]},${20 + row},${row * 100}`,
  ),
].join("\n");

const segments = (): Cell => {
  const cell = methodCell("segments", "chosen");
  return {
    ...cell,
    method: { ...cell.method, parameters: { columns: ["age", "income"], chooseK: false, k: 3 } },
  };
};

describe("inputs that drive a page", () => {
  let app: RunningApp;
  let folder = "";
  beforeAll(async () => {
    folder = await temporaryFolder();
    const file = join(folder, "people.csv");
    await writeFile(file, people);
    const cells = [
      loyalty,
      sqlCell("chosen", "SELECT * FROM people WHERE ${loyalty} IN ('All', class)"),
      sqlCell("total", "SELECT count(*) AS customers FROM chosen"),
      segments(),
    ];
    app = await launchApp({ files: [await writeWorkbook(folder, "page", cells)] });
    await dropFiles(app.window, "main", [file]);
    await app.window.getByText("60 rows").first().waitFor();
  });
  afterAll(async () => {
    await closeApp(app);
    await removeFolder(folder);
  });

  const shown = (name: string, text: string) =>
    cellNamed(app.window, name).getByRole("gridcell", { name: text, exact: true }).first().waitFor();

  test("a choice offers the values of a column, and filters every cell below", async () => {
    await cellNamed(app.window, "total").getByRole("button", { name: "Run cell" }).click();
    await shown("total", "60");
    await app.window.getByRole("combobox", { name: "Loyalty class" }).click();
    await until(() => app.window.getByRole("option").allInnerTexts(), ["All", "blue", "gold", "silver"]);
    await app.window.getByRole("option", { name: "gold", exact: true }).click();
    await shown("total", "20");
    await waitForState(app.window, "total", "fresh");
  });

  test("a parameter of a method can become an input cell of its own", async () => {
    const page = app.window;
    await waitForState(page, "segments", "fresh");
    await cellNamed(page, "segments")
      .getByText(/by age, income$/)
      .click();
    await page.getByRole("button", { name: /^Use an input for Segments/ }).click();
    await page.getByRole("menuitem", { name: "New input cell" }).click();
    const input = cellNamed(page, "segments_k");
    await input.waitFor();
    await page.getByRole("group", { name: /from the input segments_k, 3$/ }).waitFor();
    await page
      .getByRole("group", { name: /: fields$/ })
      .getByRole("button", { name: "Run" })
      .click();
    await waitForState(page, "segments", "fresh");
    expect(await cellNamed(page, "segments").innerText()).toContain("Segment 3");
  });

  test("moving it runs the method again", async () => {
    const page = app.window;
    await cellNamed(page, "segments_k").getByRole("slider").press("ArrowLeft");
    await until(async () => (await cellNamed(page, "segments").innerText()).includes("Segment 3"), false);
    await waitForState(page, "segments", "fresh");
  });
});
