import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";
import { cellNamed, dropCustomers, leaveEditing, until, writeWorkbook } from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp;
beforeAll(async () => {
  folder = await temporaryFolder();
  app = await launchApp({ files: [await writeWorkbook(folder, "names", [])] });
  await dropCustomers(app.window);
  await app.window.getByRole("button", { name: "customers 2,000" }).click();
});
afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});

const source = () => cellNamed(app.window, "customers_rows").locator("[data-cell-source]");
const columns = () => app.window.getByRole("list", { name: "Columns of customers" });
const column = (name: string) => columns().getByRole("button", { name });
const text = async (): Promise<string> => (await source().innerText()).replaceAll("\u00a0", " ");

describe("a name from the sources panel", () => {
  test("is dragged into a cell that is not edited, at the place of the drop", async () => {
    const code = source().locator("pre");
    const box = (await code.boundingBox())!;
    await column("age").dragTo(code, { targetPosition: { x: box.width - 4, y: box.height / 2 } });
    await until(() => text().then((now) => now.includes("SELECT * FROM customers age")), true);
  });

  test("is dragged into the editor of a cell", async () => {
    const editor = source().locator(".monaco-editor").first();
    await editor.locator(".view-line").first().waitFor();
    await column("income").dragTo(editor, { targetPosition: { x: 600, y: 18 } });
    await until(() => text().then((now) => now.includes("FROM customers age income")), true);
  });

  test("is inserted at the cursor by key", async () => {
    await column("loyalty").focus();
    await app.window.keyboard.press("Enter");
    await until(() => text().then((now) => now.includes("FROM customers age income loyalty")), true);
    await leaveEditing(app.window);
  });

  test("leaves the window no error", () => {
    expect(app.errors).toEqual([]);
  });
});
