import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  answerOpenDialog,
  answerSaveDialog,
  chooseMenu,
  closeApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { cellNamed, waitForState } from "../helpers/workbench.ts";

const sampleFile = join(import.meta.dirname, "..", "..", "sample-data", "customers.csv");

/** The sample's columns as another bank might call them. */
const renamed: Readonly<Record<string, string>> = {
  customer_id: "ClientNo",
  age: "AGE",
  income: "Salary",
  occupation: "Job",
  loyalty: "Loyalty class",
  risk: "Risk class",
  balance: "Balances",
  products_held: "ProductsHeld",
  digital_sessions: "digital-sessions",
  customer_since: "Customer since",
};

describe("Use my data", () => {
  let folder = "";
  let app: RunningApp;
  const page = () => app.window;
  const dialog = () => page().getByRole("dialog", { name: "Use my data" });
  const segments = async () => {
    await page()
      .getByRole("region", { name: "Outline" })
      .getByRole("button", { name: "Segments by k-means" })
      .click();
    return cellNamed(page(), "Segments by k-means").getByRole("grid").innerText();
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    const text = await readFile(sampleFile, "utf8");
    const [names, ...rows] = text.split("\n");
    const header = names!
      .split(",")
      .map((name) => renamed[name] ?? name)
      .join(",");
    await writeFile(join(folder, "mine.csv"), [header, ...rows].join("\n"));
    app = await launchApp();
  });
  afterAll(async () => {
    await closeApp(app);
    await removeFolder(folder);
  });

  test("opens a sample from the start page and asks for a file for each source", async () => {
    await page().getByRole("button", { name: "Use my data in Customers and their change" }).click();
    await dialog().getByRole("region", { name: "Data for customers" }).waitFor();
    await dialog().getByRole("region", { name: "Data for transactions" }).waitFor();
    expect(await dialog().getByRole("button", { name: "Run with my data" }).isDisabled()).toBe(true);
  });

  test("proposes a column for each expected one, and shows the rows as the cells will see them", async () => {
    await answerOpenDialog(app, [join(folder, "mine.csv")]);
    const customers = dialog().getByRole("region", { name: "Data for customers" });
    await customers.getByRole("button", { name: "Choose or drop a file…" }).click();
    await customers.getByRole("region", { name: "First rows of customers" }).waitFor();
    const chosen = async (name: string) =>
      customers.getByRole("combobox", { name: `Column for ${name}`, exact: true }).innerText();
    expect([await chosen("customer_id"), await chosen("income"), await chosen("occupation")]).toEqual([
      "ClientNo",
      "Salary",
      "Job",
    ]);
    expect(await customers.locator("th").allInnerTexts()).toContain("digital_sessions");
  });

  test("gives the same numbers as the sample's file", async () => {
    await dialog().getByRole("button", { name: "Run with my data" }).click();
    await dialog().waitFor({ state: "hidden" });
    const stop = page().getByRole("banner").getByRole("button", { name: "Stop" });
    await stop.waitFor();
    await stop.waitFor({ state: "hidden", timeout: 80_000 });
    await page().getByText("No problems").waitFor();
    const mine = await segments();
    await waitForState(page(), "Segments by k-means", "fresh");
    const { userData } = app;
    await answerSaveDialog(app, join(folder, "mine.workbook.json"));
    await chooseMenu(app, "save");
    await page().getByText("Saved", { exact: true }).waitFor();
    expect(await readFile(join(folder, "mine.workbook.json"), "utf8")).toContain('"income": "Salary"');
    await closeApp(app);
    app = await launchApp({ userData, files: [join(folder, "mine.workbook.json")] });
    await page().getByText("Database ready").waitFor();
    await page().getByText("No problems").waitFor();
    expect(await segments()).toBe(mine);
    await waitForState(page(), "Segments by k-means", "recorded");
    await closeApp(app);
    app = await launchApp();
    await page().getByRole("button", { name: "Customers and their change", exact: true }).click();
    await page().getByText("Database ready").waitFor();
    expect(await segments()).toBe(mine);
  });
});
