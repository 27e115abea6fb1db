import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeApp, launchApp, waitForPage, type RunningApp } from "../helpers/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await launchApp();
});
afterAll(() => closeApp(app));

/** Asks main by the page's own bridge, past the types. */
const ask = (page: Page, name: string, request: unknown) =>
  page.evaluate(
    async ([call, payload]) => {
      const bridge = (
        globalThis as unknown as { stratabook: { call(a: unknown, b: unknown): Promise<unknown> } }
      ).stratabook;
      try {
        return await bridge.call(call, payload);
      } catch (error) {
        return { thrown: String(error) };
      }
    },
    [name, request] as const,
  );

const refused = { ok: false, failure: { tag: "refused" } };

describe("a call", () => {
  test("of the window is answered", async () => {
    expect(await ask(app.window, "versions", null)).toMatchObject({ ok: true });
  });

  test.each(["noSuchCall", "__proto__", "constructor", "toString"])("named %s is refused", async (name) => {
    expect(await ask(app.window, name, null)).toMatchObject(refused);
  });

  test.each([
    ["saveWorkbook", { text: 1, saveAs: false, suggestedName: "x" }],
    ["saveDraft", null],
    ["findGranted", { labels: "all" }],
    ["setDocumentState", { title: {}, edited: true }],
  ])("%s with a malformed request is refused", async (name, request) => {
    expect(await ask(app.window, name, request)).toMatchObject(refused);
  });

  test("grantDroppedFiles is not for the window's code", async () => {
    const answer = await ask(app.window, "grantDroppedFiles", { paths: ["/etc/passwd"] });
    expect(answer).toMatchObject({ thrown: expect.stringContaining("cannot grant a path") as unknown });
  });

  test("grantFiles with a File that page code made is refused", async () => {
    const answer = await app.window.evaluate(() => {
      const bridge = (
        globalThis as unknown as { stratabook: { grantFiles(files: File[]): Promise<unknown> } }
      ).stratabook;
      return bridge.grantFiles([new File(["x"], "/etc/passwd")]);
    });
    expect(answer).toMatchObject({ ok: false });
  });

  test("hashDataFile of a token that was not granted is refused", async () => {
    expect(await ask(app.window, "hashDataFile", { token: "g0" })).toMatchObject(refused);
  });
});

describe("a call from elsewhere", () => {
  test("of a window that is no workbook window is refused", async () => {
    const opened = app.electron.waitForEvent("window");
    await app.electron.evaluate(({ BrowserWindow }, root) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${root}/out/preload/index.cjs`, sandbox: true, contextIsolation: true },
      });
      void window.loadURL("app://stratabook/index.html");
    }, process.cwd());
    const page = await opened;
    await waitForPage(page);
    expect(await ask(page, "versions", null)).toMatchObject(refused);
    await page.close();
  });

  test("of a workbook window that shows another page is refused", async () => {
    const opened = app.electron.waitForEvent("window");
    await ask(app.window, "newWindow", null);
    const page = await opened;
    await page.getByRole("main").waitFor();
    await app.electron.evaluate(async ({ BrowserWindow }) => {
      const newest = BrowserWindow.getAllWindows().sort((a, b) => b.id - a.id)[0];
      // Its sandbox frame may load still, and would end the loading of another page.
      while (newest!.webContents.isLoading()) await new Promise((resolve) => setTimeout(resolve, 50));
      await newest!.loadURL("data:text/html,<body>elsewhere</body>");
    });
    expect(await ask(page, "versions", null)).toMatchObject(refused);
  });
});
