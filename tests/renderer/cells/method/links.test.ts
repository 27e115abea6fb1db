import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { methods } from "../../../../analysis/methods.ts";
import { controlFor, fitsParameter, linkedNames } from "../../../../renderer/cells/method/links.ts";
import { valueOf } from "../../../../renderer/cells/method/fields.ts";
import { specs } from "../../../../renderer/cells/specs.ts";
import { methodCell, sliderCell } from "../../../helpers/cells.ts";

const { method: fields } = methodCell("s", "bank");
const parameters = methods.flatMap((method) => method.parameters);

test("linkedNames() names each input once", () =>
  expect(
    linkedNames({ parameters: { a: { input: "k" }, b: 1, c: ["k"], d: { input: "k" }, e: { input: "n" } } }),
  ).toEqual(["k", "n"]));

describe("controlFor()", () => {
  test("publishes a value that the parameter takes, for every parameter of every method", () => {
    for (const parameter of parameters) {
      if (parameter.type === "secret") continue;
      const value = valueOf(parameter, { ...fields, parameters: {} });
      const control = controlFor(parameter, value, undefined);
      const published = specs.input.values({ ...sliderCell("p", 0), control })["p"];
      expect(published, parameter.name).toEqual(value);
      expect(fitsParameter(parameter, published), parameter.name).toBe(true);
    }
  });
  test("makes no slider of a range that a hand cannot set", () =>
    expect(
      controlFor(
        { name: "n", label: "", help: "", type: "number", default: 1, min: 0, max: 1e9, whole: true },
        7,
        undefined,
      ),
    ).toEqual({ type: "number", value: 7 }));
});

describe("fitsParameter()", () => {
  const common = { name: "p", label: "", help: "" };
  test.each([
    [{ ...common, type: "choice", default: "a", options: ["a", "b"] } as const, "b", true],
    [{ ...common, type: "choice", default: "a", options: ["a", "b"] } as const, "z", false],
    [{ ...common, type: "switch", default: true } as const, "true", false],
    [{ ...common, type: "columns", kinds: ["number"] } as const, ["age"], true],
    [{ ...common, type: "columns", kinds: ["number"] } as const, "age", false],
  ])("of %j and %j is %s", (parameter, value, fits) => expect(fitsParameter(parameter, value)).toBe(fits));
  test("never throws", () =>
    fc.assert(
      fc.property(fc.constantFrom(...parameters), fc.anything(), (parameter, value) => {
        expect(typeof fitsParameter(parameter, value)).toBe("boolean");
      }),
    ));
});
