import { describe, expect, test } from "vitest";
import { bytesText, compactCount, durationText, rowsText } from "../../../renderer/app/format.ts";

describe("rowsText", () => {
  test.each([
    [0, "0 rows"],
    [1, "1 row"],
    [41188, "41,188 rows"],
  ])("writes %d as %s", (rows, text) => {
    expect(rowsText(rows)).toBe(text);
  });
});

describe("compactCount", () => {
  test.each([
    [9999, "9,999"],
    [41188, "41k"],
    [999_499, "999k"],
    [999_500, "1.0M"],
    [3_000_000, "3.0M"],
  ])("writes %d as %s", (count, text) => {
    expect(compactCount(count)).toBe(text);
  });
});

describe("durationText", () => {
  test.each([
    [0.4, "<1 ms"],
    [42, "42 ms"],
    [214, "0.2 s"],
    [59_960, "60.0 s"],
    [184_000, "3 min 4 s"],
    [3_900_000, "1 h 5 min"],
  ])("writes %d ms as %s", (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });
});

describe("bytesText", () => {
  test.each([
    [12, "12 bytes"],
    [5_834_924, "5.8 MB"],
    [999_600, "1.0 MB"],
  ])("writes %d as %s", (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });
});
