import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateEdges, numberEdges } from "../../../renderer/data/histogram-edges.ts";

const day = 86_400_000;

describe("numberEdges", () => {
  it.each([
    [0, 100, [0, 5, 10]],
    [-1, 1, [-1, -0.9, -0.8]],
    [17, 98, [15, 20, 25]],
    [0, 0.003, [0, 0.0002, 0.0004]],
    [5, 5, [5, 6]],
  ])("of %d to %d begin with round numbers", (min, max, first) => {
    expect(numberEdges(min, max).slice(0, first.length)).toEqual(first);
  });

  it("reach around all values with at most 25 bins", () => {
    const value = fc.double({ noNaN: true, min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(max - min > Math.abs(max) * 1e-9);
        const edges = numberEdges(min, max);
        expect(edges.length).toBeLessThanOrEqual(26);
        expect(edges[0]).toBeLessThanOrEqual(min + (max - min) * 1e-6);
        expect(edges.at(-1)).toBeGreaterThanOrEqual(max - (max - min) * 1e-6);
      }),
    );
  });
});

describe("dateEdges", () => {
  it("step by days over months, and by hours over days", () => {
    const start = Date.UTC(2024, 0, 1);
    const months = dateEdges(start, start + 200 * day);
    expect((months[1]! - months[0]!) % day).toBe(0);
    expect(dateEdges(start, start + 2 * day).slice(0, 2)).toEqual([start, start + day / 8]);
  });

  it("are one millisecond apart for a single date", () => {
    expect(dateEdges(0, 0)).toEqual([0, 1]);
  });
});
