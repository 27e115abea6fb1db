// @vitest-environment jsdom
import * as Plot from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { lightTheme } from "../../../renderer/charts/chart-theme.ts";
import { drawPlot } from "../../../renderer/charts/draw.ts";
import { createPalette } from "../../../renderer/charts/palette.ts";
import { recordedPlotSchema } from "../../../renderer/charts/recorded-plot-schema.ts";
import { resolvePlot } from "../../../renderer/charts/resolve-plot.ts";
import { createPlotRecorder, RecordedChart } from "../../../renderer/sandbox/plot-recorder.ts";
import { Table } from "../../../analysis/table.ts";

type P = typeof Plot;
const recorder = createPlotRecorder() as unknown as P;

const customers = Array.from({ length: 60 }, (_, index) => ({
  job: ["admin.", "technician", "retired", "student"][index % 4]!,
  age: 18 + ((index * 7) % 60),
  balance: index % 11 === 0 ? null : ((index * 997) % 5000) - 800,
  opened: new Date(Date.UTC(2026, index % 12, 1 + (index % 27))),
  married: index % 3 === 0,
}));
type Data = typeof customers;
type Customer = Data[number];

const specs: Record<string, (plot: P, data: Data) => unknown> = {
  "barY of grouped rows": (plot, data) =>
    plot.plot({ marks: [plot.barY(data, plot.groupX({ y: "count" }, { x: "job", fill: "married" }))] }),
  "rectY of bins with a rule": (plot, data) =>
    plot.plot({
      marks: [plot.rectY(data, plot.binX({ y: "count" }, { x: "age", thresholds: 12 })), plot.ruleY([0])],
    }),
  "dot with accessors and a labeled axis": (plot, data) =>
    plot.plot({
      grid: true,
      x: { label: "Age (years)" },
      marks: [
        plot.dot(data, { x: "age", y: (d: Customer) => (d.balance ?? 0) / 1000, stroke: "job", r: 3 }),
        plot.linearRegressionY(data, { x: "age", y: "balance" }),
      ],
    }),
  "line over dates with a moving average": (plot, data) =>
    plot.plot({
      y: { tickFormat: ",.0f" },
      marks: [
        plot.lineY(
          data,
          plot.windowY({ k: 5, reduce: "mean" }, { x: "opened", y: "balance", sort: "opened" }),
        ),
      ],
    }),
  "stacked areas": (plot, data) =>
    plot.plot({
      marks: [
        plot.areaY(
          data,
          plot.stackY(
            { order: "sum" },
            plot.binX({ y: "count" }, { x: "opened", z: "job", interval: "month" }),
          ),
        ),
      ],
    }),
  "facets on top level": (plot, data) =>
    plot.plot({
      facet: { data, x: "married" },
      marks: [plot.frame(), plot.boxY(data, { x: "job", y: "balance" })],
    }),
  "facets per mark and a filter": (plot, data) =>
    plot.plot({
      marks: [
        plot.dot(data, {
          fx: "job",
          x: "age",
          y: "balance",
          filter: (d: Customer) => d.married,
          title: (d: Customer) => d.job,
        }),
      ],
    }),
  "a sorted bar chart with text": (plot, data) =>
    plot.plot({
      marginLeft: 80,
      marks: [
        plot.barX(data, plot.groupY({ x: "mean" }, { x: "balance", y: "job", sort: { y: "-x", limit: 3 } })),
        plot.text(data, plot.groupY({ x: "mean", text: "count" }, { x: "balance", y: "job", dx: 8 })),
      ],
    }),
  "values without fields": (plot) =>
    plot.plot({ marks: [plot.lineY([3, 1, 4, 1, 5, 9]), plot.ruleX([2, 4], { stroke: "red" })] }),
  "normalized, mapped and selected": (plot, data) =>
    plot.plot({
      marks: [
        plot.lineY(data, plot.normalizeY("extent", { x: "opened", y: "age", z: "job" })),
        plot.lineY(data, plot.mapY("cumsum", { x: "opened", y: "age", stroke: "job" })),
        plot.text(data, plot.selectLast({ x: "opened", y: "age", z: "job", text: "job" })),
      ],
    }),
  "a heat map": (plot, data) =>
    plot.plot({
      color: { scheme: "blues" },
      marks: [plot.cell(data, plot.group({ fill: "count" }, { x: "job", y: "married" }))],
    }),
  "hexagonal bins": (plot, data) =>
    plot.plot({
      marks: [plot.dot(data, plot.hexbin({ r: "count" }, { x: "age", y: "balance", binWidth: 30 }))],
    }),
  "a spread transform and explicit scales": (plot, data) =>
    plot.plot({
      width: 500,
      x: { type: "utc", domain: [new Date(Date.UTC(2026, 0, 1)), new Date(Date.UTC(2027, 0, 1))] },
      marks: [
        plot.axisX({ ticks: "3 months" }),
        plot.gridY({ strokeDasharray: "2,2" }),
        plot.lineY(data, { ...plot.stackY({ x: "opened", y: "age", z: "job" }), strokeWidth: 2 }),
      ],
    }),
};

const svgOf = (element: Element): string => element.outerHTML.replace(/plot-(clip|filter)-\d+/g, "plot-$1");

const record = (spec: (plot: P, data: Data) => unknown, data: Data) => {
  const chart = spec(recorder, data);
  if (!(chart instanceof RecordedChart)) throw new Error("not recorded");
  return chart.plot;
};

describe("resolvePlot(recorded chart) gives the picture that Plot itself draws", () => {
  for (const [name, spec] of Object.entries(specs)) {
    it(`of ${name}`, () => {
      const recorded = recordedPlotSchema.parse(record(spec, customers));
      const drawn = Plot.plot(resolvePlot(recorded));
      expect(svgOf(drawn)).toBe(svgOf(spec(Plot, customers) as Element));
    });

    it(`of ${name}, from a table`, () => {
      const recorded = record(spec, Table.fromRows(customers) as unknown as Data);
      const drawn = Plot.plot(resolvePlot(recorded));
      expect(svgOf(drawn)).toBe(svgOf(spec(Plot, customers) as Element));
    });
  }
});

describe("drawPlot(recorded, options)", () => {
  const options = { width: 600, theme: lightTheme, palette: createPalette(), tips: true, document };

  it("colors categories from the palette", () => {
    const element = drawPlot(record(specs["barY of grouped rows"]!, customers), options);
    expect(element.outerHTML).toContain(lightTheme.series[1]);
  });

  it("leaves room for long labels", () => {
    const element = drawPlot(
      record(
        (plot, data) => plot.plot({ marks: [plot.barX(data, plot.groupY({ x: "count" }, { y: "job" }))] }),
        customers,
      ),
      options,
    );
    expect(
      element.querySelector('g[aria-label="y-axis tick label"] text')?.getAttribute("transform"),
    ).toContain("100,");
  });

  it("cuts names that no margin holds, and keeps them for the pointer", () => {
    const name = "High share of withdrawals, few sessions a month";
    const element = drawPlot(
      record((plot, data) => plot.plot({ marks: [plot.barX(data, { x: "n", y: "name" })] }), [
        { name, n: 1 },
        { name: "short", n: 2 },
      ] as never),
      options,
    );
    const labels = element.querySelectorAll('g[aria-label="y-axis tick label"] text');
    expect(Array.from(labels, (label) => label.firstChild?.textContent)).toEqual([
      "High share of withdrawals, fe…",
      "short",
    ]);
    expect(labels[0]?.querySelector("title")?.textContent).toBe(name);
  });

  it("lets no color from the data load anything", () => {
    const colors = [{ color: "url(https://example.com/a.svg#b)" }, { color: "u\\72l(https://example.com)" }];
    const element = drawPlot(
      record(
        (plot) =>
          plot.plot({ marks: [plot.barX(colors, { x: () => 1, fill: { value: "color", scale: null } })] }),
        customers,
      ),
      options,
    );
    const fills = [...element.querySelectorAll('g[aria-label="bar"] rect')].map((bar) =>
      bar.getAttribute("fill"),
    );
    expect(fills).toEqual(["url\u200b(https://example.com/a.svg#b)", null]);
  });

  it("shows the values of a mark under the pointer", async () => {
    const element = drawPlot(
      record((plot, data) => plot.plot({ marks: [plot.dot(data, { x: "age", y: "balance" })] }), customers),
      options,
    );
    // What jsdom lacks: it lays nothing out.
    Object.assign(SVGElement.prototype, { getBBox: () => ({ x: 0, y: 0, width: 0, height: 0 }) });
    document.body.append(element);
    element.dispatchEvent(new MouseEvent("pointermove", { clientX: 300, clientY: 200 }));
    expect(element.querySelector('g[aria-label="tip"] text')?.textContent).toContain("balance");
    // Plot places the tip in a microtask.
    await Promise.resolve();
    element.remove();
  });
});
