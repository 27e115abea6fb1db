// @vitest-environment jsdom
import * as Plot from "@observablehq/plot";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { darkTheme } from "../../../../renderer/charts/chart-theme.ts";
import { chartWords } from "../../../../renderer/charts/chart-words.ts";
import { drawPlot } from "../../../../renderer/charts/draw.ts";
import { createCharts } from "../../../../renderer/charts/library/create-charts.ts";
import type { Chart, PlotLike } from "../../../../renderer/charts/library/plot-like.ts";
import { createPalette } from "../../../../renderer/charts/palette.ts";
import { recordedPlotSchema } from "../../../../renderer/charts/recorded-plot-schema.ts";
import type { RecordedPlot } from "../../../../renderer/charts/recorded-plot.ts";
import { createPlotRecorder, RecordedChart } from "../../../../renderer/sandbox/plot-recorder.ts";
import { chartGallery } from "../../../helpers/chart-gallery.ts";

const recorded = (chart: Chart | undefined): RecordedPlot => {
  if (!((chart as unknown) instanceof RecordedChart)) throw new Error("no recorded chart");
  return (chart as unknown as RecordedChart).plot;
};

describe("every chart of the gallery", () => {
  const gallery = chartGallery(createCharts(createPlotRecorder() as unknown as PlotLike));
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  beforeAll(() => warn.mockClear());

  test.each(Object.keys(gallery))("%s is recorded and drawn in words, without a warning", (name) => {
    const plot = recorded(gallery[name]);
    expect(recordedPlotSchema.safeParse(plot).success).toBe(true);
    const { title, subtitle, caption } = chartWords(plot);
    for (const text of [title, subtitle, caption ?? ""])
      expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    expect(title?.length).toBeGreaterThan(8);
    const drawn = drawPlot(plot, {
      width: 640,
      theme: darkTheme,
      palette: createPalette(),
      tips: true,
      document,
    });
    expect(drawn.outerHTML).not.toMatch(/NaN|var\(--(ink|series|line|surface)/);
    expect(warn.mock.calls).toEqual([]);
  });

  test("is drawn by the real Plot too", () => {
    const charts = createCharts(Plot);
    expect(charts.bar([{ a: "x" }, { a: "y" }, { a: "x" }], { x: "a" }).outerHTML).toContain("66.7%");
    expect(charts.scatter([{ a: 1, b: 2 }], { x: "a", y: "b" }).outerHTML).toContain("circle");
  });
});
