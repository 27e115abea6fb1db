import { describe, expect, test } from "vitest";
import { fileNameOf, withExtension } from "../../../electron/main/file-names.ts";

describe("fileNameOf", () => {
  test.each([
    ["Customer story", "Customer story"],
    ["Q1/Q2: what changed?", "Q1 Q2 what changed"],
    ["../../etc/passwd", "etc passwd"],
    ["tab\tand\u0000null", "tab and null"],
    ["  ", "Workbook"],
    ["…", "…"],
  ])("of %j is %j", (title, name) => {
    expect(fileNameOf(title)).toBe(name);
  });
});

describe("withExtension", () => {
  test.each([
    ["story", "story.workbook.json"],
    ["story.json", "story.json"],
    ["story.workbook.JSON", "story.workbook.JSON"],
    ["v1.2", "v1.2.workbook.json"],
  ])("of %s is %s", (path, named) => {
    expect(withExtension(path)).toBe(named);
  });
});
