import { describe, expect, test } from "vitest";
import { filesOfCommandLine } from "../../../electron/main/command-line.ts";

describe("filesOfCommandLine", () => {
  test("of a checkout leaves out the app's folder and Chromium's switches", () => {
    const args = ["electron", "--inspect=0", "/checkout", "--disable-gpu", "a.workbook.json", "/b.json"];
    expect(filesOfCommandLine(args, false, "/work")).toEqual(["/work/a.workbook.json", "/b.json"]);
  });

  test("of a package takes every plain argument", () => {
    expect(filesOfCommandLine(["stratabook", "a.json"], true, "/work")).toEqual(["/work/a.json"]);
  });

  test("of a plain start is empty", () => {
    expect(filesOfCommandLine(["electron", "."], false, "/work")).toEqual([]);
    expect(filesOfCommandLine(["stratabook"], true, "/work")).toEqual([]);
  });
});
