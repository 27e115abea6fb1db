import { describe, expect, test } from "vitest";
import { hbos } from "../../../analysis/anomaly/hbos.ts";
import { expectClose } from "../../helpers/expect-close.ts";

describe("hbos()", () => {
  test("is −log2 of the density of the row's bin plus alpha", () => {
    const { scores } = hbos([[0], [1], [2], [10]], { bins: 2 });
    expectClose(scores.values[0], -Math.log2(3 / 4 / 5 + 0.1));
    expectClose(scores.values[3], -Math.log2(1 / 4 / 5 + 0.1));
  });
  test("gives a value on an edge the bin above, and the greatest the last", () => {
    const { scores } = hbos([[0], [5], [5], [10]], { bins: 2 });
    expect(scores.values[1]).toBe(scores.values[3]);
    expect(scores.values[0]).toBeGreaterThan(scores.values[1]!);
  });
  test("of a constant flags none", () => expect(hbos([[3], [3], [3]]).flaggedRows).toHaveLength(0));
  test("leaves rows with a gap out", () => expect(hbos([[1], [null], [2]]).rowsLeftOut).toBe(1));
  test.each([
    [[], {}, "There are 0 complete rows."],
    [[[1], [2]], { bins: 0 }, "The number of bins is 0."],
    [[[1], [2]], { alpha: 0 }, "alpha is 0."],
  ])("%# is refused", (data, options, message) => {
    expect(() => hbos(data, options)).toThrow(message);
  });
});
