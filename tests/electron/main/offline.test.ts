import { describe, expect, test } from "vitest";
import { isOwnDocument, isOwnRequest, mayHavePermission } from "../../../electron/main/offline.ts";

describe("isOwnRequest", () => {
  test.each([
    "app://stratabook/a.js",
    "cell://sandbox/b.js",
    "data-file://g1/c.csv",
    "blob:x",
    "data:,x",
    "APP://x/",
  ])("allows %s", (url) => {
    expect(isOwnRequest(url)).toBe(true);
  });

  test.each([
    "http://127.0.0.1/",
    "https://example.org/",
    "ws://example.org/",
    "wss://example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "filesystem:app://stratabook/x",
    "chrome://gpu",
    "devtools://devtools/x",
    "about:blank",
    "",
  ])("refuses %s", (url) => {
    expect(isOwnRequest(url)).toBe(false);
  });
});

describe("isOwnDocument", () => {
  test("the window shows its page only, a frame the sandbox page only", () => {
    expect(isOwnDocument("app://stratabook/index.html", true)).toBe(true);
    expect(isOwnDocument("cell://sandbox/sandbox.html", false)).toBe(true);
    expect(isOwnDocument("cell://sandbox/sandbox.html", true)).toBe(false);
    expect(isOwnDocument("app://stratabook/index.html", false)).toBe(false);
    expect(isOwnDocument("app://stratabook.example.org/index.html", true)).toBe(false);
    expect(isOwnDocument("data:text/html,x", false)).toBe(false);
  });
});

describe("mayHavePermission", () => {
  test("the window may write text to the clipboard", () => {
    expect(mayHavePermission("clipboard-sanitized-write", "app://stratabook")).toBe(true);
    expect(mayHavePermission("clipboard-sanitized-write", "app://stratabook/")).toBe(true);
  });

  test.each([
    "media",
    "geolocation",
    "notifications",
    "clipboard-read",
    "hid",
    "usb",
    "serial",
    "openExternal",
  ])("nobody gets %s", (permission) => {
    expect(mayHavePermission(permission, "app://stratabook")).toBe(false);
  });

  test("a cell frame gets nothing", () => {
    expect(mayHavePermission("clipboard-sanitized-write", "null")).toBe(false);
    expect(mayHavePermission("clipboard-sanitized-write", "cell://sandbox")).toBe(false);
  });
});
