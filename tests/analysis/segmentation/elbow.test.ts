import { describe, expect, test } from "vitest";
import { findElbow } from "../../../analysis/segmentation/elbow.ts";

describe("findElbow()", () => {
  test("is where the curve lies farthest below its chord", () => {
    expect(findElbow([2, 3, 4, 5, 6], [100, 30, 20, 15, 12])).toBe(3);
  });
  test("does not depend on units", () => {
    expect(findElbow([2, 3, 4, 5, 6], [1e8, 3e7, 2e7, 1.5e7, 1.2e7])).toBe(3);
  });
  test("takes the distance of the k into account", () => {
    expect(findElbow([1, 2, 8], [10, 4, 0])).toBe(2);
    expect(findElbow([1, 7, 8], [10, 4, 0])).toBeNull();
  });
  test("is the smaller k of equals", () => expect(findElbow([1, 2, 3, 4], [6, 3, 1, 0])).toBe(2));
  test.each([
    [[], []],
    [[2], [5]],
    [
      [2, 3],
      [5, 1],
    ],
    [
      [2, 3, 4],
      [3, 2, 1],
    ],
    [
      [2, 3, 4],
      [0, 0, 0],
    ],
  ])("of k %j and inertia %j is not determined", (ks, inertias) =>
    expect(findElbow(ks, inertias)).toBeNull(),
  );
});
