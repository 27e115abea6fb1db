import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toCellId } from "../../renderer/base/ids.ts";
import type { Cell } from "../../renderer/workbook/document.ts";
import {
  chooseMenu,
  closeApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import {
  cellNamed,
  dropCustomers,
  runAll,
  sqlCell,
  until,
  waitForState,
  writeWorkbook,
} from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await closeApp(app);
  await removeFolder(app.userData);
  await removeFolder(folder);
});

const typescriptCell: Cell = {
  id: toCellId("script"),
  kind: "typescript",
  name: "script",
  source: 'const twice = table("numbers");',
  frozen: false,
  folded: "none",
};

const cells: readonly Cell[] = [
  sqlCell("numbers", "SELECT i, i % 3 AS k, 'a text of some length ' || i AS t FROM range(1000) r(i)"),
  typescriptCell,
  sqlCell("again", "SELECT count(*) + 5 AS n FROM twice"),
];

const engineText = (page: Page) => page.getByRole("contentinfo", { name: "Status" });

/** Chooses the other engine, as the palette does. */
async function switchEngine(page: Page, shown: string): Promise<void> {
  await chooseMenu(app, "palette");
  await page.keyboard.insertText("native DuckDB");
  await page.getByRole("option", { name: /Switch between the built-in engine/ }).click();
  await engineText(page).getByText(shown).waitFor();
  await engineText(page).getByText("Database ready").waitFor();
}

const nativeProcesses = (): Promise<number[]> =>
  app.electron.evaluate(({ app: running }) =>
    running
      .getAppMetrics()
      .filter(({ name }) => name === "Stratabook database")
      .map(({ pid }) => pid),
  );

describe("native DuckDB", () => {
  test("runs the same cells, summarizes, and is saved with the workbook", async () => {
    const file = await writeWorkbook(folder, "engines", cells);
    app = await launchApp({ files: [file] });
    const { window } = app;
    await engineText(window).getByText("DuckDB 1.4.3 · built in").waitFor();
    await runAll(app);
    await waitForState(window, "again", "fresh");
    await dropCustomers(window);
    await switchEngine(window, "DuckDB 1.4.3 · native");
    expect(await nativeProcesses()).toHaveLength(1);
    await runAll(app);
    await waitForState(window, "again", "fresh");
    await cellNamed(window, "again").getByText("1,005").first().waitFor();
    const header = cellNamed(window, "numbers").getByRole("columnheader", { name: "k", exact: true });
    await until(
      () => header.getAttribute("aria-description").then((text) => text?.includes("3 distinct")),
      true,
    );
    await chooseMenu(app, "save");
    await until(async () => (await readFile(file, "utf8")).includes('"engine": "native"'), true);
    await closeApp(app);

    app = await launchApp({ files: [file], userData: app.userData });
    await engineText(app.window).getByText("DuckDB 1.4.3 · native").waitFor();
    await waitForState(app.window, "again", "recorded");
    await switchEngine(app.window, "DuckDB 1.4.3 · built in");
    await until(nativeProcesses, []);
    await runAll(app);
    await waitForState(app.window, "again", "fresh");
    expect(app.errors).toEqual([]);
  });

  test("says that the workbook moved, and at opening says nothing", async () => {
    app = await launchApp({ files: [await writeWorkbook(folder, "engines", cells, "native")] });
    await engineText(app.window).getByText("DuckDB 1.4.3 · native").waitFor();
    await engineText(app.window).getByText("Database ready").waitFor();
    await switchEngine(app.window, "DuckDB 1.4.3 · built in");
    await app.window.getByText("The workbook now runs on the built-in engine.").waitFor();
    expect(await app.window.getByText(/restarted|native DuckDB\./).count()).toBe(0);
  });

  test("is started again when its process dies, and leaves no tables behind", async () => {
    app = await launchApp({ files: [await writeWorkbook(folder, "engines", cells)] });
    await switchEngine(app.window, "DuckDB 1.4.3 · native");
    const [died] = await nativeProcesses();
    await app.electron.evaluate((_, pid) => process.kill(pid, "SIGKILL"), died!);
    await until(() => nativeProcesses().then((pids) => pids.length === 1 && pids[0] !== died), true);
    await app.window.getByText("The database was restarted.").waitFor();
    await runAll(app);
    await waitForState(app.window, "again", "fresh");
    await switchEngine(app.window, "DuckDB 1.4.3 · built in");
    await until(() => readdir(join(app.userData, "engine")).then(({ length }) => length), 0);
  });

  test("stops a query within a second or so, and keeps what was there", async () => {
    app = await launchApp({
      files: [
        await writeWorkbook(folder, "engines", [
          sqlCell("numbers", "SELECT 7 AS seven"),
          sqlCell(
            "endless",
            "SELECT count(*) AS n FROM range(1000000) a(i), range(1000000) b(i) WHERE a.i + b.i = -5",
          ),
        ]),
      ],
    });
    await switchEngine(app.window, "DuckDB 1.4.3 · native");
    await runAll(app);
    await waitForState(app.window, "numbers", "fresh");
    await waitForState(app.window, "endless", "running");
    await chooseMenu(app, "stop");
    await waitForState(app.window, "endless", "stopped");
    await cellNamed(app.window, "numbers").getByText("7", { exact: true }).first().waitFor();
  });
});
