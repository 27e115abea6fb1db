import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DesktopBridge } from "../../electron/contract.ts";
import {
  answerOpenDialog,
  closeApp,
  launchApp,
  temporaryFolder,
  waitForPage,
  type RunningApp,
} from "../helpers/app.ts";

declare global {
  interface Window {
    readonly stratabook: DesktopBridge;
  }
}

let app: RunningApp;
let url: string;

beforeAll(async () => {
  const folder = await temporaryFolder();
  const path = join(folder, "zwölf Zeichen.csv");
  await writeFile(path, "0123456789ab");
  app = await launchApp();
  await answerOpenDialog(app, [path]);
  const granted = await app.window.evaluate(() => window.stratabook.call("chooseDataFiles", null));
  if (!granted.ok) throw new Error(granted.failure.message);
  url = granted.value[0]!.url;
});
afterAll(() => closeApp(app));

const read = (address: string, init: RequestInit = {}) =>
  app.window.evaluate(
    async ([target, options]) => {
      const response = await fetch(target, options);
      const names = ["Content-Length", "Content-Range", "Accept-Ranges"];
      return {
        status: response.status,
        text: await response.text(),
        headers: Object.fromEntries(names.map((name) => [name, response.headers.get(name)])),
      };
    },
    [address, init] as const,
  );

describe("data-file://", () => {
  test("HEAD tells the length and that ranges work", async () => {
    expect(await read(url, { method: "HEAD" })).toEqual({
      status: 200,
      text: "",
      headers: { "Content-Length": "12", "Content-Range": null, "Accept-Ranges": "bytes" },
    });
  });

  test("GET without a range gives the whole file", async () => {
    expect(await read(url)).toMatchObject({ status: 200, text: "0123456789ab" });
  });

  test.each([
    ["bytes=0-3", "0123", "bytes 0-3/12"],
    ["bytes=10-", "ab", "bytes 10-11/12"],
    ["bytes=-2", "ab", "bytes 10-11/12"],
    ["bytes=8-100", "89ab", "bytes 8-11/12"],
  ])("GET of %s gives 206 with the part", async (range, text, contentRange) => {
    const answer = await read(url, { headers: { Range: range } });
    expect(answer).toMatchObject({ status: 206, text });
    expect(answer.headers).toMatchObject({
      "Content-Range": contentRange,
      "Content-Length": String(text.length),
    });
  });

  test("GET of a range behind the end gives 416", async () => {
    expect(await read(url, { headers: { Range: "bytes=12-" } })).toMatchObject({
      status: 416,
      headers: { "Content-Range": "bytes */12" },
    });
  });

  test("a worker's synchronous request reads a range", async () => {
    const probe = await app.window.evaluate((target) => {
      const request = new XMLHttpRequest();
      request.open("GET", target, false);
      request.setRequestHeader("Range", "bytes=4-7");
      request.send();
      return { status: request.status, text: request.responseText };
    }, url);
    expect(probe).toEqual({ status: 206, text: "4567" });
  });

  test("a token that was not granted is not found", async () => {
    expect((await read(`data-file://g${"0".repeat(32)}/a.csv`)).status).toBe(404);
  });

  test("the name in the address chooses nothing", async () => {
    const other = new URL("/../../../../etc/passwd", url).href;
    expect((await read(other)).text).toBe("0123456789ab");
  });

  test("nothing can be written", async () => {
    expect((await read(url, { method: "PUT", body: "x" }).catch(() => ({ status: 405 }))).status).toBe(405);
  });

  test("a closed window's tokens are void", async () => {
    const before = app.electron.windows().length;
    const opened = app.electron.waitForEvent("window");
    await app.window.evaluate(() => window.stratabook.call("newWindow", null));
    const second = await opened;
    await waitForPage(second);
    const granted = await second.evaluate(() => window.stratabook.call("chooseDataFiles", null));
    const theirs = granted.ok ? granted.value[0]!.url : "";
    expect((await read(theirs)).status).toBe(200);
    await app.electron.evaluate(({ BrowserWindow }) => {
      const newest = BrowserWindow.getAllWindows().sort((a, b) => b.id - a.id)[0];
      newest!.destroy();
    });
    await expect.poll(() => app.electron.windows().length).toBe(before);
    expect((await read(theirs)).status).toBe(404);
  });
});
