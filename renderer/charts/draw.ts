import * as Plot from "@observablehq/plot";
import { betterMargins, shortenNames } from "./better-margins.ts";
import { themeColor, type ChartTheme } from "./chart-theme.ts";
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
  const resolved = resolvePlot(
    plot,
    (name, given) => markDefaults(name, given, options),
    (name) => themeColor(name, options.theme),
  );
  const first = plotOptions(resolved, options);
  const draft = Plot.plot(first);
  const better: Plot.PlotOptions = { ...betterColors(draft, first, options), ...betterMargins(draft, first) };
  const element = Object.keys(better).length === 0 ? draft : Plot.plot({ ...first, ...better });
  scrubChart(element);
  shortenNames(element);
  for (const legend of element.querySelectorAll<HTMLElement>("div[class*=-swatches]")) {
    // Plot writes legends smaller than everything else.
    legend.style.fontSize = "12px";
    legend.style.minHeight = "24px";
  }
  for (const svg of element.matches("svg") ? [element] : element.querySelectorAll("svg")) {
    // Plot sets it on the element itself, for the ground of tips and for gaps between marks.
    (svg as SVGElement).style.setProperty("--plot-background", options.theme.raised);
  }
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

/** Where the chart does not choose its colors: the palette for categories, a perceptual scheme for amounts. */
function betterColors(draft: Drawn, options: Plot.PlotOptions, { theme, palette }: DrawOptions): PlotOptions {
  const color = options.color ?? {};
  if (color.range !== undefined || color.scheme !== undefined || color.interpolate !== undefined) return {};
  const scale = draft.scale("color");
  if (scale?.type === "linear") return { color: { ...color, scheme: "viridis" } };
  if (scale?.type !== "ordinal" || !scale.domain) return {};
  const domain = Array.from(scale.domain);
  const slots = palette.slots(color.label ?? scale.label ?? "", domain);
  const range = slots.map((slot) => (slot === null ? theme.inkMuted : theme.series[slot]!));
  return { color: { ...color, domain, range } };
}
