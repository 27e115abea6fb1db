import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPalette } from "../../../renderer/charts/palette.ts";

describe("createPalette().slots(label, values)", () => {
  it("keeps the slot of a category in later charts", () => {
    const palette = createPalette();
    palette.slots("segment", ["frequent", "moderate", "occasional"]);
    expect(palette.slots("segment", ["occasional", "frequent"])).toEqual([2, 0]);
  });
  it("keeps it under another label", () => {
    const palette = createPalette();
    palette.slots("segment", ["frequent", "moderate", "occasional"]);
    expect(palette.slots("to", ["occasional", "frequent"])).toEqual([2, 0]);
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
  it("leaves gray what is lumped together or missing", () =>
    expect(createPalette().slots("x", ["other", "a", "(missing)"])).toEqual([null, 0, null]));
  it("gives eight categories eight colors, whatever charts came before", () => {
    const names = fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("", "segment", "risk"), names), { maxLength: 8 }),
        (charts) => {
          const palette = createPalette();
          for (const [label, values] of charts) {
            const slots = palette.slots(label, values);
            expect(slots).not.toContain(null);
            expect(new Set(slots).size).toBe(values.length);
          }
        },
      ),
    );
  });
});
