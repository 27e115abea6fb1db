import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matrixRows, readMatrix } from "../../analysis/matrix.ts";
import { componentsForShare, pca, pcaScores } from "../../analysis/pca.ts";
import { Table } from "../../analysis/table.ts";

const line = [
  [0, 0],
  [3, 4],
  [6, 8],
];

describe("pca()", () => {
  test("of rows on a line has one direction with all variance", () => {
    const model = pca(line);
    expect(model.components[0]![0]).toBeCloseTo(0.6, 12);
    expect(model.components[0]![1]).toBeCloseTo(0.8, 12);
    expect(model.explainedVariance[0]).toBeCloseTo(25, 12);
    expect(model.explainedShare[0]).toBeCloseTo(1, 12);
    expect(model.totalVariance).toBeCloseTo(25, 12);
  });
  test("makes the largest loading positive", () => {
    const model = pca(line.map(([x, y]) => [x!, -y!]));
    expect(model.components[0]![0]).toBeCloseTo(-0.6, 12);
    expect(model.components[0]![1]).toBeCloseTo(0.8, 12);
  });
  test("keeps as many components as asked", () => {
    expect(pca(line, { numComponents: 1 }).components).toHaveLength(1);
  });
  test('with scale "standard" makes units count alike', () => {
    const table = Table.fromColumns({ a: [0, 1, 2, 3], b: [0, 1000, 3000, 2000] });
    const { components } = pca(table, { columns: ["a", "b"], scale: "standard" });
    expect(components[0]![0]).toBeCloseTo(Math.SQRT1_2, 12);
  });
  test("leaves rows with null or NaN out and counts them", () => {
    const model = pca([...line, [null, 1], [NaN, 2]]);
    expect(model.rowsLeftOut).toBe(2);
    expect(model.explainedVariance).toEqual(pca(line).explainedVariance);
  });
  test("of equal rows has no variance and no share", () => {
    const constant = [
      [1, 2],
      [1, 2],
    ];
    expect(pca(constant)).toMatchObject({ explainedVariance: [0, 0], explainedShare: [0, 0] });
  });
  test.each([
    [[], {}, "There are 0 complete rows of 0 columns."],
    [[[1, 2]], {}, "There are 1 complete rows of 2 columns."],
    [[[null], [null], [1]], {}, "There are 1 complete rows of 1 columns."],
    [line, { numComponents: 0 }, "numComponents is 0."],
    [line, { numComponents: 3 }, "numComponents is 3."],
    [line, { numComponents: NaN }, "numComponents is NaN."],
    [[[Infinity], [1]], {}, "Infinity"],
  ])("of %j with %j is refused", (data, options, message) => {
    expect(() => pca(data, options)).toThrow(message);
  });
});

describe("pcaScores()", () => {
  const model = pca(line, { numComponents: 1 });
  test("are distances along the components from the mean", () => {
    const scores = pcaScores(model, line).numbers("pc1");
    [-5, 0, 5].forEach((expected, row) => expect(scores[row]).toBeCloseTo(expected, 12));
  });
  test("are missing where a value is", () =>
    expect(pcaScores(model, [[null, 1]]).values("pc1")).toEqual([null]));
  test("of no rows are empty", () => expect(pcaScores(model, []).numRows).toBe(0));
  test("refuse rows of another width", () =>
    expect(() => pcaScores(model, [[1]])).toThrow("The rows have 1 values, the components 2."));
});

describe("componentsForShare()", () => {
  test("counts the first components", () => {
    expect(componentsForShare(pca(line), 0.95)).toBe(1);
    expect(componentsForShare(pca(line), 1)).toBe(1);
  });
  test("is null where the kept components hold less", () => {
    const square = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    expect(componentsForShare(pca(square, { numComponents: 1 }), 0.9)).toBeNull();
  });
  test.each([0, 1.1, NaN])("refuses a share of %d", (share) => {
    expect(() => componentsForShare(pca(line), share)).toThrow(`The share is ${share}.`);
  });
});

const points = fc.array(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 3 }), {
  minLength: 3,
  maxLength: 20,
});

test("components are of length 1 and at right angles, and their variances add up to the total", () => {
  fc.assert(
    fc.property(points, (rows) => {
      const { components, explainedVariance, totalVariance } = pca(rows);
      components.forEach((a, i) =>
        components.forEach((b, j) => {
          const product = a.reduce((total, value, at) => total + value * b[at]!, 0);
          expect(product).toBeCloseTo(i === j ? 1 : 0, 9);
        }),
      );
      const sum = explainedVariance.reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(totalVariance, 6);
    }),
  );
});

test("pca() leaves the data as they were", () => {
  const matrix = readMatrix(line);
  pca(matrix, { scale: "standard" });
  expect(matrixRows(matrix)).toEqual(line);
});
