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
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.setContentSize(1440, 900),
  );
  await window
    .getByRole("region", { name: "Outline" })
    .getByRole("button", { name: "segment_sizes" })
    .click();
  await window.getByRole("img", { name: /Segments are numbered/ }).waitFor();
  await window.screenshot({ path: join(folder, "customer-story.png") });
  await closeApp(app);
  expect(app.errors).toEqual([]);
});
