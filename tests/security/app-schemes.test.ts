import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeApp, launchApp, type RunningApp } from "../helpers/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await launchApp();
});
afterAll(() => closeApp(app));

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const ask = (url: string, method = "GET"): Promise<Answer> =>
  app.electron.evaluate(
    async ({ net }, request) => {
      const response = await net.fetch(request.url, { method: request.method });
      return { status: response.status, headers: Object.fromEntries(response.headers) };
    },
    { url, method },
  );

const directives = (answer: Answer): string[] =>
  (answer.headers["content-security-policy"] ?? "").split("; ");

describe("app://", () => {
  test("sends the window's policy with the document", async () => {
    expect(directives(await ask("app://stratabook/index.html"))).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "font-src 'self' data:",
      "img-src 'self' data: blob:",
      "connect-src 'self' data-file:",
      "frame-src cell://sandbox",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  test("isolates the document", async () => {
    const { headers } = await ask("app://stratabook/index.html");
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["cross-origin-embedder-policy"]).toBe("require-corp");
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  });

  test.each([
    "app://stratabook/../main/index.js",
    "app://stratabook/%2e%2e/main/index.js",
    "app://stratabook/..%2fmain%2findex.js",
    "app://stratabook/assets/..%5c..%5c..%5cmain%5cindex.js",
    "app://stratabook//etc/passwd",
    "app://stratabook/%00",
    "app://stratabook/",
    "app://stratabook/no-such-file",
  ])("%s is not found", async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  test("answers no POST", async () => {
    expect((await ask("app://stratabook/index.html", "POST")).status).toBe(405);
  });
});

describe("cell://", () => {
  test("sends the sandbox's policy with the document", async () => {
    expect(directives(await ask("cell://sandbox/sandbox.html"))).toEqual([
      "default-src 'none'",
      "script-src 'self' blob: 'unsafe-eval' 'wasm-unsafe-eval'",
      "worker-src 'self' blob:",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors app://stratabook",
      "sandbox allow-scripts",
    ]);
  });

  test("does not serve the window's page", async () => {
    expect((await ask("cell://sandbox/index.html")).status).toBe(404);
  });
});
