import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { serializeWorkbook } from "../renderer/workbook/file-format.ts";
import { makeWorkbook } from "../sample-data/workbooks/make-workbook.ts";
import { story } from "../sample-data/workbooks/story.ts";
import { chooseMenu, closeApp, launchApp } from "./helpers/app.ts";

const folder = join(import.meta.dirname, "..", "sample-data", "workbooks");

test("the sample workbook runs in the built app and is saved with what it recorded", async () => {
  const file = join(folder, "customer-story.workbook.json");
  writeFileSync(file, serializeWorkbook(makeWorkbook(story, folder)));
  const app = await launchApp({ files: [file] });
  const { window } = app;
  const stop = window.getByRole("banner").getByRole("button", { name: "Stop" });
  await window.getByText("Database ready").waitFor();
  await chooseMenu(app, "run-all");
  await stop.waitFor();
  await stop.waitFor({ state: "hidden" });
  await window.getByText("No problems").waitFor();
  await chooseMenu(app, "save");
  await window.getByText("Saved", { exact: true }).waitFor();
  await closeApp(app);
  expect(app.errors).toEqual([]);
});
