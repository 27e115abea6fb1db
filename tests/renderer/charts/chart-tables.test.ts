import type * as Plot from "@observablehq/plot";
import { describe, expect, test } from "vitest";
import { chartTables } from "../../../renderer/charts/chart-tables.ts";
import { createPlotRecorder, RecordedChart } from "../../../renderer/sandbox/plot-recorder.ts";

const plot = createPlotRecorder() as unknown as typeof Plot;

function columnsShown(marks: Plot.Markish[]): string[][] {
  const chart: unknown = plot.plot({ marks });
  if (!(chart instanceof RecordedChart)) throw new Error("no chart");
  return chartTables(chart.plot).map(({ columns }) => columns.map(({ name }) => name));
}

const rows = [{ segment: "a", customers: 3, label: "three" }];

describe("chartTables(plot)", () => {
  test("gives what marks show, without labels and lines to compare with", () =>
    expect(
      columnsShown([
        plot.barY(rows, { x: "segment", y: "customers" }),
        plot.text([{ at: "a", label: "three" }], { x: "at", text: "label" }),
        plot.ruleY([0]),
      ]),
    ).toEqual([["segment", "customers"]]));
  test("leaves out marks that only repeat others", () =>
    expect(
      columnsShown([
        plot.barY(rows, { x: "segment", y: "customers" }),
        plot.dot([{ best: "a" }], { x: "best", tip: false }),
      ]),
    ).toEqual([["segment", "customers"]]));
  test("gives labels where there is nothing else", () =>
    expect(columnsShown([plot.text(rows, { text: "label" })])).toEqual([["label"]]));
});
