import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { closeApp, dropFiles, launchApp, removeFolder, type RunningApp } from "../helpers/app.ts";
import { transactionFiles } from "./engine-files.ts";
import { longestTask } from "./window-tasks.ts";
import { measure, quantile, untilReady, type Measure } from "./window.ts";
import { makeWorkbook } from "./workbooks.ts";

/** The frames of somebody who types in a cell: with nothing else going on, and while a file is read. */
export async function benchTyping(folder: string, rows: number): Promise<readonly Measure[]> {
  const { csv } = await transactionFiles(rows);
  const path = join(folder, "typing.workbook.json");
  await writeFile(path, makeWorkbook(8));
  const app = await launchApp({ files: [path] });
  const { window } = app;
  try {
    await untilReady(window);
    // What an editor makes once, at its first letters, is not measured here.
    await typeAndWatch(window);
    const quiet = await measureTyping(app, "with nothing else going on");
    await dropFiles(window, "body", [csv.path]);
    const importing = window.getByText(/Looking at every value|Loading/).first();
    await importing.waitFor();
    const busy = await measureTyping(app, `while ${rows.toLocaleString("en-US")} rows of CSV are read`);
    const isOver = !(await importing.isVisible());
    return [
      ...quiet,
      ...busy,
      ...(isOver ? [measure("typing went on after all was read", 1, null, "×")] : []),
    ];
  } finally {
    await closeApp(app);
    await removeFolder(app.userData);
  }
}

async function measureTyping(app: RunningApp, when: string): Promise<readonly Measure[]> {
  let gaps: readonly number[] = [];
  const task = await longestTask(app, async () => {
    gaps = await typeAndWatch(app.window);
  });
  return [
    measure(`typing ${when}: 95 of 100 frames within`, quantile(gaps, 0.95), 50),
    measure(`typing ${when}: longest frame`, Math.max(...gaps), 50),
    measure(`typing ${when}: longest task of the window, processor time`, task, 50),
  ];
}

/** Types into the first SQL cell for some seconds and gives the milliseconds between frames. */
async function typeAndWatch(page: Page): Promise<readonly number[]> {
  await page.locator('[data-kind="sql"] [data-cell-source]').first().click();
  await page.waitForSelector(".monaco-editor.focused");
  await page.keyboard.press("Control+End");
  await page.evaluate(() => {
    const clock = {
      gaps: [] as number[],
      isOver: false,
      last: performance.now(),
      tick(now: number) {
        clock.gaps.push(now - clock.last);
        clock.last = now;
        if (!clock.isOver) requestAnimationFrame((next) => clock.tick(next));
      },
    };
    Object.assign(window, { clock });
    requestAnimationFrame((now) => clock.tick(now));
  });
  const text = " -- the quick brown fox jumps over the lazy dog, and once more the same fox";
  await page.keyboard.type(text, { delay: 60 });
  return page.evaluate(() => {
    const { clock } = window as unknown as { clock: { gaps: number[]; isOver: boolean } };
    clock.isOver = true;
    return clock.gaps.slice(2);
  });
}
