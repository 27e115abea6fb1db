import { describe, expect, test } from "vitest";
import type { Cast } from "../../../renderer/base/cast.ts";
import { CastSurvey } from "../../../renderer/data/import/casts/cast-survey.ts";
import { proposeCasts } from "../../../renderer/state/propose-casts.ts";
import type { ExpectedType } from "../../../renderer/workbook/document.ts";

/** What is proposed for a column of texts that stands for one of a type. */
function proposal(type: ExpectedType, values: readonly string[]): Cast | undefined {
  const survey = new CastSurvey();
  survey.begin([{ name: "theirs", type: "VARCHAR", values: values.length, cast: null }]);
  values.forEach((value, at) => {
    if (survey.wants(0)) survey.add(0, value, at + 2);
  });
  const expects = [{ name: "ours", type, what: "" }];
  return proposeCasts(expects, { ours: "theirs" }, survey.result())["theirs"];
}

describe("proposeCasts", () => {
  test.each([
    ["number", ["12,50", "7,05", "1033,9"], { type: "decimal", decimalMark: "," }],
    ["number", ["1.012,50", "7,05", "33,90"], { type: "decimal", decimalMark: ",", thousandsMark: "." }],
    ["number", ["1,012.50", "7.05"], { type: "decimal", decimalMark: ".", thousandsMark: "," }],
    ["date", ["31.12.2024", "01.02.2024"], { type: "date", order: "day-month-year" }],
    ["date", ["01.11.2024", "01.02.2024"], { type: "date", order: "day-month-year" }],
    ["date", ["12/31/2024", "02/01/2024"], { type: "date", order: "month-day-year" }],
    ["timestamp", ["31.12.2024 08:15", "01.02.2024 23:59"], { type: "timestamp", order: "day-month-year" }],
    ["boolean", ["yes", "no", "yes"], { type: "boolean" }],
    ["boolean", ["ja", "nein", "ja"], { type: "boolean" }],
  ] as const)("for a %s, %j are read so", (type, values, cast) => {
    expect(proposal(type, values)).toEqual(cast);
  });

  test.each([
    ["dates that could be either way round", "date", ["05/03/2024", "06/04/2024"]],
    ["numbers whose mark could be either", "number", ["1,012", "2,345"]],
    ["texts where texts are wanted", "text", ["31.12.2024", "12,5"]],
    ["what is no number", "number", ["low", "high"]],
  ] as const)("proposes nothing for %s", (_what, type, values) => {
    expect(proposal(type, values)).toBeUndefined();
  });

  test("a few values that cannot be read are no reason against it", () => {
    expect(proposal("number", ["1,5", "2,5", "3,5", "n/a"])).toEqual({ type: "decimal", decimalMark: "," });
  });
});
