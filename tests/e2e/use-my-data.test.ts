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
import { cellNamed, until, waitForState } from "../helpers/workbench.ts";

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

/** The same customers as a German bank would hand them out. */
function german(text: string): string {
  const [names, ...rows] = text.trimEnd().split("\n");
  const header = names!.split(",").map((name) => germanNames[name] ?? name);
  const words: Readonly<Record<string, string>> = { true: "ja", false: "nein" };
  const value = (field: string): string =>
    words[field] ?? field.replace(/^(\d+)\.(\d+)$/, "$1,$2").replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3.$2.$1");
  return [header, ...rows.map((row) => row.split(",").map(value))].map((row) => row.join(";")).join("\n");
}

const germanNames: Readonly<Record<string, string>> = {
  customer_id: "Kundennummer",
  age: "Alter",
  gender: "Geschlecht",
  income: "Einkommen",
  occupation: "Beruf",
  loyalty: "Treueklasse",
  risk: "Risiko",
  balance: "Guthaben",
  products_held: "Anzahl Produkte",
  digital_sessions: "Online-Sitzungen",
  customer_since: "Kunde seit",
  closed_on: "Austrittsdatum",
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

  const title = () => page().getByRole("textbox", { name: "Title of the workbook" });
  const runWithMyData = async () => {
    await dialog().getByRole("button", { name: "Run with my data" }).click();
    await dialog().waitFor({ state: "hidden" });
    await until(() => title().inputValue(), "Customers and their change with my data");
    await page().getByText("Database ready").waitFor();
    await segments();
    await waitForState(page(), "Segments by k-means", "fresh");
    const stop = page().getByRole("banner").getByRole("button", { name: "Stop" });
    await stop.waitFor({ state: "hidden", timeout: 80_000 });
    await page().getByText("No problems").waitFor();
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
    await writeFile(join(folder, "kunden.csv"), german(text));
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
    await customers.getByRole("button", { name: "Choose or drop files…" }).click();
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

  test("opens a new workbook that gives the same numbers as the sample's file", async () => {
    await runWithMyData();
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
  });

  test("maps columns again from the sources, without choosing the file", async () => {
    const sources = page().getByRole("region", { name: "Sources" });
    const mine = await segments();
    await sources.getByRole("button", { name: /^customers / }).hover();
    await sources.getByRole("button", { name: "More about customers" }).click();
    await page().getByRole("menuitem", { name: "Map columns…" }).click();
    const mapping = page().getByRole("dialog", { name: "Columns for customers" });
    await mapping.getByRole("region", { name: "First rows of customers" }).waitFor();
    const income = mapping.getByRole("combobox", { name: "Column for income", exact: true });
    expect(await income.innerText()).toBe("Salary");
    await income.click();
    await page().getByRole("option", { name: "Balances" }).click();
    await mapping.getByRole("region", { name: "First rows of customers" }).waitFor();
    await mapping.getByRole("button", { name: "Save" }).click();
    await mapping.waitFor({ state: "hidden" });
    await until(async () => (await segments()) === mine, false);
    await chooseMenu(app, "undo");
    await until(async () => (await segments()) === mine, true);
  });

  test("reads German files: semicolons, decimal commas, days first, words for yes and no", async () => {
    await closeApp(app);
    app = await launchApp();
    await page().getByRole("button", { name: "Customers and their change", exact: true }).click();
    await page().getByText("Database ready").waitFor();
    const theirs = await segments();
    await chooseMenu(app, "palette");
    await page().getByRole("option", { name: "Use my data…" }).click();
    await answerOpenDialog(app, [join(folder, "kunden.csv")]);
    const customers = dialog().getByRole("region", { name: "Data for customers" });
    await customers.getByRole("button", { name: "Choose or drop files…" }).click();
    const preview = customers.getByRole("region", { name: "First rows of customers" });
    await preview.waitFor();
    expect(await customers.locator("summary").first().innerText()).toContain("Guthaben: decimal with comma");
    expect(await preview.locator("tbody tr").first().innerText()).not.toContain(",");
    await runWithMyData();
    expect(await segments()).toBe(theirs);
  });
});
