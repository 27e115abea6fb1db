import { describe, expect, test } from "vitest";
import {
  defaultThresholds,
  highestLevel,
  levelOf,
  readThresholds,
} from "../../../analysis/drift/drift-level.ts";

test.each([
  [0.0999, "stable"],
  [0.1, "moderate"],
  [0.2499, "moderate"],
  [0.25, "drifted"],
  [Infinity, "drifted"],
])("levelOf(%s) of the stability index is %s", (value, level) => {
  expect(levelOf(value, defaultThresholds.psi)).toBe(level);
});

describe("readThresholds()", () => {
  test("keeps the defaults of the others", () => {
    expect(readThresholds({ kl: 0.5 })).toEqual({
      ...defaultThresholds,
      kl: { moderate: 0.5, drifted: 0.5 },
    });
  });
  test.each([{ kl: 0 }, { kl: NaN }, { psi: { moderate: 0.3, drifted: 0.2 } }, { ks: 0.1 }])(
    "refuses %j",
    (given) => expect(() => readThresholds(given)).toThrow("The threshold of"),
  );
});

test("highestLevel() is the worst of all", () => {
  expect([
    highestLevel("stable", "moderate"),
    highestLevel("drifted", "stable", "moderate"),
    highestLevel(),
  ]).toEqual(["moderate", "drifted", "stable"]);
});
