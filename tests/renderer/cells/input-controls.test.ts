import { describe, expect, test } from "vitest";
import { boundedSlider, controlOf, controlOptions } from "../../../renderer/cells/input/controls.ts";
import { choiceFrom, choiceOf, filterPattern } from "../../../renderer/cells/input/choices.ts";

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

describe("choiceFrom", () => {
  const from = { table: "customers", column: "loyalty", all: "All" };
  const choice = choiceOf(["a", "b"], "b");

  test("of a new column begins with all", () => {
    expect(choiceFrom(choice, from)).toMatchObject({ value: "All", from });
  });

  test("keeps what is chosen while the column stays", () => {
    const chosen = { ...choiceFrom(choice, from), value: "gold" };
    expect(choiceFrom(chosen, { table: "customers", column: "loyalty" }).value).toBe("gold");
  });

  test("drops all when it is no longer offered", () => {
    expect(choiceFrom(choiceFrom(choice, from), { table: "customers", column: "loyalty" }).value).toBe("");
  });
});

describe("filterPattern", () => {
  const choice = choiceOf([], "");

  test("keeps every row for all, also of columns that are no text", () => {
    const from = { table: "customers", column: "risk class", all: "All" };
    expect(filterPattern("risk", choiceFrom(choice, from))).toBe(
      "WHERE ${risk} IN ('All', CAST(\"risk class\" AS VARCHAR))",
    );
  });

  test("is an equation where all is not offered", () => {
    expect(filterPattern("risk", choiceFrom(choice, { table: "customers", column: "risk" }))).toBe(
      "WHERE CAST(risk AS VARCHAR) = ${risk}",
    );
  });
});
