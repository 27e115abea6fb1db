import { describe, expect, test } from "vitest";
import { summaryText } from "../../../../renderer/widgets/table/HeaderPicture.tsx";

describe("summaryText", () => {
  test("tells a number column's missing values, range, mean and quartiles", () => {
    const counts = { edges: [17, 98], counts: [3], min: 17, max: 98, mean: 40.0240604 };
    const shape = { type: "histogram", unit: "number", quartiles: [32, 38, 47], ...counts } as const;
    const summary = { name: "age", type: "BIGINT", rows: 41_200, missing: 412, distinct: 78, shape };
    expect(summaryText(summary).split("\n")).toEqual([
      ...["age", "BIGINT", "412 missing (1%)", "78 distinct"],
      ...["from 17 to 98", "mean 40.0241, median 38", "middle half from 32 to 47"],
    ]);
  });

  test("tells the range of dates as dates", () => {
    const [min, max, mean] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 11, 31), Date.UTC(2026, 5, 1)] as const;
    const range = { min, max, mean, quartiles: [min, mean, max] } as const;
    const shape = { type: "histogram", edges: [], counts: [], ...range, unit: "date" } as const;
    expect(summaryText({ name: "day", type: "DATE", rows: 2, missing: 0, distinct: 2, shape })).toContain(
      "from 2026-01-01 to 2026-12-31\nmean 2026-06-01, median 2026-06-01",
    );
  });

  test("tells a text column's most frequent values", () => {
    const shape = { type: "top", values: [{ value: "admin.", count: 10_422 }], others: 30_766 } as const;
    const summary = { name: "job", type: "VARCHAR", rows: 41_188, missing: 0, distinct: 12, shape };
    expect(summaryText(summary)).toContain("no missing values\n12 distinct\nadmin.: 10,422\nothers: 30,766");
  });
});
