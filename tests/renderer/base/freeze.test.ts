import { describe, expect, test } from "vitest";
import { deepFreeze } from "../../../renderer/base/freeze.ts";

describe("deepFreeze", () => {
  test("freezes what is inside", () => {
    const value = deepFreeze({ list: [{ name: "a" }] });
    expect(() => {
      value.list[0]!.name = "b";
    }).toThrow(TypeError);
  });
  test("freezes the members of a Map", () =>
    expect(Object.isFrozen(deepFreeze(new Map([["a", { b: 1 }]])).get("a"))).toBe(true));
  test("lets typed arrays pass", () =>
    expect(deepFreeze({ values: new Float64Array([1]) }).values[0]).toBe(1));
  test("refuses an instance of a class", () =>
    expect(() => deepFreeze({ at: new Date(0) })).toThrow(
      "an instance of Date cannot be part of the document",
    ));
  test("refuses a function", () => expect(() => deepFreeze({ run: () => 1 })).toThrow("function"));
});
