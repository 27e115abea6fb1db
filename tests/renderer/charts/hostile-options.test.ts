// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lightTheme } from "../../../renderer/charts/chart-theme.ts";
import { drawPlot } from "../../../renderer/charts/draw.ts";
import { createPalette } from "../../../renderer/charts/palette.ts";
import type { RecordedPlot } from "../../../renderer/charts/recorded-plot.ts";
import { recordedPlotSchema } from "../../../renderer/charts/recorded-plot-schema.ts";

const rows = 40;
const values = (of: (row: number) => number): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => of(row));
const tables = [
  {
    numRows: rows,
    columns: [
      { name: "x", column: { kind: "number", values: values((row) => row * 25), validity: null } },
      {
        name: "y",
        column: { kind: "number", values: values((row) => 1 + ((row * 7919) % 1000)), validity: null },
      },
      {
        name: "day",
        column: { kind: "date", unit: "day", values: values((row) => row * 864e5 * 90), validity: null },
      },
    ],
  },
] as const;

const chart = (options: unknown, mark: unknown): RecordedPlot =>
  ({ tables, options: { ...(options as object), marks: [mark] } }) as RecordedPlot;
const mark = (call: string, options: unknown): unknown => ({ $call: call, args: [{ $table: 0 }, options] });

/** What refuses the chart, or why it cannot be drawn; else how many elements it has. */
function outcomeOf(plot: RecordedPlot): string | number {
  const parsed = recordedPlotSchema.safeParse(plot);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? "";
  try {
    const options = { width: 600, theme: lightTheme, palette: createPalette(), tips: false, document };
    return drawPlot(plot, options).querySelectorAll("*").length;
  } catch (thrown) {
    return String(thrown);
  }
}

describe("a chart whose options ask for too much says which one, and is not drawn", () => {
  it.each<readonly [string, RecordedPlot, string]>([
    [
      "an interval without end in a scale",
      chart({ x: { interval: 1e-9 } }, mark("barY", { x: "x", y: "y" })),
      "the interval 1e-9",
    ],
    [
      "an interval that rounding swallows",
      chart({ x: { interval: 1e-300 } }, mark("barY", { x: "x", y: "y" })),
      "more steps than the 5,000",
    ],
    [
      "bins without end",
      chart({}, mark("rectY", { $call: "binX", args: [{ y: "count" }, { x: "x", interval: 1e-7 }] })),
      "the interval 1e-7",
    ],
    [
      "bins of seconds over years",
      chart({}, mark("rectY", { $call: "binX", args: [{ y: "count" }, { x: "day", thresholds: "second" }] })),
      "the interval second",
    ],
    [
      "ticks of seconds over years",
      chart({ x: { ticks: "second" } }, mark("dot", { x: "day", y: "y" })),
      "the interval second",
    ],
    [
      "an interval made by a call",
      chart({ x: { interval: { $call: "numberInterval", args: [1e-9] } } }, mark("barY", { x: "x", y: "y" })),
      "the interval 1e-9",
    ],
    [
      "a number of ticks in a text",
      chart({ y: { ticks: "1e9" } }, mark("dot", { x: "x", y: "y" })),
      "ticks is 1000000000",
    ],
    [
      "endless ticks",
      chart({ y: { ticks: { $number: "Infinity" } } }, mark("dot", { x: "x", y: "y" })),
      "ticks is Infinity",
    ],
    ["a height in a list", chart({ height: [1e9] }, mark("dot", { x: "x", y: "y" })), "height is 1000000000"],
    [
      "ticks side by side",
      chart({ x: { tickSpacing: 1e-9 } }, mark("dot", { x: "x", y: "y" })),
      "tickSpacing is 1e-9",
    ],
    [
      "a logarithm to almost one",
      chart({ y: { type: "log", base: 1.0000001 } }, mark("dot", { x: "x", y: "y" })),
      "base is 1.0000001",
    ],
    [
      "a band of points without end",
      chart({}, mark("linearRegressionY", { x: "x", y: "y", precision: 1e-9 })),
      "precision is 1e-9",
    ],
    [
      "a blur without end",
      chart({}, mark("raster", { x: "x", y: "y", fill: "y", blur: 1e9 })),
      "blur is 1000000000",
    ],
    [
      "a picture too fine",
      chart({}, mark("raster", { x: "x", y: "y", fill: "y", width: 9_000, height: 9_000 })),
      "width is 9000",
    ],
    [
      "contours without end",
      chart({}, mark("density", { x: "x", y: "y", thresholds: 900 })),
      "thresholds is 900",
    ],
    [
      "a density over the world",
      chart({}, mark("density", { x: "x", y: "y", bandwidth: 1e7 })),
      "bandwidth is 10000000",
    ],
  ])("%s", (_name, plot, words) => {
    expect(outcomeOf(plot)).toContain(words);
  });
});

describe("a chart with strict options is drawn", () => {
  it.each<readonly [string, RecordedPlot]>([
    ["ticks at large values", chart({ x: { ticks: [0, 5_000, 100_000] } }, mark("dot", { x: "x", y: "y" }))],
    [
      "thresholds at large values",
      chart(
        {},
        mark("rectY", { $call: "binX", args: [{ y: "count" }, { x: "x", thresholds: [0, 500, 2_000] }] }),
      ),
    ],
    [
      "a method for thresholds",
      chart({}, mark("rectY", { $call: "binX", args: [{ y: "count" }, { x: "x", thresholds: "scott" }] })),
    ],
    [
      "months over ten years",
      chart({}, mark("rectY", { $call: "binX", args: [{ y: "count" }, { x: "day", interval: "month" }] })),
    ],
    ["an interval of a bar", chart({}, mark("rectY", { x: "day", y: "y", interval: "3 months" }))],
  ])("%s", (_name, plot) => {
    expect(outcomeOf(plot)).toBeTypeOf("number");
  });
});

const names = [
  "interval",
  "ticks",
  "tickSpacing",
  "thresholds",
  "n",
  "k",
  "base",
  "bandwidth",
  "binWidth",
  "blur",
];
const otherNames = [
  "precision",
  "step",
  "length",
  "width",
  "height",
  "r",
  "inset",
  "padding",
  "unit",
  "domain",
  "type",
];
const extreme = fc.oneof(
  fc.constantFrom(0, -1, 1e-300, 1e-9, 1e-3, 1, 7, 1e3, 1e9, 1e300, -1e9),
  fc.constantFrom("second", "millisecond", "day", "100 years", "1e9", "log", "utc", "ordinal", "scott"),
  fc.constantFrom({ $number: "Infinity" }, { $number: "NaN" }, { $date: "2026-01-01T00:00:00.000Z" }),
  fc.constantFrom([1e9], [0, 1e300], [1e-300, 1], [], null, true),
  fc.constantFrom({ $call: "numberInterval", args: [1e-12] }, { $call: "utcInterval", args: ["second"] }),
);
const options = fc.dictionary(fc.constantFrom(...names, ...otherNames), extreme, { maxKeys: 4 });
const marks = fc
  .tuple(
    fc.constantFrom(
      "barY",
      "rectY",
      "dot",
      "lineY",
      "areaY",
      "linearRegressionY",
      "density",
      "hexgrid",
      "axisX",
      "gridY",
      "waffleY",
      "vector",
    ),
    fc.constantFrom("x", "day"),
    options,
    fc.constantFrom(null, "binX", "windowY", "stackY", "hexbin", "bollinger"),
    options,
  )
  .map(([call, x, given, transform, inner]) => {
    const own = { x, y: "y", ...given };
    return mark(call, transform === null ? own : { $call: transform, args: [{ ...inner, y: "count" }, own] });
  });

describe("whatever the options of a chart are", () => {
  it("it is refused, says why it cannot be drawn, or has not more elements than a window can show", () => {
    fc.assert(
      fc.property(options, options, marks, (x, y, hostile) => {
        const outcome = outcomeOf(chart({ x, y }, hostile));
        return typeof outcome === "string" || outcome < 60_000;
      }),
      { numRuns: 400, endOnFailure: true },
    );
  }, 120_000);
});
