import { describe, expect, test } from "vitest";
import { levene } from "../../../analysis/inference/levene.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const samples = [
  [1, 2, 2, 5],
  [3, 4, 4, 9, 7],
  [0, 1, 3],
];

describe("levene()", () => {
  test("is scipy 1.10's levene, from medians unless told otherwise", () => {
    expectClose(levene(samples).f, 0.3134328358208955);
    expectClose(levene(samples).p, 0.7385998051979926);
    expectClose(levene(samples, { center: "mean" }).f, 1.446786648082774);
    expectClose(levene(samples, { center: "mean" }).p, 0.28522376116213005);
  });
  test("leaves out missing values and samples without any", () => {
    expect(levene([[null], ...samples])).toEqual(levene(samples));
  });
  test("of constant samples is not determined", () => {
    expect(
      levene([
        [1, 1],
        [2, 2],
      ]),
    ).toMatchObject({ f: null, p: null });
  });
  test("does not write into its input", () => {
    const sample = [3, 1, 2];
    levene([sample, [1, 2]]);
    expect(sample).toEqual([3, 1, 2]);
  });
  test("refuses one sample", () => expect(() => levene([[1, 2]])).toThrow("1 of 1 samples has values."));
});
