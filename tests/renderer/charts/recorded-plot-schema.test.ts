import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordedPlot } from "../../../renderer/charts/recorded-plot.ts";
import { recordedPlotSchema } from "../../../renderer/charts/recorded-plot-schema.ts";
import { createPlotRecorder, maybeChart } from "../../../renderer/sandbox/plot-recorder.ts";

const amounts = {
  numRows: 2,
  columns: [
    { name: "x", column: { kind: "number", values: new Float64Array([1, 2]), validity: null } },
    { name: "label", column: { kind: "text", codes: new Int32Array([0, -1]), dictionary: ["a"] } },
  ],
} as const;

const dot = (options: unknown, data: unknown = { $table: 0 }): unknown => ({
  tables: [amounts],
  options: { marks: [{ $call: "dot", args: [data, options] }] },
});

const faultOf = (plot: unknown): string | null => {
  const parsed = recordedPlotSchema.safeParse(plot);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? "");
};

describe("recordedPlotSchema takes", () => {
  it("what the recorder makes", () => {
    const plot = createPlotRecorder();
    const barY = plot.barY as (data: unknown, options: unknown) => unknown;
    expect(faultOf(maybeChart(barY([{ a: "b", n: 1 }], { x: "a", y: "n" })))).toBeNull();
  });

  it("words in titles that look like addresses", () => {
    expect(faultOf({ tables: [], options: { title: "See url(x)", marks: [] } })).toBeNull();
  });
});

describe("recordedPlotSchema refuses", () => {
  const hostile: readonly (readonly [string, unknown])[] = [
    ["a call of something else", { tables: [], options: { marks: [{ $call: "constructor", args: [] }] } }],
    ["a call of plot itself", { tables: [], options: { marks: [{ $call: "plot", args: [] }] } }],
    [
      "pictures",
      { tables: [amounts], options: { marks: [{ $call: "image", args: [{ $table: 0 }, { src: "x" }] }] } },
    ],
    ["links", dot({ x: "x", href: "label" })],
    [
      "links written over a transform",
      { tables: [amounts], options: { marks: [{ $call: "stackX", args: [{}], with: { href: "x" } }] } },
    ],
    ["targets", dot({ x: "x", target: "_top" })],
    ["paint servers", dot({ x: "x", fill: "url(https://example.com/a.svg#b)" })],
    ["hidden paint servers", dot({ x: "x", fill: "u\\72l(https://example.com)" })],
    ["styles that load", { tables: [], options: { style: "background: URL (//example.com)", marks: [] } }],
    ["a document", { tables: [], options: { document: {}, marks: [] } }],
    ["a table that is not there", dot({ x: "x" }, { $table: 1 })],
    ["a column that is not there", dot({ x: { $column: "y", table: 0 } })],
    ["data that only have a length", dot({}, { length: 1e9 })],
    ["a width without end", { tables: [], options: { width: 1e9, marks: [] } }],
    ["ticks without end", { tables: [], options: { x: { ticks: 1e9 }, marks: [] } }],
    ["bins without end", dot({ $call: "binX", args: [{ y: "count" }, { x: "x", thresholds: 1e9 }] })],
    ["functions", { tables: [], options: { marks: [], x: { transform: () => 1 } } }],
    ["unknown fields", { tables: [], options: {}, html: "<b>" }],
    ["columns of unequal length", { tables: [{ ...amounts, numRows: 3 }], options: {} }],
    [
      "columns with one name",
      { tables: [{ numRows: 2, columns: [amounts.columns[0], amounts.columns[0]] }], options: {} },
    ],
  ];
  for (const [name, plot] of hostile) it(name, () => expect(faultOf(plot)).not.toBeNull());

  it("options nested without end", () => {
    let options: RecordedPlot["options"] = {};
    for (let depth = 0; depth < 60; depth += 1) options = { x: options };
    expect(faultOf({ tables: [], options })).toBe("the options are too large");
  });

  it("or takes anything without throwing", () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof (faultOf(value) ?? "") === "string"));
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (options) => typeof (faultOf({ tables: [amounts], options }) ?? "") === "string",
      ),
    );
  });
});
