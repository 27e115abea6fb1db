import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { chooseMenu, closeApp, launchApp, removeFolder, type RunningApp } from "../helpers/app.ts";
import { addSql, measure, quantile, timed, untilIdle, untilReady, type Measure } from "./window.ts";
import { makeWorkbook } from "./workbooks.ts";

/** Running, scrolling and typing in workbooks of fifty and two hundred cells. */
export async function benchNotebook(folder: string): Promise<readonly Measure[]> {
  return [...(await fiftyCells(folder)), ...(await twoHundredCells(folder))];
}

async function withWorkbook(
  folder: string,
  cells: number,
  work: (app: RunningApp) => Promise<readonly Measure[]>,
): Promise<readonly Measure[]> {
  const path = join(folder, `${cells}.workbook.json`);
  await writeFile(path, makeWorkbook(cells));
  const app = await launchApp({ files: [path] });
  try {
    return await work(app);
  } finally {
    await closeApp(app);
    await removeFolder(app.userData);
  }
}

const fiftyCells = (folder: string) =>
  withWorkbook(folder, 50, async (app) => {
    const { window } = app;
    await untilReady(window);
    const all = await timed(async () => {
      await chooseMenu(app, "run-all");
      await window.waitForFunction(() => document.querySelector("[data-tone=running]") !== null);
      await untilIdle(window);
    });
    const quiet = await typing(window);
    await startLongQuery(window);
    const busy = await typing(window);
    await chooseMenu(app, "stop");
    return [
      measure("50 cells: run all", all),
      measure("50 cells: typing, median of key to paint", quantile(quiet, 0.5), 50),
      measure("50 cells and a running query: typing, median", quantile(busy, 0.5), 50),
      measure("50 cells and a running query: typing, 95 of 100", quantile(busy, 0.95), 50),
    ];
  });

const twoHundredCells = (folder: string) =>
  withWorkbook(folder, 200, async ({ window }) => {
    await untilReady(window);
    const opened = await timed(async () => {
      await window.reload();
      await window.waitForSelector("[data-cell]");
    });
    await window.waitForTimeout(1000);
    const frames = await scroll(window);
    const mounted = await window.evaluate(() => document.querySelectorAll(".monaco-editor").length);
    return [
      measure("200 cells: open to first cells on screen", opened, 1500),
      measure("200 cells: scrolling, 95 of 100 frames within", quantile(frames, 0.95)),
      measure("200 cells: scrolling, longest frame", Math.max(...frames)),
      measure("200 cells: live editors after scrolling", mounted, null, "editors"),
    ];
  });

/** Types into the first SQL cell and gives the time from each key to the paint after it. */
async function typing(page: Page): Promise<readonly number[]> {
  await page.locator('[data-kind="sql"] [data-cell-source]').first().click();
  await page.waitForSelector(".monaco-editor.focused");
  await page.evaluate(() => {
    const latencies: number[] = [];
    Object.assign(window, { latencies });
    document.addEventListener(
      "keydown",
      (event) =>
        requestAnimationFrame(() => setTimeout(() => latencies.push(performance.now() - event.timeStamp))),
      { capture: true },
    );
  });
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" -- the quick brown fox jumps over the lazy dog", { delay: 60 });
  await page.waitForTimeout(300);
  return page.evaluate(() => (window as unknown as { latencies: number[] }).latencies.slice(1));
}

/** Starts a query that takes minutes. */
async function startLongQuery(page: Page): Promise<void> {
  await addSql(page, "SELECT sum(sin(a.range) * b.range) AS s FROM range(1000000) a, range(100000) b");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector('[data-tone="running"]');
}

/** Scrolls down for three seconds and gives the time between frames. */
async function scroll(page: Page): Promise<readonly number[]> {
  await page.mouse.move(700, 500);
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames });
    // An object's method, because tsx would wrap a named function in a helper that the page does not have.
    const clock = {
      last: performance.now(),
      tick(now: number) {
        frames.push(now - clock.last);
        clock.last = now;
        requestAnimationFrame((now) => clock.tick(now));
      },
    };
    requestAnimationFrame((now) => clock.tick(now));
  });
  for (let step = 0; step < 100; step += 1) {
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(30);
  }
  return page.evaluate(() => (window as unknown as { frames: number[] }).frames.slice(2));
}
