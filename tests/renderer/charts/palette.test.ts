import { describe, expect, it } from "vitest";
import { createPalette } from "../../../renderer/charts/palette.ts";

describe("createPalette().slots(label, values)", () => {
  it("keeps the slot of a category in later charts", () => {
    const palette = createPalette();
    palette.slots("segment", ["frequent", "moderate", "occasional"]);
    expect(palette.slots("segment", ["occasional", "frequent"])).toEqual([2, 0]);
  });
  it("counts each label by itself", () => {
    const palette = createPalette();
    palette.slots("segment", ["a", "b"]);
    expect(palette.slots("answer", ["yes", "no"])).toEqual([0, 1]);
  });
  it("gives no slot to the ninth category", () => {
    expect(
      createPalette().slots(
        "x",
        Array.from({ length: 9 }, (_, index) => index),
      )[8],
    ).toBeNull();
  });
});
