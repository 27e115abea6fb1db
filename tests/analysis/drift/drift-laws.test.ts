import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareDrift } from "../../../analysis/drift/compare-drift.ts";
import { hellinger, lInfinity, totalVariation } from "../../../analysis/drift/share-distance.ts";
import { jensenShannon } from "../../../analysis/drift/divergence.ts";
import { energyDistance, wasserstein } from "../../../analysis/drift/wasserstein.ts";
import { kolmogorovSmirnov } from "../../../analysis/inference/kolmogorov-smirnov.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";

describe("compareDrift() of N(5, 1.5) against N(5 + 0.05 t, 1.5)", () => {
  const sample = (mean: number, seed: number): Table => {
    const random = createRandom(seed);
    return Table.fromColumns({ a: Float64Array.from({ length: 5000 }, () => mean + 1.5 * random.normal()) });
  };
  const reference = sample(5, 1);
  const byShift = Array.from(
    { length: 21 },
    (_, t) => compareDrift(reference, sample(5 + 0.05 * t, 2), { rounds: 0 }).columns[0]!,
  );
  test.each(["kl", "klReverse", "psi", "jensenShannon", "wasserstein", "energy"] as const)(
    "%s stays finite and rises with t",
    (measure) => {
      const values = byShift.map((column) => column[measure]!);
      expect(values.every(Number.isFinite)).toBe(true);
      // From one step to the next once out of the noise.
      values.slice(3).forEach((value, i) => expect(value).toBeGreaterThan(values[i + 2]!));
      expect(values[20]! / values[2]!).toBeGreaterThan(5);
    },
  );
  test("KL comes near ½ (shift / deviation)², of which bins keep most", () => {
    const truth = ((0.05 * 20) / 1.5) ** 2 / 2;
    expect(byShift[20]!.kl).toBeGreaterThan(0.85 * truth);
    expect(byShift[20]!.kl).toBeLessThan(1.1 * truth);
  });
});

const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
const shares = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 })
  .filter((counts) => counts.some((count) => count > 0));
const statistic = (a: readonly number[], b: readonly number[]): number => kolmogorovSmirnov(a, b).statistic;

describe.each([
  { name: "wasserstein", distance: wasserstein, samples: numbers },
  { name: "energyDistance", distance: energyDistance, samples: numbers },
  { name: "kolmogorovSmirnov", distance: statistic, samples: numbers },
  { name: "hellinger", distance: hellinger, samples: shares },
  { name: "totalVariation", distance: totalVariation, samples: shares },
  { name: "lInfinity", distance: lInfinity, samples: shares },
  { name: "jensenShannon", distance: jensenShannon, samples: shares },
])("$name() is a metric", ({ distance, samples }) => {
  test("0 from itself, symmetric, never negative, no shorter by a detour", () => {
    fc.assert(
      fc.property(samples, samples, samples, (a, b, c) => {
        expect(distance(a, a)).toBeCloseTo(0, 12);
        expect(distance(a, b)).toBeCloseTo(distance(b, a), 10);
        expect(distance(a, b)).toBeGreaterThanOrEqual(0);
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c) + 1e-9);
      }),
    );
  });
});

test("wasserstein() moves and scales with the values", () => {
  fc.assert(
    fc.property(numbers, numbers, fc.integer({ min: -9, max: 9 }), (a, b, by) => {
      const [movedA, movedB] = [a.map((value) => by * value + 3), b.map((value) => by * value + 3)];
      expect(wasserstein(movedA, movedB)).toBeCloseTo(Math.abs(by) * wasserstein(a, b), 8);
      expect(
        wasserstein(
          a,
          a.map((value) => value + by),
        ),
      ).toBeCloseTo(Math.abs(by), 8);
    }),
  );
});

test("measures of shares keep their order: Hellinger² ≤ total variation ≤ √2 Hellinger, L-infinity ≤ total variation", () => {
  fc.assert(
    fc.property(shares, shares, (p, q) => {
      const [h, tv] = [hellinger(p, q), totalVariation(p, q)];
      expect(h * h).toBeLessThanOrEqual(tv + 1e-12);
      expect(tv).toBeLessThanOrEqual(Math.SQRT2 * h + 1e-12);
      expect(lInfinity(p, q)).toBeLessThanOrEqual(tv + 1e-12);
    }),
  );
});

test("compareDrift() has no NaN and no infinity, whatever the columns", () => {
  const value = fc.option(
    fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
    ),
  );
  const column = fc.array(value, { minLength: 1, maxLength: 25 });
  const name = fc.option(fc.constantFrom("a", "b", "c", "d"));
  const texts = fc.array(name, { minLength: 1, maxLength: 25 });
  const check = (before: readonly unknown[], after: readonly unknown[]): void => {
    const table = (values: readonly unknown[]): Table => Table.fromColumns({ x: values });
    const { columns } = compareDrift(table(before), table(after), { columns: ["x"], rounds: 5 });
    for (const part of JSON.stringify(columns, (_, each: unknown) =>
      typeof each === "number" && !Number.isFinite(each) ? "broken" : each,
    ).split(","))
      expect(part).not.toContain("broken");
  };
  fc.assert(fc.property(column, column, check));
  fc.assert(fc.property(texts, texts, check));
});
