import { expect, test } from "vitest";
import { nextStop } from "../../../../renderer/app/start/arrow-keys.ts";

/** Three columns, the last row with two cards. */
const cards = [0, 1, 2, 3, 4].map((n) => ({ left: (n % 3) * 300, top: Math.floor(n / 3) * 400 }));

test.each([
  ["ArrowRight", 2, 3],
  ["ArrowRight", 4, 4],
  ["ArrowLeft", 3, 2],
  ["ArrowLeft", 0, 0],
  ["ArrowDown", 1, 4],
  ["ArrowDown", 2, 4],
  ["ArrowDown", 3, 3],
  ["ArrowUp", 4, 1],
  ["ArrowUp", 1, 1],
  ["Home", 4, 0],
  ["End", 0, 4],
])("%s leads from card %i to card %i", (key, from, to) => {
  expect(nextStop(cards, from, key)).toBe(to);
});

test("other keys lead nowhere", () => {
  expect(nextStop(cards, 1, "a")).toBeNull();
  expect(nextStop([], 0, "ArrowDown")).toBeNull();
});
