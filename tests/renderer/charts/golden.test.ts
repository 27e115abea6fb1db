// @vitest-environment jsdom
import type * as Plot from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { darkTheme, lightTheme } from "../../../renderer/charts/chart-theme.ts";
import { drawPlot } from "../../../renderer/charts/draw.ts";
import { createPalette } from "../../../renderer/charts/palette.ts";
import { createPlotRecorder, RecordedChart } from "../../../renderer/sandbox/plot-recorder.ts";

const plot = createPlotRecorder() as unknown as typeof Plot;

const months = Array.from({ length: 8 }, (_, index) => ({
  month: new Date(Date.UTC(2026, index, 1)),
  share: 0.1 + ((index * 3) % 5) / 20,
  segment: index % 2 === 0 ? "frequent" : "occasional",
}));
const segments = [
  { segment: "frequent", customers: 12_400, sex: "f" },
  { segment: "frequent", customers: 9_800, sex: "m" },
  { segment: "moderate", customers: 21_050, sex: "f" },
  { segment: "occasional", customers: 7_333, sex: "m" },
];

const charts: Record<string, unknown> = {
  "stacked-bars": plot.plot({
    height: 240,
    y: { grid: true },
    marks: [plot.barY(segments, { x: "segment", y: "customers", fill: "sex" }), plot.ruleY([0])],
  }),
  "line-over-months": plot.plot({
    height: 200,
    y: { tickFormat: ".0%", grid: true },
    marks: [
      plot.lineY(months, { x: "month", y: "share" }),
      plot.dot(months, { x: "month", y: "share", r: 2 }),
    ],
  }),
  "bars-with-long-labels": plot.plot({
    marks: [
      plot.barX(segments, plot.groupY({ x: "sum" }, { x: "customers", y: "segment", sort: { y: "-x" } })),
    ],
  }),
};

/** One element a line, decimals cut: small enough to review. */
const readable = (svg: string): string =>
  svg
    .replace(/(\d+\.\d{2})\d+/g, "$1")
    .replace(/plot-clip-\d+/g, "plot-clip")
    .replaceAll("><", ">\n<");

describe("drawPlot(plot, options) gives the reviewed picture", () => {
  for (const [name, chart] of Object.entries(charts)) {
    for (const [mode, theme] of Object.entries({ light: lightTheme, dark: darkTheme })) {
      it(`of ${name}, ${mode}`, async () => {
        if (!(chart instanceof RecordedChart)) throw new Error("no chart");
        const options = { width: 480, theme, palette: createPalette(), tips: false, document };
        const svg = drawPlot(chart.plot, options).outerHTML;
        await expect(readable(svg)).toMatchFileSnapshot(`../../golden/${name}-${mode}.svg`);
      });
    }
  }
});
