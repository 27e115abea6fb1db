import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeApp, launchApp, type RunningApp } from "../helpers/app.ts";

describe("a start with nothing", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await launchApp();
  });
  afterAll(() => closeApp(app));

  test("shows one window on the app's own origin", () => {
    expect(app.electron.windows().map((page) => page.url())).toEqual(["app://stratabook/index.html"]);
  });

  test("is cross-origin isolated", async () => {
    expect(await app.window.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  test("writes no error to the console", () => {
    expect(app.errors).toEqual([]);
  });
});
