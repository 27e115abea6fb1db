import { expect, test } from "vitest";
import { nearestNames } from "../../analysis/nearest-names.ts";

const names = ["age", "balance", "balance_2024", "region"];

test("nearestNames() finds a missing letter", () =>
  expect(nearestNames("balnce", names)).toEqual(["balance"]));
test("nearestNames() ignores case", () => expect(nearestNames("AGE", names)).toEqual(["age"]));
test("nearestNames() finds names that contain the word", () => {
  expect(nearestNames("balance", names)).toEqual(["balance", "balance_2024"]);
});
test("nearestNames() finds nothing for something else", () =>
  expect(nearestNames("zzzzz", names)).toEqual([]));
test("nearestNames() of no names is empty", () => expect(nearestNames("age", [])).toEqual([]));
