import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseByteRange } from "../../../electron/main/byte-range.ts";

describe("parseByteRange", () => {
  test.each([
    ["bytes=0-3", { type: "part", start: 0, end: 3 }],
    ["bytes=4-", { type: "part", start: 4, end: 9 }],
    ["bytes=-3", { type: "part", start: 7, end: 9 }],
    ["bytes=-100", { type: "part", start: 0, end: 9 }],
    ["bytes=8-100", { type: "part", start: 8, end: 9 }],
    ["Bytes = 0-1", { type: "whole" }],
    ["BYTES=0-0", { type: "part", start: 0, end: 0 }],
    ["bytes=10-", { type: "unsatisfiable" }],
    ["bytes=-0", { type: "unsatisfiable" }],
    ["bytes=0-1,4-5", { type: "unsatisfiable" }],
    ["bytes=5-2", { type: "whole" }],
    ["bytes=-", { type: "whole" }],
    ["bytes=a-b", { type: "whole" }],
    ["rows=0-3", { type: "whole" }],
    ["", { type: "whole" }],
  ])("of %j in ten bytes", (header, range) => {
    expect(parseByteRange(header, 10)).toEqual(range);
  });

  test("of no header is the whole file", () => {
    expect(parseByteRange(null, 10)).toEqual({ type: "whole" });
  });

  test("of an empty file is unsatisfiable", () => {
    expect(parseByteRange("bytes=0-", 0)).toEqual({ type: "unsatisfiable" });
    expect(parseByteRange("bytes=-1", 0)).toEqual({ type: "unsatisfiable" });
  });

  test("never leaves the file, whatever the header says", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^bytes=\d{0,6}-\d{0,6}$/)),
        fc.nat(5000),
        (header, size) => {
          const range = parseByteRange(header, size);
          if (range.type !== "part") return;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.start).toBeLessThanOrEqual(range.end);
          expect(range.end).toBeLessThan(size);
        },
      ),
    );
  });
});
