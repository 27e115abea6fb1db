import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, test } from "vitest";
import {
  closeApp,
  dropFiles,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { writeWorkbook } from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp | null = null;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  if (app !== null) await closeApp(app);
  app = null;
});
afterAll(() => removeFolder(folder));

const fixture = (name: string): string => join(import.meta.dirname, "..", "fixtures", "import", name);

describe("a dropped file is shown as a table", () => {
  test.each([
    ["an Excel workbook", "sheets", () => Promise.resolve(fixture("sheets.xlsx")), "Chicago Tribune"],
    ["a CSV file in Shift-JIS", "sjis", () => Promise.resolve(fixture("shift-jis.csv")), "山田"],
    [
      "compressed NDJSON",
      "ndjson",
      async () => {
        const file = join(folder, "visits.ndjson.gz");
        await writeFile(file, gzipSync('{"id":12345678901234567,"place":"Århus"}\n{"id":2,"place":null}\n'));
        return file;
      },
      "12345678901234567",
    ],
  ])("%s", async (_, name, file, cell) => {
    app = await launchApp({ files: [await writeWorkbook(folder, name, [])] });
    await app.window.getByText("Database ready").waitFor();
    await dropFiles(app.window, "main", [await file()]);
    await app.window.getByRole("gridcell", { name: cell }).first().waitFor();
  });
});
