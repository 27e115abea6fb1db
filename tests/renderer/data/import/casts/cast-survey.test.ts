import { describe, expect, test } from "vitest";
import { castText } from "../../../../../renderer/base/cast-text.ts";
import type { Cast } from "../../../../../renderer/base/cast.ts";
import { CastSurvey } from "../../../../../renderer/data/import/casts/cast-survey.ts";

function survey(texts: readonly string[], type = "VARCHAR", cast: Cast | null = null) {
  const found = new CastSurvey();
  found.begin([{ name: "a", type, values: texts.length, cast }]);
  for (const [at, text] of texts.entries()) if (found.wants(0)) found.add(0, text, at + 2);
  return found.result()[0]!.casts;
}

/** `decimal with comma, 1 changed, 2 lost` */
const offered = (...given: Parameters<typeof survey>): readonly string[] =>
  survey(...given).map(
    ({ cast, changes, losses }) =>
      `${castText(cast)}${changes > 0 ? `, ${changes} changed` : ""}${losses > 0 ? `, ${losses} lost` : ""}`,
  );

describe("the casts that are worth offering", () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ["leading zeros", ["007", "0815", "12"], ["whole number, 2 changed"]],
    ["digits beyond 19", ["123456789012345678901", "1", "2"], ["whole number, 1 lost"]],
    ["ids of 20 digits", ["12345678901234567891", "98765432109876543210"], ["decimal with point, 2 changed"]],
    ["ids like 1E5", ["1E5", "2E7", "34"], ["whole number, 2 changed"]],
    ["decimal commas", ["1,5", "2,25", "1.000,5"], ["decimal with comma, thousands point"]],
    ["decimal commas without thousands", ["80,00", "2,25"], ["decimal with comma"]],
    [
      "amounts with a currency",
      ["€ 1.234,50", "(2,50 €)", "n/a", "€ 3,75"],
      ["decimal with comma, thousands point, 3 changed, 1 lost"],
    ],
    ["thousands", ["1,234,567", "2,000"], ["whole number, thousands comma"]],
    ["thousands and decimals", ["1,234.50", "20.25"], ["decimal with point, thousands comma"]],
    [
      "marks that could be either",
      ["1,234", "2,500"],
      ["whole number, thousands comma, 2 changed", "decimal with comma, 2 changed"],
    ],
    ["words for no value", ["1", "NULL", "2", "NA", "3"], ["whole number, 2 lost"]],
    ["errors of a spreadsheet", ["1", "#VALUE!", "2"], ["whole number, 1 lost"]],
    ["days that settle their order", ["13/10/2021", "04/10/2021"], ["date, day first"]],
    [
      "days that do not",
      ["03/10/2021", "04/10/2021"],
      ["date, day first, 2 changed", "date, month first, 2 changed"],
    ],
    [
      "one day in another order",
      ["2024-03-09", "03/10/2024", "2024-03-11"],
      ["date, year first, 1 lost", "date, day first, 1 changed", "date, month first, 1 changed"],
    ],
    [
      "days and times",
      ["13/10/2021 10:30", "04/10/2021 00:00"],
      ["date, day first, 1 changed", "date and time, day first"],
    ],
    ["times of day", ["10:30", "23:59:59"], ["time of day"]],
    ["yes and no", ["yes", "no", "No"], ["yes or no"]],
    ["texts", ["x", "z", "1"], []],
    ["texts of which half are numbers", ["x", "1"], []],
  ])("for %s", (_, texts, expected) => expect(offered(texts)).toEqual(expected));

  test("for decimals, most of which are whole: whole numbers, with how many lose decimals", () => {
    expect(offered(["1", "2", "3.5"], "DOUBLE")).toEqual(["whole number, 1 changed"]);
  });
  test("for points in time: days, with how many lose their time", () => {
    expect(offered(["2024-01-01 00:00", "2024-01-01 10:00"], "TIMESTAMP")).toEqual([
      "date, year first, 1 changed",
    ]);
  });
  test("for whole numbers that are days", () => {
    expect(offered(["20240131", "20240229"], "BIGINT")).toEqual(["date, year first"]);
  });
  test("hold the one that the user chose, whatever it loses", () => {
    expect(offered(["x", "z", "12"], "VARCHAR", { type: "integer" })).toEqual(["whole number, 2 lost"]);
  });
  test("take the words that the user lets mean “no value”", () => {
    const [effect] = survey(["1", "-", "2"], "VARCHAR", { type: "integer", missing: ["-"] });
    expect(effect).toMatchObject({ losses: 0, missing: 1, cast: { missing: ["-"] } });
  });
  test("list the words that they lose, the most frequent first", () => {
    const [effect] = survey(["1", "-", "2", "-", "NA", "3", "4"]);
    expect(effect?.words).toEqual([
      { word: "-", count: 2 },
      { word: "NA", count: 1 },
    ]);
  });
  test.each([3, 5000])(
    "count alike whether texts repeat or not, with the first lines of each",
    (different) => {
      const texts = Array.from({ length: 6000 }, (_, row) => `0${row % different}`);
      const [effect] = survey([...texts, "x", "x"]);
      expect(effect).toMatchObject({ cast: { type: "integer" }, values: 6002, changes: 6000, losses: 2 });
      const lines = effect!.reasons.map(({ examples }) => examples.map(({ line }) => line));
      expect(lines).toEqual([
        [2, 3, 4, 5, 6],
        [6002, 6003],
      ]);
      expect(effect!.words).toEqual([{ word: "x", count: 2 }]);
    },
  );
  test("show examples with their lines and what they become", () => {
    expect(survey(["007", "1", "2"])[0]?.reasons).toEqual([
      {
        reason: "leadingZeros",
        effect: "change",
        text: "loses its leading zeros",
        count: 1,
        examples: [{ line: 2, value: "007", becomes: "7" }],
      },
    ]);
  });
});
