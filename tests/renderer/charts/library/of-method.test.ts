import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AnalysisError } from "../../../../analysis/errors.ts";
import { drain } from "../../../../analysis/method.ts";
import { methods } from "../../../../analysis/methods.ts";
import { chartWords } from "../../../../renderer/charts/chart-words.ts";
import { createCharts } from "../../../../renderer/charts/library/create-charts.ts";
import { chartedMethods, type MethodTables } from "../../../../renderer/charts/library/of-method.ts";
import type { PlotLike } from "../../../../renderer/charts/library/plot-like.ts";
import { recordedPlotSchema } from "../../../../renderer/charts/recorded-plot-schema.ts";
import type { RecordedPlot } from "../../../../renderer/charts/recorded-plot.ts";
import { createPlotRecorder, RecordedChart } from "../../../../renderer/sandbox/plot-recorder.ts";
import { anyValues, oddTable } from "../../../helpers/odd-tables.ts";
import { methodRuns, methodTables } from "../../../helpers/method-runs.ts";

const charts = createCharts(createPlotRecorder() as unknown as PlotLike);

const chartsOf = (name: string, tables: MethodTables): readonly RecordedPlot[] =>
  charts.ofMethod(name, tables).map((chart) => {
    if (!((chart as unknown) instanceof RecordedChart)) throw new Error("no recorded chart");
    return (chart as unknown as RecordedChart).plot;
  });

/** How many charts each method has on the small bank. */
const counts: Readonly<Record<string, number>> = {
  ...{ prepare: 1, detectPersonalColumns: 0, pseudonymizeTable: 1, riskSummary: 1 },
  ...{ kmeans: 6, chooseK: 3, dbscan: 3, wardSegments: 4, rfm: 3, activityTiers: 1 },
  ...{ profileSegments: 3, differenceTests: 1 },
  ...{ productHoldings: 3, clickThrough: 2, recommend: 2, recommendProducts: 2 },
  ...{ compareDrift: 3, driftOverTime: 2, segmentMigration: 2 },
  ...{ findUnusual: 2, changeAgainstHistory: 2 },
  ...{ forecastByPeriod: 4, decomposeByPeriod: 2, scoreRisk: 7, expectedActivity: 3 },
  ...{ proposeStrategies: 0, benefitsTable: 3 },
};

describe("charts.ofMethod(name, tables)", () => {
  const runs = methodRuns();

  test("knows every method that has a form", () =>
    expect([...chartedMethods].sort()).toEqual(methods.map(({ name }) => name).sort()));

  test.each(methods.map(({ name }) => name))("of %s gives its charts, in words", (name) => {
    const plots = chartsOf(name, methodTables(name, runs));
    expect(plots.length).toBe(counts[name]);
    for (const plot of plots) {
      expect(recordedPlotSchema.safeParse(plot).success).toBe(true);
      const { title, subtitle, caption } = chartWords(plot);
      expect(`${title ?? ""} ${subtitle ?? ""} ${caption ?? ""}`).not.toMatch(
        /NaN|undefined|null|Infinity|\[object/,
      );
    }
  });

  test("of an unknown method, or without tables, is empty", () => {
    expect(charts.ofMethod("toString", {})).toEqual([]);
    expect(charts.ofMethod("kmeans", {})).toEqual([]);
  });

  test.each(methods.map((method) => [method.name, method] as const))(
    "of %s draws whatever the method finds in odd tables",
    { timeout: 120_000 },
    (name, method) => {
      const odd = fc.record({ numRows: fc.constantFrom(0, 1, 2, 3, 7, 20, 45), seed: fc.nat(100_000) });
      fc.assert(
        fc.property(odd, ({ numRows, seed }) => {
          const tables = method.inputs.map((_input, place) => oddTable(numRows, seed + place));
          let result: MethodTables;
          try {
            result = drain(method.run(tables, anyValues(method, seed)));
          } catch (thrown) {
            if (thrown instanceof AnalysisError) return;
            throw thrown;
          }
          for (const plot of chartsOf(name, result)) {
            const { title, subtitle } = chartWords(plot);
            expect(`${title ?? ""} ${subtitle ?? ""}`).not.toMatch(
              /NaN|undefined|\bnull\b|Infinity|\[object/,
            );
          }
        }),
        { numRuns: 40 },
      );
    },
  );
});
