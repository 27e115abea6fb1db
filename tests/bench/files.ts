import { closeApp, dropFiles, launchApp, removeFolder, type RunningApp } from "../helpers/app.ts";
import { memoryOf } from "./start.ts";
import { measure, runSql, timed, untilIdle, untilReady, type Measure } from "./window.ts";

/** From a drop to the first table, and first queries on millions of rows. */
export async function benchFiles(csv: string, parquet: string): Promise<readonly Measure[]> {
  return [...(await dropCsv(csv)), ...(await dropParquet(parquet))];
}

async function inEmptyWorkbook(
  work: (app: RunningApp) => Promise<readonly Measure[]>,
): Promise<readonly Measure[]> {
  const app = await launchApp({ args: [] });
  const opened = app.electron.waitForEvent("window");
  await app.window.evaluate(() =>
    (window as unknown as { stratabook: { call(name: string, request: null): unknown } }).stratabook.call(
      "newWindow",
      null,
    ),
  );
  const page = await opened;
  await app.window.close();
  await untilReady(page);
  try {
    return await work({ ...app, window: page });
  } finally {
    await closeApp(app);
    await removeFolder(app.userData);
  }
}

/** The drop makes a source and a first query; done when its table is on screen. */
async function dropToTable({ window }: RunningApp, file: string): Promise<number> {
  return timed(async () => {
    await dropFiles(window, "body", [file]);
    await window.waitForSelector('[data-cell][data-tone="fresh"]', { timeout: 120_000 });
  });
}

const dropCsv = (file: string) =>
  inEmptyWorkbook(async (app) => [
    measure("41,188 rows of CSV: drop to table", await dropToTable(app, file), 1500),
  ]);

const dropParquet = (file: string) =>
  inEmptyWorkbook(async (app) => {
    const { window } = app;
    const opened = await dropToTable(app, file);
    await untilIdle(window);
    const name = await window.evaluate(
      () => document.querySelector("[data-cell]")?.textContent.match(/FROM\s+(\S+)/i)?.[1] ?? "",
    );
    const table = name.replace(/[^\w"]/g, "");
    const query = (what: string, sql: string) => runSql(window, sql).then((ms) => measure(what, ms, 1000));
    return [
      measure("3,000,000 rows of Parquet: drop to table", opened, 8000),
      await query("3,000,000 rows: count", `SELECT count(*) AS rows FROM ${table}`),
      await query(
        "3,000,000 rows: group by",
        `SELECT channel, type, count(*) AS rows, avg(amount) AS mean FROM ${table} GROUP BY ALL ORDER BY ALL`,
      ),
      await query(
        "3,000,000 rows: histogram",
        `SELECT floor(amount / 10) * 10 AS bin, count(*) AS rows FROM ${table} GROUP BY bin ORDER BY bin`,
      ),
      ...(await memoryOf(app, "3,000,000 rows")),
    ];
  });
