import * as Plot from "@observablehq/plot";
import type { ChartTheme } from "./chart-theme.ts";
import type { Palette } from "./palette.ts";
import type { RecordedPlot } from "./recorded-plot.ts";
import { resolvePlot, type PlotOptions } from "./resolve-plot.ts";
import { scrubChart } from "./scrub-chart.ts";

export interface DrawOptions {
  /** Pixels. */
  readonly width: number;
  readonly theme: ChartTheme;
  readonly palette: Palette;
  /** Whether marks show their values under the pointer. */
  readonly tips: boolean;
  readonly document: Document;
}

/**
 * Draws a recorded chart with the real Plot: an SVG element, or a figure where there are legends. Title, subtitle and
 * caption are left out (`chartWords`). The chart must have passed `recordedPlotSchema`; throws what Plot throws.
 */
export function drawPlot(plot: RecordedPlot, options: DrawOptions): Element {
  const resolved = resolvePlot(plot, (name, given) => markDefaults(name, given, options));
  const first = plotOptions(resolved, options);
  const draft = Plot.plot(first);
  const better = { ...categoryColors(draft, first, options), ...leftMargin(draft, first) };
  const element = Object.keys(better).length === 0 ? draft : Plot.plot({ ...first, ...better });
  scrubChart(element);
  return element;
}

function plotOptions(resolved: PlotOptions, { width, theme, document }: DrawOptions): Plot.PlotOptions {
  const chart: PlotOptions = { ...resolved };
  for (const name of ["title", "subtitle", "caption", "figure"]) Reflect.deleteProperty(chart, name);
  const style = {
    background: "transparent",
    color: theme.ink,
    fontFamily: theme.fontFamily,
    fontSize: "12px",
    overflow: "visible",
  };
  return { ...chart, width, style, document };
}

const filled = /^(bar|rect|cell|area|waffle)[XY]?$/;
const stroked = /^(dot|line|tick|circle|hexagon|linearRegression)[XY]?$/;
const tipped = /^(bar|rect|cell|area|waffle|dot|line|circle|hexagon)[XY]?$/;

function markDefaults(name: string, given: unknown, { tips, theme }: DrawOptions): unknown {
  if (!filled.test(name) && !stroked.test(name)) return given;
  const options = (given ?? {}) as PlotOptions;
  const added: PlotOptions = {};
  if (options.fill === undefined && options.stroke === undefined) {
    added[filled.test(name) ? "fill" : "stroke"] = theme.accent;
  }
  if (tips && options.tip === undefined && tipped.test(name)) added.tip = true;
  return { ...options, ...added };
}

type Drawn = ReturnType<typeof Plot.plot>;

/** Colors for categories from the palette, where the chart does not choose its own. */
function categoryColors(
  draft: Drawn,
  options: Plot.PlotOptions,
  { theme, palette }: DrawOptions,
): PlotOptions {
  const color = options.color ?? {};
  if (color.range !== undefined || color.scheme !== undefined || color.interpolate !== undefined) return {};
  const scale = draft.scale("color");
  if (scale === undefined || scale.type !== "ordinal" || !scale.domain) return {};
  const domain = Array.from(scale.domain);
  const slots = palette.slots(scale.label ?? "", domain);
  const range = slots.map((slot) => (slot === null ? theme.inkMuted : theme.series[slot]!));
  return { color: { ...color, domain, range } };
}

const characterWidth = 6.6;
const widestMargin = 220;

/** Room for the longest tick label of the y axis, where the chart does not set its margin. */
function leftMargin(draft: Drawn, options: Plot.PlotOptions): PlotOptions {
  if (options.marginLeft !== undefined || options.margin !== undefined) return {};
  const labels = draft.querySelectorAll('g[aria-label="y-axis tick label"] text');
  const longest = Math.max(0, ...Array.from(labels, (label) => label.textContent.length));
  const needed = Math.min(widestMargin, Math.ceil(longest * characterWidth) + 16);
  return needed > 40 ? { marginLeft: needed } : {};
}
