import { join } from "node:path";
import type { ElectronApplication, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  closeApp,
  launchApp,
  launchElectron,
  temporaryFolder,
  waitForPage,
  type RunningApp,
} from "../helpers/app.ts";
import { listenOutside, type Outside } from "../helpers/outside.ts";
import { tryWayOut, waysOut } from "../helpers/ways-out.ts";

let app: RunningApp;
let outside: Outside;

beforeEach(async () => {
  outside = await listenOutside();
});
afterEach(() => outside.close());

/** An app for one group: after a refused navigation Playwright waits for ever for it, so that test comes last. */
function useApp(): void {
  beforeAll(async () => {
    app = await launchApp();
  });
  afterAll(() => closeApp(app));
}

let frames = 0;

/** A sandbox frame of our own, whatever the workbench does with its own. */
async function openCellFrame(page: Page): Promise<Frame> {
  frames += 1;
  const name = `cell-under-test-${frames}`;
  await page.evaluate(
    (frameName) =>
      new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.name = frameName;
        frame.setAttribute("sandbox", "allow-scripts");
        frame.src = "cell://sandbox/sandbox.html";
        frame.onload = resolve;
        document.body.append(frame);
      }),
    name,
  );
  const frame = page.frame({ name });
  if (frame === null) throw new Error("the cell frame did not load");
  return frame;
}

/** A window without any Content-Security-Policy: what is refused here, the other locks refuse. */
async function openBareWindow(electron: ElectronApplication): Promise<Page> {
  const opened = electron.waitForEvent("window");
  await electron.evaluate(({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    void window.loadURL("data:text/html,<body>bare</body>");
  });
  const page = await opened;
  await waitForPage(page);
  return page;
}

describe("an Electron without our locks", () => {
  let unlocked: ElectronApplication;
  beforeAll(async () => {
    const main = join(import.meta.dirname, "..", "helpers", "unlocked-electron.mjs");
    unlocked = await launchElectron(main, await temporaryFolder());
  });
  afterAll(() => {
    unlocked.process().kill("SIGKILL");
  });

  test.each(waysOut)("%s reaches the network, so that the tests below prove something", async (way) => {
    const page = await openBareWindow(unlocked);
    // A navigation ends the attempt's own page.
    await page.evaluate(tryWayOut, { way, port: outside.port }).catch(() => undefined);
    expect(outside.contacts()).toBeGreaterThan(0);
  });
});

describe("the window", () => {
  useApp();

  test.each(waysOut)("%s reaches nothing", async (way) => {
    await app.window.evaluate(tryWayOut, { way, port: outside.port });
    expect(outside.contacts()).toBe(0);
    expect(app.window.url()).toBe("app://stratabook/index.html");
  });

  test("no attempt opened another window", () => {
    expect(app.electron.windows()).toHaveLength(1);
  });

  test("location.href = … does not leave the page", async () => {
    await app.window.evaluate((port) => {
      location.href = `http://127.0.0.1:${String(port)}/`;
    }, outside.port);
    await app.window.waitForTimeout(300);
    expect(app.window.url()).toBe("app://stratabook/index.html");
    expect(outside.contacts()).toBe(0);
  });
});

describe("a cell frame", () => {
  useApp();

  test.each(waysOut)("%s reaches nothing", async (way) => {
    const frame = await openCellFrame(app.window);
    await frame.evaluate(tryWayOut, { way, port: outside.port });
    expect(outside.contacts()).toBe(0);
  });

  test("location.href = … loads nothing", async () => {
    const frame = await openCellFrame(app.window);
    await frame.evaluate((port) => {
      location.href = `http://127.0.0.1:${String(port)}/`;
    }, outside.port);
    await app.window.waitForTimeout(300);
    expect(outside.contacts()).toBe(0);
  });

  test("top.location = … does not move the window", async () => {
    const frame = await openCellFrame(app.window);
    await frame
      .evaluate((port) => {
        top!.location.href = `http://127.0.0.1:${String(port)}/`;
      }, outside.port)
      .catch(() => undefined);
    expect(app.window.url()).toBe("app://stratabook/index.html");
  });
});

describe("a page without a Content-Security-Policy", () => {
  useApp();

  test.each(waysOut)("%s reaches nothing", async (way) => {
    const page = await openBareWindow(app.electron);
    await page.evaluate(tryWayOut, { way, port: outside.port });
    expect(outside.contacts()).toBe(0);
    await page.close();
  });

  test("fetch reaches nothing with request blocking off, because the proxy is dead", async () => {
    await app.electron.evaluate(({ session }) => {
      session.defaultSession.webRequest.onBeforeRequest(null);
    });
    const page = await openBareWindow(app.electron);
    await page.evaluate(tryWayOut, { way: "fetch" as const, port: outside.port });
    expect(outside.contacts()).toBe(0);
    await page.close();
  });
});

describe("the session", () => {
  useApp();

  test("resolves no host name", async () => {
    const outcome = await app.electron.evaluate(({ session }) =>
      session.defaultSession.resolveHost("localhost").then(
        () => "resolved",
        (error: unknown) => String(error),
      ),
    );
    expect(outcome).toContain("ERR_NAME_NOT_RESOLVED");
  });

  test("sends every address to the dead proxy, loopback too", async () => {
    const proxies = await app.electron.evaluate(({ session }) =>
      Promise.all(
        ["https://example.org/", "http://127.0.0.1/", "http://localhost/"].map((url) =>
          session.defaultSession.resolveProxy(url),
        ),
      ),
    );
    expect(new Set(proxies)).toEqual(new Set(["PROXY 127.0.0.1:9"]));
  });

  test("has no spell checker, which would fetch dictionaries", async () => {
    const enabled = await app.electron.evaluate(({ session }) =>
      session.defaultSession.isSpellCheckerEnabled(),
    );
    expect(enabled).toBe(false);
  });
});
