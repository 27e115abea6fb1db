import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import { expectCdfMeasures, expectShareMeasures } from "../../../analysis/drift/expected-drift.ts";
import type { Distribution } from "../../../analysis/kernels/cdf-distance.ts";
import { createRandom } from "../../../analysis/random.ts";

const options = { rounds: 400, seed: 1, zeroShare: 1e-4 };
const equal = (rows: number): Float64Array => new Float64Array(10).fill(rows / 10);

describe("expectShareMeasures()", () => {
  test("of the stability index is about (bins − 1)(1/n + 1/m) (Yurdakul 2018)", () => {
    const { psi, kl } = expectShareMeasures(equal(2000), equal(1000), options);
    expectClose(psi.mean, 9 * (1 / 2000 + 1 / 1000), { rel: 0.1 });
    // Upper 5 % point of chi-square with 9 degrees of freedom.
    expectClose(psi.upper, 16.919 * (1 / 2000 + 1 / 1000), { rel: 0.1 });
    expectClose(kl.mean, psi.mean / 2, { rel: 0.05 });
  });
  test("of small samples is large: Jensen–Shannon of 10 against 1,000 rows", () =>
    expect(expectShareMeasures(equal(10), equal(1000), options).jensenShannon.mean).toBeGreaterThan(0.3));
  test("of one bin is 0", () =>
    expect(expectShareMeasures(Float64Array.of(5), Float64Array.of(9), options).psi).toEqual({
      mean: 0,
      upper: 0,
    }));
  test("depends on nothing but the seed", () =>
    expect(expectShareMeasures(equal(50), equal(40), options)).toEqual(
      expectShareMeasures(equal(50), equal(40), options),
    ));
});

const normals = (rows: number, seed: number): Distribution => {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: rows }, () => random.normal()).sort();
  return { values, weights: null, total: rows };
};

describe("expectCdfMeasures()", () => {
  test("is what samples of one law show on average", () => {
    const { wassersteinNormed, wasserstein } = expectCdfMeasures(
      normals(500, 1),
      normals(500, 2),
      2,
      options,
    );
    // ∫ E|B(F(x))| dx for a standard normal: √(2/π) ∫ √(F(1 − F)) dx · √(1/n + 1/m).
    expectClose(wasserstein.mean, 0.0815, { rel: 0.1 });
    expectClose(wassersteinNormed.upper, wasserstein.upper / 2);
  });
  test("of larger samples shrinks as √(1/n + 1/m)", () => {
    const small = expectCdfMeasures(normals(1000, 1), normals(1000, 2), 1, options);
    const large = expectCdfMeasures(normals(100_000, 1), normals(100_000, 2), 1, options);
    expectClose(large.wasserstein.mean, small.wasserstein.mean / 10, { rel: 0.1 });
    expectClose(large.energy.upper, small.energy.upper / 10, { rel: 0.2 });
  });
  test("of weighted values is that of so many rows", () => {
    const values = Float64Array.of(0, 1, 2, 3);
    const weighted = { values, weights: Float64Array.of(200, 300, 300, 200), total: 1000 };
    const rows = Float64Array.from({ length: 1000 }, (_, i) => (i < 200 ? 0 : i < 500 ? 1 : i < 800 ? 2 : 3));
    const found = expectCdfMeasures(weighted, weighted, 1, options);
    expect(found).toEqual(
      expectCdfMeasures({ values: rows, weights: null, total: 1000 }, weighted, 1, options),
    );
  });
  test("of constants is 0", () => {
    const constant = { values: Float64Array.of(4), weights: null, total: 1 };
    expect(expectCdfMeasures(constant, constant, 1, options).wasserstein).toEqual({ mean: 0, upper: 0 });
  });
});
