// @vitest-environment jsdom
import { expect, test } from "vitest";
import { lightTheme } from "../../../renderer/charts/chart-theme.ts";
import { drawPlot } from "../../../renderer/charts/draw.ts";
import { createCharts } from "../../../renderer/charts/library/create-charts.ts";
import type { PlotLike } from "../../../renderer/charts/library/plot-like.ts";
import { createPalette } from "../../../renderer/charts/palette.ts";
import { createPlotRecorder, RecordedChart } from "../../../renderer/sandbox/plot-recorder.ts";

const charts = createCharts(createPlotRecorder() as unknown as PlotLike);

test("names that are wider than their margin end in an ellipsis and keep the whole name", () => {
  const name = "Customers of the former savings bank of the northern provinces";
  const chart: unknown = charts.bar([{ group: name }, { group: "Others" }], { x: "group" });
  if (!(chart instanceof RecordedChart)) throw new Error("no chart");
  const options = { width: 480, theme: lightTheme, palette: createPalette(), tips: false, document };
  const drawn = drawPlot(chart.plot, options);
  const labels = Array.from(drawn.querySelectorAll('g[aria-label="y-axis tick label"] text'));
  expect(labels.map((label) => label.querySelector("title")?.textContent ?? null)).toEqual([name, null]);
  expect(labels[0]!.firstChild!.textContent).toMatch(/^Customers of the former .*…$/);
  expect(labels[1]!.textContent).toBe("Others");
});
