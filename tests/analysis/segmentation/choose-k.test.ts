import { describe, expect, test } from "vitest";
import { createRandom } from "../../../analysis/random.ts";
import { adjustedRand } from "../../../analysis/segmentation/agreement.ts";
import { chooseK, chooseKSteps } from "../../../analysis/segmentation/choose-k.ts";
import { Table } from "../../../analysis/table.ts";

const random = createRandom(5);
const truth = Array.from({ length: 120 }, (_, i) => i % 3);
const rows = truth.map((label) => [label * 20 + random.normal(), random.normal()]);

describe("chooseK()", () => {
  test("finds the number of separate groups", () => expect(chooseK(rows).k).toBe(3));
  test("segments with it", () => expect(adjustedRand(chooseK(rows).model.labels, truth)).toBe(1));
  test("scores every k from kMin to kMax", () => {
    expect(chooseK(rows, { kMin: 3, kMax: 5 }).scores.map(({ k }) => k)).toEqual([3, 4, 5]);
  });
  test("has inertia fall as k rises", () => {
    const inertia = chooseK(rows).scores.map((score) => score.inertia);
    expect(inertia).toEqual(inertia.toSorted((a, b) => b - a));
  });
  test("has the scores as a table", () => {
    expect(chooseK(rows, { kMax: 3 }).table.columnNames).toEqual([
      "k",
      "silhouette",
      "margin_of_error",
      "inertia",
      "calinski_harabasz",
      "davies_bouldin",
      "stability",
      "suggested_by",
    ]);
  });
  test("says what each measure suggests", () => {
    const { suggestions, table } = chooseK(rows, { kMax: 5, stabilityPairs: 4 });
    expect(suggestions).toEqual({
      silhouette: 3,
      elbow: 3,
      calinskiHarabasz: 3,
      daviesBouldin: 3,
      stability: 3,
    });
    expect(table.values("suggested_by")).toEqual([
      "",
      "silhouette, elbow, Caliński–Harabasz, Davies–Bouldin, stability",
      "",
      "",
    ]);
  });
  test("measures stability only if asked to", () => {
    expect(chooseK(rows, { kMax: 3 }).scores.map(({ stability }) => stability)).toEqual([null, null]);
  });
  test("takes columns of a table, standardized", () => {
    const table = Table.fromColumns({ a: rows.map((row) => row[0]! * 1e6), b: rows.map((row) => row[1]!) });
    expect(chooseK(table, { columns: ["a"], scale: "standard" }).k).toBe(3);
  });
  test("represents many rows by a sample, and segments all", () => {
    const choice = chooseK(rows, { chooseRows: 60 });
    expect([choice.k, choice.rowsMeasured, choice.model.labels.length]).toEqual([3, 60, 120]);
  });
  test("takes weights", () => expect(chooseK(rows, { sampleWeight: rows.map(() => 2) }).k).toBe(3));
});

describe("chooseK() with missing values", () => {
  test("leaves null out", () => expect(chooseK([...rows, [null, 1]]).model.rowsLeftOut).toBe(1));
  test("leaves NaN out", () => expect(chooseK([...rows, [1, NaN]]).model.rowsLeftOut).toBe(1));
  test("of nothing is refused", () =>
    expect(() => chooseK([])).toThrow("0 complete rows cannot be separated"));
  test("of one row is refused", () =>
    expect(() => chooseK([[1]])).toThrow("1 complete rows cannot be separated"));
  test("of three rows tries k 2 alone", () => expect(chooseK([[1], [2], [9]]).scores).toHaveLength(1));
  test("of a constant is refused", () => {
    expect(() => chooseK([[1], [1], [1], [1]])).toThrow("The rows do not differ in these columns");
  });
  test.each([{ kMin: 1 }, { kMin: 4, kMax: 3 }, { kMax: 2.5 }])("%j is refused", (options) => {
    expect(() => chooseK(rows, options)).toThrow("kMin is");
  });
});

test("chooseKSteps() says which k it is at and never goes back", () => {
  const fractions: number[] = [];
  for (const { fraction, text } of chooseKSteps(rows, { kMax: 4 })) {
    if (fraction !== null && /^\d segments: /.test(text)) fractions.push(fraction);
  }
  expect(fractions[0]).toBe(0);
  expect(Math.max(...fractions)).toBeLessThan(1);
});
