import { describe, expect, test } from "vitest";
import { fisherExact } from "../../../analysis/inference/fisher-exact.ts";

describe("fisherExact()", () => {
  test("of the lady tasting tea", () =>
    expect(
      fisherExact([
        [3, 1],
        [1, 3],
      ]),
    ).toBeCloseTo(34 / 70, 12));
  test("of equal rows is 1", () =>
    expect(
      fisherExact([
        [2, 2],
        [2, 2],
      ]),
    ).toBe(1));
  test("of an empty table is 1", () =>
    expect(
      fisherExact([
        [0, 0],
        [0, 0],
      ]),
    ).toBe(1));
  test("is the same with rows swapped", () =>
    expect(
      fisherExact([
        [9, 2],
        [3, 8],
      ]),
    ).toBeCloseTo(
      fisherExact([
        [3, 8],
        [9, 2],
      ]),
      12,
    ));
  test.each([
    [[[1, 2]]],
    [[[1, 2], [3]]],
    [
      [
        [1, 2],
        [3, -1],
      ],
    ],
    [
      [
        [1, 2],
        [3, 0.5],
      ],
    ],
    [
      [
        [1, 2],
        [3, NaN],
      ],
    ],
  ])("refuses %j", (table) => expect(() => fisherExact(table)).toThrow("The table is"));
});
