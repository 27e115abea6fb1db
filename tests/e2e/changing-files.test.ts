import { copyFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  answerOpenDialog,
  closeApp,
  dropFiles,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { cellNamed, until, waitForState, writeWorkbook } from "../helpers/workbench.ts";

const awkward = join(import.meta.dirname, "..", "fixtures", "awkward");

let folder = "";
let app: RunningApp;
beforeAll(async () => {
  folder = await temporaryFolder();
  app = await launchApp({ files: [await writeWorkbook(folder, "changing", [])] });
  await app.window.getByText("Database ready").waitFor();
});
afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});

const add = async (name: string): Promise<void> => {
  await dropFiles(app.window, "main", [join(folder, name)]);
  await waitForState(app.window, `${name.replace(/\..*/, "")}_rows`, "fresh");
};

describe("a granted file", () => {
  test("that changes is read again, and its cells show what it holds now", async () => {
    const file = join(folder, "visits.csv");
    await writeFile(file, "page\nhome\n");
    await add("visits.csv");
    await writeFile(`${file}.new`, "page\nhome\nloans\n");
    await rename(`${file}.new`, file);
    await cellNamed(app.window, "visits_rows").getByRole("gridcell", { name: "loans" }).waitFor();
    await waitForState(app.window, "visits_rows", "fresh");
    await app.window.getByRole("button", { name: "visits 2" }).waitFor();
  });

  test("of Parquet that changes is read again too", async () => {
    const file = join(folder, "lists.parquet");
    await copyFile(join(awkward, "nullable.impala.parquet"), file);
    await add("lists.parquet");
    const grid = cellNamed(app.window, "lists_rows").getByRole("grid");
    await grid
      .getByRole("columnheader", { name: /int_array/ })
      .first()
      .waitFor();
    await copyFile(join(awkward, "list_columns.parquet"), file);
    await grid.getByRole("columnheader", { name: /utf8_list/ }).waitFor();
    await waitForState(app.window, "lists_rows", "fresh");
  });

  test("that vanishes leaves its rows, and can be located where it is now", async () => {
    const [file, moved] = [join(folder, "visits.csv"), join(folder, "moved.csv")];
    await rename(file, moved);
    await app.window.getByText("was moved or deleted after it was read").waitFor();
    await waitForState(app.window, "visits_rows", "fresh");
    await answerOpenDialog(app, [moved]);
    await app.window.getByRole("button", { name: "Locate…" }).click();
    await until(() => app.window.getByText("was moved or deleted after it was read").count(), 0);
    await app.window.getByRole("button", { name: "visits 2" }).waitFor();
    await waitForState(app.window, "visits_rows", "fresh");
    await rm(moved);
    await app.window.getByText("was moved or deleted after it was read").waitFor();
    expect(app.errors).toEqual([]);
  });
});
