import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";
import { cellNamed, dropCustomers, until, waitForState, writeWorkbook } from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp;
beforeAll(async () => {
  folder = await temporaryFolder();
  app = await launchApp({ files: [await writeWorkbook(folder, "quality", [])] });
  await dropCustomers(app.window);
});
afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});

const dialog = () => app.window.getByRole("dialog", { name: "Quality of customers" });

describe("the quality report of a source", () => {
  test("opens from the sources panel and says what is odd in sentences with numbers", async () => {
    await app.window.getByRole("button", { name: "customers 2,000" }).hover();
    await app.window.getByRole("button", { name: "More about customers" }).click();
    await app.window.getByRole("menuitem", { name: "Quality report…" }).click();
    await dialog().getByText("2,000 rows and 11 columns looked through").waitFor();
    const text = await dialog().innerText();
    expect(text).toContain(
      "customer_id is different in each of the 2,000 rows: it looks like an identifier.",
    );
    expect(text).toContain("income is missing in 36 rows (1.8%).");
  });

  test("makes a cell that shows the rows of a sentence", async () => {
    const finding = dialog().getByRole("listitem").filter({ hasText: "income is missing" });
    await finding.getByRole("button", { name: "Make cell" }).click();
    await until(() => dialog().count(), 0);
    await waitForState(app.window, "query1", "fresh");
    const made = cellNamed(app.window, "query1").getByRole("grid");
    await until(() => made.getAttribute("aria-rowcount"), "37");
  });

  test("leaves the window no error", () => {
    expect(app.errors).toEqual([]);
  });
});
