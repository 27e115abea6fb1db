import * as Plot from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { Table } from "../../../analysis/table.ts";
import {
  decorationNames,
  formatterNames,
  intervalNames,
  markNames,
  refusedNames,
  transformNames,
} from "../../../renderer/charts/plot-names.ts";
import { CellError } from "../../../renderer/sandbox/cell-error.ts";
import { limits } from "../../../renderer/sandbox/limits.ts";
import { createPlotRecorder, maybeChart, RecordedChart } from "../../../renderer/sandbox/plot-recorder.ts";

const recorder = createPlotRecorder() as unknown as typeof Plot;

const rows = [
  { segment: "a", amount: 1, unused: "x" },
  { segment: "b", amount: null, unused: "y" },
];
type Row = (typeof rows)[number];

function record(options: Plot.PlotOptions) {
  const chart: unknown = recorder.plot(options);
  if (!(chart instanceof RecordedChart)) throw new Error("not recorded");
  return chart.plot;
}

function failureOf(make: () => unknown): {
  readonly tag: string;
  readonly message: string;
  readonly advice: string;
} {
  try {
    make();
  } catch (thrown) {
    if (thrown instanceof CellError) return thrown;
    throw thrown;
  }
  throw new Error("nothing was thrown");
}

const namesOf = (plot: ReturnType<typeof record>) =>
  plot.tables.map((table) => table.columns.map(({ name }) => name));

describe("the names of the recorder", () => {
  const functions = Object.entries(Plot)
    .filter(([name]) => !/^[A-Z]/.test(name))
    .map(([name]) => name)
    .sort();

  it("are those of the package, mark classes aside", () => {
    expect(Object.keys(recorder).sort()).toEqual(functions);
  });

  it("stand in one list each", () => {
    const listed = [
      ...markNames,
      ...decorationNames,
      ...transformNames,
      ...intervalNames,
      ...formatterNames,
      ...Object.keys(refusedNames),
      ...["plot", "marks", "valueof", "identity", "indexOf", "formatIsoDate"],
    ];
    expect(listed.sort()).toEqual(functions);
  });
});

describe("Plot.plot(options)", () => {
  it("keeps only the columns that the chart uses", () => {
    expect(namesOf(record({ marks: [recorder.dot(rows, { x: "segment", y: "amount" })] }))).toEqual([
      ["segment", "amount"],
    ]);
  });

  it("shares the data of marks", () => {
    const plot = record({
      marks: [recorder.dot(rows, { x: "segment" }), recorder.text(rows, { text: "amount" })],
    });
    expect(namesOf(plot)).toEqual([["segment", "amount"]]);
  });

  it("evaluates accessors to columns", () => {
    const plot = record({
      marks: [recorder.dot(rows, { x: "segment", y: (row: Row) => (row.amount ?? 0) * 2 })],
    });
    const table = Table.fromData(plot.tables[0]!);
    expect(table.values("y")).toEqual([2, 0]);
    expect(plot.options).toMatchObject({ marks: [{ args: [{}, { y: { $column: "y", table: 0 } }] }] });
  });

  it("labels an accessor that only names a field", () => {
    const plot = record({ marks: [recorder.dot(rows, { y: (row: Row) => row.amount })] });
    expect(plot.options).toMatchObject({
      marks: [{ args: [{}, { y: { $column: "amount", table: 0, label: "amount" } }] }],
    });
  });

  it("reads tables of analysis", () => {
    const plot = record({ marks: [recorder.dot(Table.fromRows(rows), { x: "segment" })] });
    expect(Table.fromData(plot.tables[0]!).values("segment")).toEqual(["a", "b"]);
  });

  it("records dates and numbers that JSON lacks", () => {
    const plot = record({
      x: { domain: [new Date(0), new Date(1)] },
      y: { domain: [0, Infinity] },
      marks: [],
    });
    expect(plot.options).toMatchObject({
      x: { domain: [{ $date: "1970-01-01T00:00:00.000Z" }, {}] },
      y: { domain: [0, { $number: "Infinity" }] },
    });
  });

  it("is plain data", () => {
    const plot = record({
      marks: [
        recorder.barY(rows, recorder.groupX({ y: "sum" }, { x: "segment", y: "amount", title: () => "t" })),
      ],
    });
    expect(structuredClone(plot)).toEqual(plot);
    expect(JSON.parse(JSON.stringify(plot.options))).toEqual(plot.options);
  });

  const refusals: readonly (readonly [string, () => unknown, Partial<CellError>])[] = [
    [
      "a function as tick format",
      () => recorder.plot({ y: { tickFormat: (value: number) => `${value} €` }, marks: [] }),
      { tag: "chart-function", message: "y.tickFormat is not plain data, and a chart is recorded as data." },
    ],
    [
      "a function as reducer",
      () =>
        recorder
          .barY(rows, recorder.groupX({ y: (values: number[]) => values.length }, { x: "segment" }))
          .plot(),
      {
        tag: "chart-function",
        advice: 'Use the name of a reducer, such as "sum", "mean", "median" or "count".',
      },
    ],
    [
      "a comparator",
      () =>
        recorder
          .dot(rows, { x: "segment", sort: (a: Row, b: Row) => (a.amount ?? 0) - (b.amount ?? 0) })
          .plot(),
      { tag: "chart-function" },
    ],
    ["a function as mark", () => recorder.plot({ marks: [() => null] }), { tag: "chart-mark" }],
    ["links", () => recorder.dot(rows, { x: "segment", href: "segment" }).plot(), { tag: "chart-link" }],
    ["pictures", () => recorder.image(rows, { src: "segment" }), { tag: "chart-function" }],
    [
      "a column that is not there",
      () => recorder.dot(rows, { x: "segmnt" }).plot(),
      {
        tag: "chart-column",
        message: 'Plot.dot x: there is no column "segmnt".',
        advice: "The columns are segment, amount, unused.",
      },
    ],
    ["missing data", () => recorder.dot("segment").plot(), { tag: "chart-data" }],
    ["a promise of data", () => recorder.dot(Promise.resolve(rows) as never).plot(), { tag: "chart-data" }],
    [
      "a channel of another length",
      () => recorder.dot(rows, { x: [1, 2, 3] }).plot(),
      { tag: "chart-data", message: "The channel x has 3 values, but its mark has 2 rows." },
    ],
    [
      "more rows than a chart holds",
      () => recorder.dot({ length: limits.chartRows + 1 }, { x: 1 }).plot(),
      { tag: "chart-too-large" },
    ],
    [
      "what would load something",
      () => recorder.dot(rows, { x: "segment", fill: "url(https://example.com/a.svg#b)" }).plot(),
      { tag: "chart-refused" },
    ],
  ];
  for (const [name, make, failure] of refusals) {
    it(`refuses ${name}`, () => expect(failureOf(make)).toMatchObject(failure));
  }
});

describe("maybeChart(value)", () => {
  it("gives the chart of a mark alone", () =>
    expect(maybeChart(recorder.dot(rows, { x: "segment" }))).not.toBeNull());
  it("gives nothing for a transform", () => expect(maybeChart(recorder.groupX({}, {}))).toBeNull());
  it("gives nothing for other values", () => expect(maybeChart({ marks: [] })).toBeNull());
});
