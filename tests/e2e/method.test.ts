import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";
import {
  cellNamed,
  dropCustomers,
  kindsOf,
  until,
  waitForState,
  writeWorkbook,
} from "../helpers/workbench.ts";

describe("a method cell", () => {
  let app: RunningApp;
  let folder = "";
  beforeAll(async () => {
    folder = await temporaryFolder();
    app = await launchApp({ files: [await writeWorkbook(folder, "methods", [])] });
    await dropCustomers(app.window);
    await app.window.getByRole("button", { name: "Insert Method cell" }).last().click();
  });
  afterAll(async () => {
    await closeApp(app);
    await removeFolder(folder);
  });

  const form = () => app.window.getByRole("group", { name: /: fields$/ });
  const choose = async (label: string, option: string) => {
    await form().getByRole("combobox", { name: label, exact: true }).click();
    await app.window.getByRole("option", { name: option, exact: true }).click();
  };

  test("offers every method, and asks for what it needs", async () => {
    await app.window.getByRole("group", { name: "Choose a method" }).getByText("Segments by k-means").click();
    await form().getByRole("button", { name: "Choose a table", exact: true }).waitFor();
  });

  test("segments customers and publishes its tables", async () => {
    await choose("Table", "customers");
    await form().getByRole("button", { name: "Choose columns", exact: true }).waitFor();
    await form()
      .getByRole("button", { name: /^Columns:/ })
      .click();
    for (const column of ["age", "income"])
      await app.window.getByRole("checkbox", { name: column, exact: true }).click();
    await app.window.keyboard.press("Escape");
    await form().getByRole("button", { name: "Run" }).click();
    await waitForState(app.window, "result1", "fresh");
    expect(await cellNamed(app.window, "result1").innerText()).toContain("Segment 1");
  });

  test("shows its charts before its tables", async () => {
    const charts = cellNamed(app.window, "result1").locator("figure");
    expect(await charts.count()).toBeGreaterThanOrEqual(3);
    expect(await charts.first().innerText()).toContain("is the largest segment");
    expect(await charts.first().locator("svg rect").count()).toBeGreaterThan(0);
  });

  test("becomes code that gives the same tables", async () => {
    const result = cellNamed(app.window, "result1");
    await result.getByText("34,048.75").waitFor();
    await form().getByRole("button", { name: "Convert to code" }).click();
    await until(() => kindsOf(app.window), ["sql", "typescript"]);
    await result.getByRole("button", { name: "Run cell" }).click();
    await waitForState(app.window, "result1", "fresh");
    await result.getByText("34,048.75").waitFor();
  });
});
