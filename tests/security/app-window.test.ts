import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeApp, hasSandbox, launchApp, type RunningApp } from "../helpers/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await launchApp();
});
afterAll(() => closeApp(app));

describe("every web contents", () => {
  test("has the preferences of a page that may reach nothing", async () => {
    const preferences = await app.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        const kept = (
          contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        ).getLastWebPreferences();
        const names = [
          "sandbox",
          "contextIsolation",
          "nodeIntegration",
          "nodeIntegrationInSubFrames",
          "webSecurity",
          "allowRunningInsecureContent",
          "experimentalFeatures",
          "webviewTag",
        ];
        return Object.fromEntries(names.map((name) => [name, kept[name]]));
      }),
    );
    expect(preferences.length).toBeGreaterThan(0);
    for (const preference of preferences) {
      expect(preference).toEqual({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
      });
    }
  });
});

describe.runIf(process.platform === "linux" && hasSandbox)("every renderer process", () => {
  test("runs in Chromium's sandbox, its system calls filtered", async () => {
    const pids = await app.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
    );
    for (const pid of pids) {
      expect(await readFile(`/proc/${pid}/status`, "utf8")).toMatch(/^Seccomp:\s+2$/m);
    }
  });
});

describe("the window's page", () => {
  test("has nothing of Node or Electron", async () => {
    const found = await app.window.evaluate(() =>
      ["require", "process", "module", "Buffer", "global", "electron", "ipcRenderer"].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  test("has a bridge of three functions and nothing else", async () => {
    const names = await app.window.evaluate(() =>
      Object.keys((globalThis as unknown as { stratabook: object }).stratabook),
    );
    expect(names.sort()).toEqual(["call", "grantFiles", "on"]);
  });

  test("runs no inline script, no inline handler, no script of a data: or blob: address", async () => {
    const ran = await app.window.evaluate(async () => {
      const set = "document.documentElement.dataset.ran = 'yes'";
      const sources = [
        `data:text/javascript,${encodeURIComponent(set)}`,
        URL.createObjectURL(new Blob([set], { type: "text/javascript" })),
      ];
      const inline = document.createElement("script");
      inline.textContent = set;
      const image = document.createElement("img");
      image.setAttribute("onerror", set);
      image.src = "app://stratabook/no-such-image.png";
      document.body.append(inline, image);
      for (const src of sources) {
        const script = document.createElement("script");
        script.src = src;
        document.body.append(script);
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
      return document.documentElement.dataset.ran ?? "no";
    });
    expect(ran).toBe("no");
  });
});

describe("a cell frame", () => {
  test("has an opaque origin, no bridge and its own process", async () => {
    await app.window.evaluate(
      () =>
        new Promise((resolve) => {
          const frame = document.createElement("iframe");
          frame.id = "cell-under-test";
          // No sandbox attribute: the page's own policy must be enough.
          frame.src = "cell://sandbox/sandbox.html";
          frame.onload = resolve;
          document.body.append(frame);
        }),
    );
    const handle = await app.window.waitForSelector("#cell-under-test", { state: "attached" });
    const frame = await handle.contentFrame();
    const inside = await frame!.evaluate(() => ({ origin: self.origin, bridge: "stratabook" in self }));
    expect(inside).toEqual({ origin: "null", bridge: false });
    const processes = await app.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return window!.webContents.mainFrame.framesInSubtree.map((one) => one.osProcessId);
    });
    expect(new Set(processes).size).toBeGreaterThan(1);
  });
});
