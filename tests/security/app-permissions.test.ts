import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeApp, launchApp, type RunningApp } from "../helpers/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await launchApp({ args: ["--use-fake-device-for-media-stream"] });
});
afterAll(() => closeApp(app));

describe("the window", () => {
  test("gets no camera or microphone", async () => {
    const outcome = await app.window.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(
        () => "granted",
        (error: unknown) => (error as Error).name,
      ),
    );
    expect(outcome).toBe("NotAllowedError");
  });

  test("gets no position", async () => {
    const code = await app.window.evaluate(
      () =>
        new Promise<number>((resolve) => {
          navigator.geolocation.getCurrentPosition(
            () => resolve(0),
            (error) => resolve(error.code),
          );
        }),
    );
    expect(code).toBe(1);
  });

  test("may show no notifications", async () => {
    expect(await app.window.evaluate(() => Notification.requestPermission())).toBe("denied");
  });

  test("may not read the clipboard", async () => {
    const outcome = await app.window.evaluate(() =>
      navigator.clipboard.readText().then(
        () => "read",
        (error: unknown) => (error as Error).name,
      ),
    );
    expect(outcome).toBe("NotAllowedError");
  });

  test.each(["camera", "microphone", "geolocation", "notifications", "midi", "clipboard-read"])(
    "is told that %s is denied",
    async (name) => {
      const state = await app.window.evaluate(
        async (permission) =>
          (await navigator.permissions.query({ name: permission as PermissionName })).state,
        name,
      );
      expect(state).toBe("denied");
    },
  );

  test("starts no download", async () => {
    const started = await app.electron.evaluate(
      ({ session, BrowserWindow }) =>
        new Promise<string>((resolve) => {
          session.defaultSession.once("will-download", (event) => resolve(String(event.defaultPrevented)));
          BrowserWindow.getAllWindows()[0]!.webContents.downloadURL("app://stratabook/index.html");
        }),
    );
    expect(started).toBe("true");
  });
});
