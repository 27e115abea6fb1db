import { describe, expect, test } from "vitest";
import { summaryText } from "../../../../renderer/widgets/table/HeaderPicture.tsx";

describe("summaryText", () => {
  test("tells a number column's missing values, range and mean", () => {
    const counts = { edges: [17, 98], counts: [3], min: 17, max: 98, mean: 40.0240604 };
    const shape = { type: "histogram", unit: "number", ...counts } as const;
    expect(summaryText({ name: "age", type: "BIGINT", missing: 412, distinct: 78, shape }, 41_200)).toBe(
      ["age", "BIGINT", "412 missing (1%)", "78 distinct", "from 17 to 98", "mean 40.0241"].join("\n"),
    );
  });

  test("tells the range of dates as dates", () => {
    const [min, max, mean] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 11, 31), Date.UTC(2026, 5, 1)] as const;
    const shape = { type: "histogram", edges: [], counts: [], min, max, mean, unit: "date" } as const;
    expect(summaryText({ name: "day", type: "DATE", missing: 0, distinct: 2, shape }, 2)).toContain(
      "from 2026-01-01 to 2026-12-31\nmean 2026-06-01",
    );
  });

  test("tells a text column's most frequent values", () => {
    const shape = { type: "top", values: [{ value: "admin.", count: 10_422 }], others: 30_766 } as const;
    expect(summaryText({ name: "job", type: "VARCHAR", missing: 0, distinct: 12, shape }, 41_188)).toContain(
      "no missing values\n12 distinct\nadmin.: 10,422\nothers: 30,766",
    );
  });
});
