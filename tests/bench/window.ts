import { performance } from "node:perf_hooks";
import type { Page } from "playwright-core";

/** The row of a table of the bench. `bound` is what the issue allows, in the same unit; null where it names none. */
export interface Measure {
  readonly what: string;
  readonly value: number;
  readonly unit: "ms" | "MB" | "editors" | "×";
  readonly bound: number | null;
}

export const measure = (
  what: string,
  value: number,
  bound: number | null = null,
  unit: Measure["unit"] = "ms",
): Measure => ({ what, value, unit, bound });

/** Milliseconds that something took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value below which the share `p` of the values lies. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN;
}

/** Waits until the database answers. */
export const untilReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    const status = document.querySelector("footer")?.innerText ?? "Database starting";
    return status.includes("Database ready");
  });

/** Waits until nothing runs or waits to run. */
export const untilIdle = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => {
      const buttons = [...document.querySelectorAll("header button")];
      const isBusy = buttons.some((button) => button.textContent === "Stop");
      const waiting = document.querySelectorAll("[data-tone=running], [data-tone=queued]");
      return !isBusy && waiting.length === 0;
    },
    undefined,
    { timeout: 120_000 },
  );

/** Adds a SQL cell at the end, puts the text into it and leaves the cursor there. Gives the cell's id. */
export async function addSql(page: Page, sql: string): Promise<string> {
  await page.locator('[aria-label="Insert SQL cell"]').last().dispatchEvent("click");
  await page.waitForSelector("[data-editing] .monaco-editor.focused");
  await page.keyboard.insertText(sql);
  await page.waitForTimeout(500);
  return (await page.locator("[data-editing]").getAttribute("data-cell")) ?? "";
}

/** Runs a SQL cell at the end until it is fresh and gives the milliseconds; throws what the cell says if it fails. */
export async function runSql(page: Page, sql: string): Promise<number> {
  const id = await addSql(page, sql);
  const cell = page.locator(`[data-cell="${id}"]`);
  return timed(async () => {
    await page.keyboard.press("Control+Enter");
    await page.waitForFunction(
      (cellId) => {
        const tone = document.querySelector(`[data-cell="${cellId}"]`)?.getAttribute("data-tone");
        return tone === "fresh" || tone === "failed";
      },
      id,
      { polling: 10 },
    );
    if ((await cell.getAttribute("data-tone")) === "failed") throw new Error(await cell.innerText());
  });
}
