import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cell } from "../../renderer/workbook/document.ts";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";
import { cellNamed, sqlCell, until, waitForState, writeWorkbook, runAll } from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp;
beforeAll(async () => {
  folder = await temporaryFolder();
  const workbook = await writeWorkbook(folder, "joins", [
    folded(
      sqlCell("customers", "SELECT range AS customer_id, 'region ' || range % 3 AS region FROM range(1000)"),
    ),
    folded(sqlCell("transactions", "SELECT range AS id, range % 900 AS customer_id FROM range(5000)")),
    sqlCell(
      "by_region",
      "SELECT region, count(*) AS customers\nFROM customers c\nLEFT JOIN transactions t ON c.customer_id = t.customer_id\nGROUP BY region",
    ),
    sqlCell(
      "by_comma",
      "SELECT region, count(*) AS customers FROM customers c, transactions t\nWHERE c.customer_id = t.customer_id GROUP BY ALL",
    ),
    sqlCell(
      "inside",
      "SELECT * FROM customers c\nWHERE EXISTS (FROM transactions t JOIN customers d ON d.region = c.region AND t.id = c.customer_id)",
    ),
    sqlCell("with_region", "SELECT id, region\nFROM transactions JOIN customers USING (customer_id)"),
  ]);
  app = await launchApp({ files: [workbook] });
  await runAll(app);
  await waitForState(app.window, "with_region", "fresh");
});

/** Without its rows, so that the cells after it are in view. */
const folded = (cell: Cell): Cell => ({ ...cell, folded: "output" });

afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});

describe("a join", () => {
  test("that multiplies rows says so beside the result, with rows and keys before and after", async () => {
    const note = cellNamed(app.window, "by_region").locator("[data-join-note]");
    await note.waitFor();
    const text = await note.innerText();
    expect(text).toContain(
      "Joining transactions multiplies rows of customers: 1,000 rows before, 5,100 after.",
    );
    expect(text).toContain("Distinct customer_id: 1,000 before, 1,000 after.");
    expect(text).toContain("Line 3");
  });

  test("that multiplies nothing says nothing", async () => {
    expect(await cellNamed(app.window, "with_region").locator("[data-join-note]").count()).toBe(0);
  });

  test("by a comma and WHERE says so as well", async () => {
    const note = cellNamed(app.window, "by_comma").locator("[data-join-note]");
    await note.waitFor();
    expect(await note.innerText()).toContain("Joining transactions multiplies rows of customers");
  });

  test("that cannot be counted by itself says that", async () => {
    const note = cellNamed(app.window, "inside").locator("[data-join-note]");
    await note.waitFor();
    expect(await note.innerText()).toContain("This join was not checked");
  });

  test("shows which keys became several rows", async () => {
    await cellNamed(app.window, "by_region").getByRole("button", { name: "Show which" }).click();
    await waitForState(app.window, "query1", "fresh");
    const made = cellNamed(app.window, "query1").getByRole("grid");
    await until(() => made.getAttribute("aria-rowcount"), "901");
  });

  test("leaves the window no error", () => {
    expect(app.errors).toEqual([]);
  });
});
