import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyDiscretizer, fitDiscretizer } from "../../../analysis/prepare/discretizer.ts";
import { Table } from "../../../analysis/table.ts";

const edgesOf = (
  values: readonly (number | null)[],
  options: Parameters<typeof fitDiscretizer>[1] = {},
): unknown =>
  fitDiscretizer(
    values.map((value) => [value]),
    options,
  ).edges[0];

describe("fitDiscretizer()", () => {
  test("puts five quantile bins by default", () => {
    expect(edgesOf([0, 1, 2, 3, 4, 5])).toEqual([0, 1, 2, 3, 4, 5]);
  });
  test("can put bins of equal width", () => {
    expect(edgesOf([0, 1, 8], { strategy: "uniform", bins: 2 })).toEqual([0, 4, 8]);
  });
  test("leaves null and NaN out", () => {
    expect(edgesOf([null, 0, NaN, 4, 8], { bins: 2 })).toEqual([0, 4, 8]);
  });
  test("keeps edges that fall together once", () => {
    expect(edgesOf([1, 1, 1, 1, 1, 9], { bins: 4 })).toEqual([1, 9]);
  });
  test("puts a constant into one bin", () => expect(edgesOf([7, 7])).toEqual([7, 7]));
  test("of no rows has no columns", () => expect(fitDiscretizer([]).columns).toEqual([]));
  test("refuses a column without values", () => expect(() => edgesOf([null, NaN])).toThrow("no value"));
  test.each([1, 2.5, NaN])("refuses %d bins", (bins) => {
    expect(() => edgesOf([1, 2], { bins })).toThrow("bins is");
  });
});

describe("applyDiscretizer()", () => {
  const discretizer = fitDiscretizer(Table.fromColumns({ age: [0, 4, 8] }), { columns: ["age"], bins: 2 });
  const apply = (values: readonly (number | null)[]): number[] =>
    Array.from(applyDiscretizer(discretizer, Table.fromColumns({ age: values })).values);

  test("puts a value on an edge into the bin above", () => expect(apply([0, 3, 4, 8])).toEqual([0, 0, 1, 1]));
  test("puts values beyond the edges into the outer bins", () => expect(apply([-9, 99])).toEqual([0, 1]));
  test("keeps missing values", () => expect(apply([null, NaN])).toEqual([NaN, NaN]));
  test("rounds edges as scikit-learn 1.2.1 does, so that values on them stay on their side", () => {
    const rows = [-1114, 1154, -1329, -728, 663, 0, 805, -1099, 18, 2036].map((value) => [value]);
    const bins = applyDiscretizer(fitDiscretizer(rows, { bins: 6 }), rows).values;
    expect(Array.from(bins)).toEqual([0, 5, 0, 1, 3, 2, 4, 1, 3, 5]);
  });
  test("puts a constant into bin 0", () => {
    expect(Array.from(applyDiscretizer(fitDiscretizer([[7], [7]]), [[7]]).values)).toEqual([0]);
  });
  test("keeps the order of values", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }), (given) => {
        const rows = given.toSorted((a, b) => a - b).map((value) => [value]);
        const bins = applyDiscretizer(fitDiscretizer(rows), rows).values;
        expect(bins).toEqual(bins.toSorted());
      }),
    );
  });
});
