import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import {
  reconstructionDrift,
  reconstructionDriftSteps,
} from "../../../analysis/drift/reconstruction-drift.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";

/** Two columns that go together unless `apart`, and one that does not. */
function sample(rows: number, seed: number, apart = false): Table {
  const random = createRandom(seed);
  const first = Float64Array.from({ length: rows }, () => random.normal());
  return Table.fromColumns({
    a: first,
    b: first.map((value) => (apart ? random.normal() : value + 0.1 * random.normal())),
    c: Float64Array.from({ length: rows }, () => random.normal()),
  });
}
const columns = ["a", "b", "c"];
const reference = sample(1000, 1);

describe("reconstructionDrift()", () => {
  test("finds a correlation that broke though no column moved", () => {
    const found = reconstructionDrift(reference, sample(500, 2, true), { columns, share: 0.9 });
    expect([found.numComponents, found.drifted]).toEqual([2, true]);
    const change = found.table.numbers("change");
    expect(Math.min(change[0]!, change[1]!)).toBeGreaterThan(10 * Math.abs(change[2]!));
  });
  test("keeps as many components as told", () => {
    expect(reconstructionDrift(reference, reference, { columns, numComponents: 3 }).errorCurrent).toBeCloseTo(
      0,
      12,
    );
    expect(reconstructionDrift(reference, reference, { columns, numComponents: 1 }).numComponents).toBe(1);
    for (const numComponents of [0, 1.5, 4])
      expect(() => reconstructionDrift(reference, reference, { columns, numComponents })).toThrow(
        `numComponents is ${numComponents}.`,
      );
  });
  test("finds none in more of the same", () =>
    expect(reconstructionDrift(reference, sample(500, 3), { columns, share: 0.9 }).drifted).toBe(false));
  test("of the reference itself has its error, within limits that narrow with the rows", () => {
    const found = reconstructionDrift(reference, reference, { columns });
    expect([found.errorCurrent, found.drifted]).toEqual([found.errorReference, false]);
    const fewer = reconstructionDrift(reference, reference.slice(0, 250), { columns });
    expectClose(fewer.limits.high - fewer.errorReference, 2 * (found.limits.high - found.errorReference));
  });
  test("has mean squared errors that add up to what the components do not hold", () => {
    const { table, model, numComponents } = reconstructionDrift(reference, reference, { columns });
    const lost = model.explainedVariance.slice(numComponents).reduce((a, b) => a + b, 0);
    // Squares are means over rows, variances have ddof 1.
    expectClose(
      table.numbers("error_reference").reduce((a, b) => a + b, 0),
      (lost * 999) / 1000,
    );
  });
  test("leaves rows with a gap out and counts them", () => {
    const gaps = [
      [1, 2],
      [2, 3],
      [3, null],
      [4, 4],
    ];
    expect(
      reconstructionDrift(gaps, [
        [1, 2],
        [null, 2],
      ]),
    ).toMatchObject({
      referenceRowsLeftOut: 1,
      currentRowsLeftOut: 1,
    });
  });
  test("of constants has no error, and drift once they move", () => {
    const constant = [
      [1, 1],
      [1, 1],
    ];
    expect(reconstructionDrift(constant, constant)).toMatchObject({ errorReference: 0, drifted: false });
    expect(reconstructionDrift(constant, [[1, 5]]).drifted).toBe(true);
  });
  test("refuses too few rows, none now, another width, and wrong options", () => {
    const rows = [
      [1, 2],
      [2, 1],
    ];
    expect(() => reconstructionDrift([[1, 2]], rows)).toThrow("1 complete rows");
    expect(() => reconstructionDrift(rows, [[1, null]])).toThrow("No current row is complete.");
    expect(() => reconstructionDrift(rows, [[1, 2, 3]])).toThrow("has 2 columns, the current rows 3");
    expect(() => reconstructionDrift(rows, rows, { share: 2 })).toThrow("The share is 2.");
    expect(() => reconstructionDrift(rows, rows, { limitDeviations: 0 })).toThrow("limitDeviations is 0.");
  });
});

test("reconstructionDriftSteps() says what it is at", () =>
  expect([...reconstructionDriftSteps(reference, reference, { columns })].map(({ text }) => text)).toEqual([
    "finding components",
    "rebuilding the reference",
    "rebuilding the current rows",
  ]));
