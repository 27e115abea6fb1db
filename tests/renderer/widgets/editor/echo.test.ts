import { describe, expect, test } from "vitest";
import { Echo } from "../../../../renderer/widgets/editor/echo.ts";

const noted = (...texts: string[]): Echo => {
  const echo = new Echo();
  for (const text of texts) echo.note(text);
  return echo;
};

describe("Echo", () => {
  test("takes a text that was never noted for the owner's", () => {
    expect(noted("a", "ab").isEcho("other")).toBe(false);
  });

  test("takes the newest text for an echo, as often as it comes", () => {
    const echo = noted("a", "ab");
    expect([echo.isEcho("ab"), echo.isEcho("ab")]).toEqual([true, true]);
  });

  test("takes an older text for an echo while newer ones are under way", () => {
    expect(noted("a", "ab", "abc").isEcho("ab")).toBe(true);
  });

  test("takes a text that came back before for the owner's: it was put back on purpose", () => {
    const echo = noted("a", "ab");
    echo.isEcho("ab");
    expect(echo.isEcho("a")).toBe(false);
  });

  test("takes every text for the owner's after the owner changed it", () => {
    const echo = noted("a", "ab");
    echo.isEcho("other");
    expect(echo.isEcho("ab")).toBe(false);
  });
});
