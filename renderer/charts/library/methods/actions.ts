import { bar } from "../bar.ts";
import { dotPlot } from "../dot-plot.ts";
import type { MethodCharts } from "../of-method.ts";
import { waterfall } from "../waterfall.ts";
import { when } from "./when.ts";

const mostWaterfalls = 4;

export const actionCharts: Readonly<Record<string, MethodCharts>> = {
  proposeStrategies: (plot, { strategies }) => [
    when(strategies, ["segment", "area"], (table) =>
      bar(plot, table.select(["segment", "area"]), {
        ...{ x: "segment", color: "area" },
        title: `${table.numRows.toLocaleString("en-US")} ${table.numRows === 1 ? "action is" : "actions are"} proposed`,
        subtitle: "Proposed actions by segment and area",
      }),
    ),
  ],
  benefitsTable: (plot, { benefits, waterfall: steps }) => {
    const measures = [...new Set(steps?.has("measure") === true ? steps.values("measure").map(String) : [])];
    return [
      ...measures
        .slice(0, mostWaterfalls)
        .map((measure) =>
          when(steps, ["step", "from", "to"], (table) => waterfall(plot, table, { measure })),
        ),
      when(benefits, ["measure", "before", "relative_change", "low", "high"], (table) => {
        const rows = table.rows().flatMap((row) => {
          const [before, low, high, change] = [
            row["before"],
            row["low"],
            row["high"],
            row["relative_change"],
          ].map(Number);
          if (row["relative_change"] === null || !(Math.abs(before!) > 0)) return [];
          const hasInterval = row["low"] !== null && row["high"] !== null;
          const ends = hasInterval ? [low! / before!, high! / before!].sort((a, b) => a - b) : [null, null];
          return [{ measure: String(row["measure"]), change, low: ends[0], high: ends[1] }];
        });
        return rows.length === 0
          ? null
          : dotPlot(plot, rows, {
              ...{
                x: "measure",
                y: "change",
                interval: ["low", "high"],
                unit: "%",
                references: [{ value: 0, label: "no change" }],
              },
              subtitle: "Change of each measure over its value before; lines are 95% intervals",
            });
      }),
    ];
  },
};
