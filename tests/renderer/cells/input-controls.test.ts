import { describe, expect, test } from "vitest";
import {
  boundedSlider,
  choiceOf,
  controlOf,
  controlOptions,
} from "../../../renderer/cells/input/controls.ts";

describe("controlOf", () => {
  test("makes a control of every type that can be chosen", () => {
    expect(controlOptions.map(({ value }) => controlOf(value, "2026-06-12").type)).toEqual(
      controlOptions.map(({ value }) => value),
    );
  });

  test("gives a date range from the start of the year", () => {
    expect(controlOf("date-range", "2026-06-12")).toMatchObject({ from: "2026-01-01", to: "2026-06-12" });
  });
});

describe("boundedSlider", () => {
  const slider = { type: "slider", min: 0, max: 10, step: 1, value: 5 } as const;

  test("keeps the value on the slider", () => {
    expect(boundedSlider({ ...slider, max: 3 }).value).toBe(3);
  });

  test("refuses a step of zero", () => {
    expect(boundedSlider({ ...slider, step: 0 }).step).toBe(1);
  });
});

describe("choiceOf", () => {
  test("drops empty and equal options", () => {
    expect(choiceOf(["a", " ", "a", "b "], "a").options).toEqual(["a", "b"]);
  });

  test("falls back to the first option", () => {
    expect(choiceOf(["a", "b"], "z").value).toBe("a");
  });
});
