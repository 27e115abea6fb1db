import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differingPart, modelUri } from "../../../../renderer/widgets/editor/models.ts";

describe("differingPart", () => {
  test("covers only what differs", () => {
    expect(differingPart("select a from t", "select b from t")).toEqual({ start: 7, end: 8, text: "b" });
  });

  test("is empty for equal texts", () => {
    expect(differingPart("same", "same")).toEqual({ start: 4, end: 4, text: "" });
  });

  test("does not count a repeated character twice", () => {
    expect(differingPart("aa", "aaa")).toEqual({ start: 2, end: 2, text: "a" });
  });

  test("turns any text into any other", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 12 });
    fc.assert(
      fc.property(word, word, (before, after) => {
        const { start, end, text } = differingPart(before, after);
        expect(before.slice(0, start) + text + before.slice(end)).toBe(after);
      }),
    );
  });
});

describe("modelUri", () => {
  test("ends a TypeScript cell with .ts, by which the TypeScript service knows it", () => {
    expect(modelUri("cell-abc", "typescript")).toBe("file:///cells/cell-abc.ts");
  });
});
