import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { darkTheme, lightTheme, windowTheme, type ChartTheme } from "../../../renderer/charts/chart-theme.ts";

const css = readFileSync(new URL("../../../renderer/app/theme.css", import.meta.url), "utf8");

/** The colors of a theme as the window's style sheet has them. */
function colorsOf(theme: string): Omit<ChartTheme, "fontFamily"> {
  const block = css.slice(css.indexOf(`[data-theme="${theme}"]`));
  const value = (name: string): string => new RegExp(`--${name}: ([^;]+);`).exec(block)?.[1] ?? "";
  return {
    ink: value("ink"),
    inkMuted: value("ink-muted"),
    line: value("line"),
    surface: value("surface"),
    raised: value("raised"),
    accent: value("series-1"),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((slot) => value(`series-${slot}`)),
  };
}

describe("chart themes", () => {
  it("have the window's colors when light", () => expect(lightTheme).toMatchObject(colorsOf("light")));
  it("have the window's colors when dark", () => expect(darkTheme).toMatchObject(colorsOf("dark")));
  it("name properties that the window defines", () => {
    for (const color of [windowTheme.ink, windowTheme.line, ...windowTheme.series]) {
      expect(css).toContain(`${color.slice(4, -1)}:`);
    }
  });
});
