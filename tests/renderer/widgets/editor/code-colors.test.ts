import { describe, expect, test } from "vitest";
import { codeColors, colorOfToken } from "../../../../renderer/widgets/editor/code-colors.ts";
import { readFileSync } from "node:fs";

describe("colorOfToken", () => {
  test.each([
    ["keyword.sql", "keyword"],
    ["string.escape.ts", "string"],
    ["string.link.md", "function"],
    ["identifier.ts", "ink"],
    ["type.identifier.ts", "type"],
    ["delimiter.parenthesis.ts", "operator"],
    ["parameter.sql", "parameter"],
    ["", "ink"],
  ])("gives %j the color %s", (token, color) => {
    expect(colorOfToken(token)).toBe(color);
  });

  test("does not take a longer word for the rule's", () => {
    expect(colorOfToken("keywords")).toBe("ink");
  });
});

describe("codeColors", () => {
  test("names only custom properties that the theme defines", () => {
    const theme = readFileSync("renderer/app/theme.css", "utf8");
    const missing = Object.values(codeColors).filter((token) => !theme.includes(`${token}:`));
    expect(missing).toEqual([]);
  });
});
