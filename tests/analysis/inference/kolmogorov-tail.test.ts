import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import { kolmogorovTail } from "../../../analysis/inference/kolmogorov-tail.ts";

describe("kolmogorovTail()", () => {
  test("of one value is 2 (1 - d)", () => expect(kolmogorovTail(0.75, 1)).toBeCloseTo(0.5, 14));
  test("of no distance is 1", () => expect(kolmogorovTail(0, 10)).toBe(1));
  test("of the whole distance is 0", () => expect(kolmogorovTail(1, 10)).toBe(0));
  test("of 10 values at the tabled 5 % point", () =>
    expect(kolmogorovTail(0.40925, 10)).toBeCloseTo(0.05, 4));
  test("of very many values is Kolmogorov's limit", () =>
    expect(kolmogorovTail(1.3580986 / 1e4, 1e8)).toBeCloseTo(0.05, 4));
});

/* scipy.stats.kstwo.sf 1.10, by number of values and d √n. */
test.each([
  [5, 0.6, 0.7836692682117719],
  [140, 1, 0.25530484459737574],
  [140, 4, 8.902790584947527e-15],
  [141, 0.4, 0.9956279094470666],
  [141, 1.2, 0.10471366448734887],
  [1000, 0.8, 0.5356909657557909],
  [1000, 10, 2.1241648394741345e-89],
  [20000, 2, 0.0006644518423231446],
  [250000, 1, 0.26964259864783624],
  [250000, 6, 1.0650742570684224e-31],
])("kolmogorovTail() of %s values at %s / √n equals scipy's", (n, z, p) =>
  expectClose(kolmogorovTail(z / Math.sqrt(n), n), p, { rel: 1e-9 }),
);
