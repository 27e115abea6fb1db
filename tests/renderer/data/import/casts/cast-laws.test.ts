import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cast } from "../../../../../renderer/base/cast.ts";
import { castReader } from "../../../../../renderer/data/import/casts/cast-reader.ts";
import { changeMask, lossMask } from "../../../../../renderer/data/import/casts/outcome.ts";
import { valueText } from "../../../../../renderer/data/import/casts/value-text.ts";

const numbers = fc.constantFrom<Cast>(
  { type: "integer" },
  { type: "integer", thousandsMark: "," },
  { type: "integer", thousandsMark: "." },
  { type: "decimal", decimalMark: "." },
  { type: "decimal", decimalMark: ",", thousandsMark: "." },
  { type: "decimal", decimalMark: ".", thousandsMark: "," },
  { type: "decimal", decimalMark: ",", thousandsMark: " " },
);
const moments = fc.constantFrom<Cast>(
  { type: "date", order: "day-month-year" },
  { type: "date", order: "month-day-year" },
  { type: "date", order: "year-month-day" },
  { type: "timestamp", order: "day-month-year" },
  { type: "time" },
);
const textOf = (letters: string): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: 1, maxLength: 22 });

/** A number as its digits alone, whatever its marks: two numbers are one only if these are. */
function digitsOf(text: string, cast: Cast): string {
  const decimalMark =
    cast.type === "decimal"
      ? cast.decimalMark
      : cast.type === "integer" && cast.thousandsMark === "."
        ? ","
        : ".";
  const [mantissa = "", exponent = "0"] = text.trim().toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(decimalMark);
  const digits = whole.replace(/[^\d]/g, "") + fraction;
  const point = digits.length - fraction.length + Number(exponent);
  const first = /[1-9]/.exec(digits)?.index ?? digits.length;
  const significant = digits.slice(first).replace(/0+$/, "");
  return significant === ""
    ? "0"
    : `${text.trim().startsWith("-") ? "-" : ""}${significant} at ${point - first}`;
}

describe("a value of which a cast says nothing", () => {
  const isSilent = (outcome: number): boolean => (outcome & (changeMask | lossMask)) === 0;
  test("is the number that stands in the file", () => {
    let silent = 0;
    fc.assert(
      fc.property(numbers, textOf("0123456789.,- eE+'"), (cast, text) => {
        const { outcome, value } = castReader(cast)(text);
        if (!isSilent(outcome) || value === null) return;
        silent += 1;
        const point: Cast = { type: "decimal", decimalMark: "." };
        expect(digitsOf(String(value), point)).toBe(digitsOf(text, cast));
      }),
      { numRuns: 20_000 },
    );
    expect(silent).toBeGreaterThan(100);
  });
  test("is there, and is the same when it is read again from what it became", () => {
    fc.assert(
      fc.property(fc.oneof(numbers, moments), textOf("0123456789:/-. T"), (cast, text) => {
        const { outcome, value } = castReader(cast)(text);
        if ((outcome & lossMask) !== 0) expect(value).toBeNull();
        if (!isSilent(outcome)) return;
        expect(value).not.toBeNull();
        const plain: Cast = cast.type === "decimal" ? { type: "decimal", decimalMark: "." } : cast;
        // Zero as text has no sign.
        if (value !== 0) expect(castReader(plain)(valueText(cast, value!)).value).toEqual(value);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe("any text", () => {
  test("is read by every cast without a throw, and written for people", () => {
    fc.assert(
      fc.property(fc.oneof(numbers, moments), fc.string({ unit: "binary" }), (cast, text) => {
        const { value } = castReader(cast)(text);
        if (value !== null) expect(typeof valueText(cast, value)).toBe("string");
      }),
    );
  });
});
