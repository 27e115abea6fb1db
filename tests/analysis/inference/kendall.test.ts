import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kendall } from "../../../analysis/inference/kendall.ts";
import { expectClose } from "../../helpers/expect-close.ts";

describe("kendall()", () => {
  test("is scipy 1.10's kendalltau with ties", () => {
    const found = kendall([1, 2, 2, 3, 5, 8, 8], [2, 1, 4, 4, 3, 9, 7]);
    expectClose(found.r, 0.6155870112510923);
    expectClose(found.p, 0.062270268173041904);
  });
  test("has scipy's exact p without ties", () => {
    expectClose(kendall([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5]).p, 0.1361111111111111);
    expectClose(kendall([1, 2, 3, 4, 5, 6, 7, 8, 9], [2, 1, 4, 3, 6, 5, 9, 8, 7]).p, 0.012665343915343916);
  });
  test("leaves out rows that lack a value", () => {
    expect(kendall([1, 2, 3, null, 4], [1, 3, 2, 9, NaN])).toEqual(kendall([1, 2, 3], [1, 3, 2]));
  });
  test("of no rows, one row or a constant is not determined", () => {
    expect(kendall([], [])).toEqual({ r: null, p: null, n: 0 });
    expect(kendall([1], [1])).toEqual({ r: null, p: null, n: 1 });
    expect(kendall([1, 1, 1], [1, 2, 3])).toEqual({ r: null, p: null, n: 3 });
  });
  test("counts pairs as their definition does", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
      minLength: 2,
      maxLength: 25,
    });
    fc.assert(
      fc.property(rows, (given) => {
        const expected = byPairs(given);
        const found = kendall(
          given.map(([a]) => a),
          given.map(([, b]) => b),
        ).r;
        if (expected === null) expect(found).toBeNull();
        else expectClose(found, expected, { abs: 1e-12 });
      }),
    );
  });
});

function byPairs(rows: readonly (readonly [number, number])[]): number | null {
  let [balance, untiedX, untiedY] = [0, 0, 0];
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < i; j++) {
      const a = Math.sign(rows[i]![0] - rows[j]![0]);
      const b = Math.sign(rows[i]![1] - rows[j]![1]);
      balance += a * b;
      untiedX += Math.abs(a);
      untiedY += Math.abs(b);
    }
  }
  return untiedX === 0 || untiedY === 0 ? null : balance / Math.sqrt(untiedX * untiedY);
}
