import type * as Plot from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { describeChart } from "../../../renderer/charts/describe-chart.ts";
import { createPlotRecorder, RecordedChart } from "../../../renderer/sandbox/plot-recorder.ts";

const plot = createPlotRecorder() as unknown as typeof Plot;

function describeOptions(options: Plot.PlotOptions): string {
  const chart: unknown = plot.plot(options);
  return chart instanceof RecordedChart ? describeChart(chart.plot) : "";
}

const rows = [
  { segment: "frequent", amount: 1200.5, opened: new Date("2026-01-01") },
  { segment: "occasional", amount: 80, opened: new Date("2026-06-01") },
];

describe("describeChart(plot)", () => {
  it("names the title, the marks and the range of each column", () => {
    const text = describeOptions({
      title: "Frequent customers pay more",
      caption: "n = 2",
      marks: [plot.barY(rows, { x: "segment", y: "amount" }), plot.ruleY([0])],
    });
    expect(text).toBe(
      "Frequent customers pay more. Chart of bars. Highest amount: frequent, 1,200.5. " +
        "Lowest amount: occasional, 80. segment: frequent, occasional. amount: 80 to 1,200.5. n = 2.",
    );
  });
  it("gives dates as days", () => {
    expect(describeOptions({ marks: [plot.lineY(rows, { x: "opened", y: "amount" })] })).toContain(
      "opened: 2026-01-01 to 2026-06-01.",
    );
  });
  it("shortens long lists of categories", () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ name: `c${index}` }));
    expect(describeOptions({ marks: [plot.cellX(many, { x: "name" })] })).toContain(
      "name: 20 values, among them c0,",
    );
  });
  it("says when a column is empty", () => {
    expect(describeOptions({ marks: [plot.dotX([{ a: null }], { x: "a" })] })).toContain("a: no values.");
  });
});
