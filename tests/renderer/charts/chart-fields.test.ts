// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { Table } from "../../../analysis/table.ts";
import { lightTheme } from "../../../renderer/charts/chart-theme.ts";
import { buildChart } from "../../../renderer/charts/chart-fields.ts";
import { chartPlot } from "../../../renderer/charts/chart-plot.ts";
import { chartQuery, plottedRows } from "../../../renderer/charts/chart-query.ts";
import { chartSource } from "../../../renderer/charts/chart-source.ts";
import { drawPlot } from "../../../renderer/charts/draw.ts";
import { createPalette } from "../../../renderer/charts/palette.ts";
import type { RecordedPlot } from "../../../renderer/charts/recorded-plot.ts";
import type { Database } from "../../../renderer/data/database.ts";
import { createPlotRecorder, RecordedChart } from "../../../renderer/sandbox/plot-recorder.ts";
import type { ChartFields } from "../../../renderer/workbook/document.ts";
import { balanceByJob as fields } from "../../helpers/cells.ts";

const table = {
  name: "customers",
  numRows: 4,
  columns: [
    { name: "job", type: "VARCHAR" },
    { name: 'the "balance"', type: "DECIMAL(9,2)" },
    { name: "balance", type: "DOUBLE" },
    { name: "opened", type: "DATE" },
  ],
};

const queryOf = (changes: Partial<ChartFields>, of = table) => chartQuery({ ...fields, ...changes }, of);
const sqlOf = (changes: Partial<ChartFields>, of = table): string => {
  const query = queryOf(changes, of);
  if (!query.ok) throw new Error(query.failure.message);
  return query.value.sql;
};

describe("chartQuery(fields, table)", () => {
  it("groups by x", () => {
    expect(sqlOf({})).toBe(
      'SELECT "job", avg("balance")::DOUBLE AS "mean of balance" FROM "customers" WHERE "job" IS NOT NULL GROUP BY ALL ORDER BY "job"',
    );
  });
  it("counts without a column for y", () => {
    expect(sqlOf({ aggregate: "count", y: null })).toContain('count(*)::DOUBLE AS "count"');
  });
  it("quotes names", () => expect(sqlOf({ y: 'the "balance"' })).toContain('avg("the ""balance""")'));
  it("plots rows one by one where nothing is aggregated", () => {
    expect(sqlOf({ mark: "dot", aggregate: "none" })).toBe('SELECT "job", "balance" FROM "customers"');
  });
  it("takes a sample of many rows, the same each time", () => {
    const many = queryOf({ mark: "dot", aggregate: "none" }, { ...table, numRows: 3_000_000 });
    expect(many).toMatchObject({ ok: true, value: { isSample: true } });
    expect(many.ok && many.value.sql).toContain(`reservoir(${plottedRows} ROWS) REPEATABLE`);
  });
  it("bins dates by the calendar", () =>
    expect(sqlOf({ mark: "histogram", x: "opened" })).toContain("date_trunc"));
  it("counts the values of text instead of binning", () => {
    expect(sqlOf({ mark: "histogram", x: "job" })).toContain('GROUP BY ALL ORDER BY "job"');
  });

  const refused: readonly (readonly [string, Partial<ChartFields>, string])[] = [
    ["no column for x", { x: null }, "chart-incomplete"],
    ["no column for y", { y: null }, "chart-incomplete"],
    ["a column that is not there", { color: "nothing" }, "chart-column"],
    ["the mean of text", { y: "job" }, "chart-column"],
    ["boxes of text", { mark: "box", y: "job" }, "chart-column"],
  ];
  for (const [name, changes, tag] of refused) {
    it(`refuses ${name}`, () => expect(queryOf(changes)).toMatchObject({ ok: false, failure: { tag } }));
  }
});

const rows = ["admin.", "technician", "retired", "admin.", "retired", "admin."].map((job, index) => ({
  job,
  married: index % 2 === 0 ? "yes" : "no",
  balance: 100 * (index + 1),
}));

function svgOf(plot: RecordedPlot): string {
  const options = { width: 640, theme: lightTheme, palette: createPalette(), tips: false, document };
  return drawPlot(plot, options).outerHTML;
}

const barsOf = (plot: RecordedPlot): readonly string[] =>
  [...svgOf(plot).matchAll(/<rect ([^>]*)>/g)].map((match) => match[1] ?? "").sort();

/** Runs what `chartSource` gave as the sandbox would. */
async function runSource(source: string): Promise<RecordedPlot> {
  const run = new AsyncFunction("Plot", "table", `return ${source}`);
  const chart = await run(createPlotRecorder(), () => Table.fromRows(rows));
  if (!(chart instanceof RecordedChart)) throw new Error("no chart");
  return chart.plot;
}

const AsyncFunction = (async () => {
  /* Only its constructor is wanted: the language has no name for it. */
}).constructor as new (...source: string[]) => (...values: unknown[]) => Promise<unknown>;

describe("chartSource(fields)", () => {
  const byJob = { job: ["admin.", "retired", "technician"] };
  const bothJobs = {
    job: ["admin.", "admin.", "retired", "retired", "technician"],
    married: ["no", "yes", "no", "yes", "no"],
  };
  const same: readonly (readonly [string, Partial<ChartFields>, Record<string, readonly unknown[]>])[] = [
    ["a count", { aggregate: "count", y: null }, { ...byJob, count: [3, 2, 1] }],
    ["a mean", {}, { ...byJob, "mean of balance": [1100 / 3, 400, 200] }],
    [
      "a sorted sum",
      { aggregate: "sum", sort: "descending" },
      { ...byJob, "sum of balance": [1100, 800, 200] },
    ],
    [
      "a stacked count",
      { aggregate: "count", y: null, color: "married" },
      { ...bothJobs, count: [2, 1, 0, 2, 1] },
    ],
  ];
  it("draws bars side by side where asked to, and shares that fill each bar", async () => {
    const count = { ...fields, aggregate: "count", y: null, color: "married" } as const;
    const counted = Table.fromColumns({ ...bothJobs, count: [2, 1, 1, 1, 1] }).toData();
    for (const mark of ["grouped", "share"] as const) {
      const drawn = chartPlot({ ...count, mark }, "count", counted);
      expect(svgOf(drawn)).not.toBe(svgOf(chartPlot({ ...count, mark: "bar" }, "count", counted)));
      expect(JSON.stringify(drawn.options)).toContain(mark === "share" ? '"normalize"' : '"fx":"job"');
      expect(chartSource({ ...count, mark })).toContain(
        mark === "share" ? 'offset: "normalize"' : 'fx: "job"',
      );
    }
    expect(barsOf(await runSource(chartSource({ ...count, mark: "share" })))).toHaveLength(6);
  });
  for (const [name, changes, columns] of same) {
    it(`draws the same bars as the chart of fields: ${name}`, async () => {
      const chart = { ...fields, ...changes };
      const measure = Object.keys(columns).at(-1)!;
      const drawn = chartPlot(
        chart,
        measure,
        Table.fromColumns(columns)
          .where((row) => row[measure] !== 0)
          .toData(),
      );
      expect(barsOf(await runSource(chartSource(chart)))).toEqual(barsOf(drawn));
    });
  }

  it("is code that people would write", () => {
    expect(chartSource({ ...fields, title: "Jobs", color: "married", aggregate: "count" })).toBe(`Plot.plot({
  title: "Jobs",
  y: { grid: true },
  color: { legend: true },
  marks: [
    Plot.barY(table("customers"), Plot.groupX({ y: "count" }, { x: "job", fill: "married", order: "z" })),
    Plot.ruleY([0]),
  ],
})`);
  });

  it("of lines with bands has Plot compute the same quartiles", () =>
    expect(
      chartSource({ ...fields, mark: "band", x: "v", y: "balance", color: "job", aggregate: "median" }),
    ).toContain(
      [
        '    Plot.areaY(table("customers"), Plot.groupX({ y1: "p25", y2: "p75" }, { x: "v", y1: "balance", y2: "balance", fill: "job", fillOpacity: 0.18, tip: false })),',
        '    Plot.lineY(table("customers"), Plot.groupX({ y: "median" }, { x: "v", y: "balance", stroke: "job" })),',
      ].join("\n"),
    ));

  it("of a density calls the function of charts", () =>
    expect(chartSource({ ...fields, mark: "density", x: "balance", color: "job" })).toBe(
      'charts.density(table("customers"), {\n  x: "balance",\n  color: "job",\n})',
    ));

  for (const mark of [
    "bar",
    "grouped",
    "share",
    "line",
    "area",
    "dot",
    "histogram",
    "box",
    "cell",
  ] as const) {
    it(`runs for ${mark}`, async () => {
      const chart = {
        ...fields,
        mark,
        x: mark === "histogram" ? "balance" : "job",
        ...(mark === "cell" ? { y: "married", color: "balance" } : {}),
      };
      expect((await runSource(chartSource(chart))).tables).toHaveLength(
        ["bar", "grouped", "share", "area", "histogram"].includes(mark) ? 2 : 1,
      );
    });
  }
});

describe("buildChart(fields, database)", () => {
  const database = (numRows: number) => {
    const dropped: string[] = [];
    const info = { name: "customers", numRows: 1_000, columns: table.columns, hash: "" };
    const data = Table.fromColumns({
      job: Array.from({ length: numRows }, (_, index) => `job ${index}`),
      "mean of balance": new Float64Array(numRows),
    }).toData();
    const fake = {
      tables: () => Promise.resolve({ ok: true, value: [info] }),
      query: () => Promise.resolve({ ok: true, value: info }),
      page: () => Promise.resolve({ ok: true, value: data }),
      dropTable: (name: string) => {
        dropped.push(name);
        return Promise.resolve({ ok: true, value: null });
      },
    };
    return { database: fake as unknown as Database, dropped };
  };
  const { signal } = new AbortController();

  it("says where the numbers come from", async () => {
    expect(await buildChart(fields, database(3).database, signal)).toMatchObject({
      ok: true,
      value: { options: { caption: "customers, 1,000 rows" } },
    });
  });
  it("leaves no table behind", async () => {
    const { database: fake, dropped } = database(3);
    await buildChart(fields, fake, signal);
    expect(dropped).toHaveLength(1);
  });
  it("refuses more groups than can be seen", async () => {
    expect(await buildChart(fields, database(20_001).database, signal)).toMatchObject({
      failure: { tag: "chart-too-large" },
    });
  });
  it("refuses a table that is not there", async () => {
    expect(await buildChart({ ...fields, table: "nothing" }, database(3).database, signal)).toMatchObject({
      failure: { tag: "unknown-table" },
    });
  });
});
