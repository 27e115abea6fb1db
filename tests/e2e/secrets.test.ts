import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MethodCell } from "../../renderer/workbook/document.ts";
import {
  chooseMenu,
  closeApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { methodCell } from "../helpers/cells.ts";
import { cellNamed, runAll, sqlCell, until, waitForState, writeWorkbook } from "../helpers/workbench.ts";

const masked: MethodCell = {
  ...methodCell("masked", "people"),
  method: {
    method: "pseudonymizeTable",
    inputs: { data: "people" },
    parameters: { columns: ["email"], key: { secret: "masked_key" } },
    required: ["columns"],
    outputs: ["pseudonymized", "pseudonyms"],
  },
};

describe("the key of a method", () => {
  let app: RunningApp;
  let folder = "";
  let path = "";
  beforeAll(async () => {
    folder = await temporaryFolder();
    const people = sqlCell("people", "SELECT 'p' || i || '@example.com' AS email FROM range(3) r(i)");
    path = await writeWorkbook(folder, "keys", [people, masked]);
    app = await launchApp({ files: [path] });
  });
  afterAll(async () => {
    await closeApp(app);
    await removeFolder(folder);
  });

  test("is asked for where it is not set", async () => {
    await runAll(app);
    await cellNamed(app.window, "masked").getByText("The key masked_key is not set").waitFor();
  });

  test("can be generated, and stands in no file", async () => {
    const page = app.window;
    await cellNamed(page, "masked")
      .getByText(/by email$/)
      .click();
    await page.getByRole("button", { name: "Generate" }).click();
    await page.getByRole("group", { name: "Key: set" }).waitFor();
    await page
      .getByRole("group", { name: /: fields$/ })
      .getByRole("button", { name: "Run" })
      .click();
    await waitForState(page, "masked", "fresh");
    await chooseMenu(app, "save");
    await until(async () => (await readFile(path, "utf8")).includes('"resultHash"'), true);
    const listed = await page.evaluate(() => window.stratabook.call("listSecrets", null));
    const [key] = listed.ok ? listed.value.secrets : [];
    expect(key?.name).toBe("masked_key");
    expect(await readFile(path, "utf8")).not.toContain(key?.value ?? "nothing");
    expect(await page.content()).not.toContain(key?.value ?? "nothing");
  });
});
