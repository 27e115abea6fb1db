import { expect, test } from "vitest";
import { countText, exactText, numberText, percentText } from "../../analysis/number-text.ts";

test.each([
  [12_345.6, "12,346"],
  [999.4, "999"],
  [0.012345, "0.0123"],
  [-3, "-3"],
  [0, "0"],
])("numberText(%d) is %s", (value, text) => expect(numberText(value)).toBe(text));

test.each([
  [7_400, "7,400"],
  [0.00025, "0.00025"],
  [-1_234.5, "-1,234.5"],
])("exactText(%d) is %s", (value, text) => expect(exactText(value)).toBe(text));

test.each([
  [0, "0%"],
  [0.049, "4.9%"],
  [0.0996, "10%"],
  [0.914, "91.4%"],
  [0.0003, "<0.1%"],
  [0.9997, ">99.9%"],
  [1, "100%"],
])("percentText(%d) is %s", (share, text) => expect(percentText(share)).toBe(text));

test("countText() has one and many", () => {
  expect([countText(1, "row"), countText(1_000, "row"), countText(2, "row has", "rows have")]).toEqual([
    "1 row",
    "1,000 rows",
    "2 rows have",
  ]);
});
