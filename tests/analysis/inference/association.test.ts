import { describe, expect, test } from "vitest";
import { association } from "../../../analysis/inference/association.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const counts = [
  [5, 8, 5],
  [1, 0, 9],
];

describe("association()", () => {
  const found = association(counts);

  test("is scipy 1.10's contingency.association", () => {
    expectClose(found.statistic, 10.37037037037037);
    expectClose(found.p, 0.0055988996860243095);
    expectClose(found.cramersV, 0.6085806194501846);
    expectClose(found.tschuprowsT, 0.5117532612885453);
    expectClose(found.pearsonsC, 0.5198752449100363);
  });
  test("has the adjusted residuals of statsmodels 0.13", () => {
    const expected = [1.09851445, 2.49443826, -3.15524255];
    found.adjustedResiduals[0]!.forEach((residual, j) => expectClose(residual, expected[j]!, { rel: 1e-8 }));
    expect(found.adjustedResiduals[1]).toEqual(found.adjustedResiduals[0]!.map((residual) => -residual!));
  });
  test("corrects Cramér's V towards 0", () => {
    const shrunk = found.cramersV! ** 2 - 2 / 27;
    expectClose(found.cramersVCorrected, Math.sqrt(shrunk / (1 - 1 / 27)));
  });
  test("tells how much is expected in the cells", () => {
    expectClose(found.leastExpected, (10 * 6) / 28);
    expectClose(found.shareExpectedBelow5, 3 / 6);
  });
  test("of independent counts is 0", () => {
    const none = association([
      [2, 4],
      [3, 6],
    ]);
    expect([none.cramersV, none.cramersVCorrected, none.p]).toEqual([0, 0, 1]);
  });
  test("measures with the uncorrected statistic", () => {
    const table = [
      [8, 2],
      [3, 9],
    ];
    expect(association(table, { correction: true }).cramersV).toBe(association(table).cramersV);
    expect(association(table, { correction: true }).p).toBeGreaterThan(association(table).p);
  });
  test("leaves out empty rows and columns", () => {
    const padded = association([
      [5, 0, 8, 5],
      [0, 0, 0, 0],
      [1, 0, 0, 9],
    ]);
    expect([padded.cramersV, padded.tschuprowsT]).toEqual([found.cramersV, found.tschuprowsT]);
    expect(padded.adjustedResiduals[1]).toEqual([null, null, null, null]);
  });
  test("of one row is not determined", () => {
    expect(association([[3, 4]])).toMatchObject({
      cramersV: null,
      cramersVCorrected: null,
      tschuprowsT: null,
      p: 1,
    });
  });
  test("refuses no counts", () => expect(() => association([[0]])).toThrow("no count in the table"));
});
