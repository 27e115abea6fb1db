import { describe, expect, test } from "vitest";
import { chartSentence, missingField } from "../../../renderer/cells/chart/sentence.ts";
import { balanceByJob as chart } from "../../helpers/cells.ts";

describe("chartSentence", () => {
  test("says mark, measure, groups and table", () => {
    expect(chartSentence(chart)).toBe("Bars of the mean of balance by job, from customers");
  });

  test("says a count without a column", () => {
    expect(chartSentence({ ...chart, aggregate: "count", y: null })).toBe(
      "Bars of the count by job, from customers",
    );
  });

  test("says what a histogram counts", () => {
    expect(chartSentence({ ...chart, mark: "histogram", x: "age", y: null, color: "job" })).toBe(
      "Histogram of age by job, from customers",
    );
  });
});

describe("missingField", () => {
  test("asks for the table first", () => {
    expect(missingField({ ...chart, table: "", x: null })).toBe("a table");
  });

  test("asks for y unless rows are counted", () => {
    expect(missingField({ ...chart, y: null })).toBe("a column for y");
    expect(missingField({ ...chart, y: null, aggregate: "count" })).toBeNull();
  });
});
