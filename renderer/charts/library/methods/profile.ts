import { bar } from "../bar.ts";
import { dotPlot } from "../dot-plot.ts";
import { heatMap } from "../heat-map.ts";
import type { MethodCharts } from "../of-method.ts";
import { hasNumbers, when } from "./when.ts";

export const profileCharts: Readonly<Record<string, MethodCharts>> = {
  profileSegments: (plot, { segments, numbers, categories }) => [
    when(segments, ["segment", "share", "share_low"], (table) =>
      dotPlot(plot, table, {
        ...{ x: "segment", y: "share", color: "segment", interval: ["share_low", "share_high"], unit: "%" },
        subtitle: "Share of customers by segment; lines are intervals",
      }),
    ),
    when(numbers, ["segment", "column", "index"], (table) => {
      const own = table.where((row) => row["segment"] !== "everyone");
      return hasNumbers(own, "index")
        ? heatMap(plot, own, {
            ...{ x: "column", y: "segment", value: "index", center: 100, order: "given" },
            subtitle: "Mean of each column by segment, where 100 is the mean of everyone",
          })
        : null;
    }),
    when(categories, ["segment", "column", "category", "share"], (table) => {
      const first = table.values("column")[0];
      const own = table.where((row) => row["segment"] !== "everyone" && row["column"] === first);
      return own.numRows === 0
        ? null
        : heatMap(plot, own, {
            ...{ x: "category", y: "segment", value: "share", unit: "%" },
            subtitle: `Share of the customers of each segment by ${String(first)}`,
          });
    }),
  ],
  differenceTests: (plot, { tests }) => [
    when(tests, ["column", "effect", "effect_name"], (table) => {
      const finite = table.where(
        (row) => typeof row["effect"] === "number" && Number.isFinite(row["effect"]),
      );
      if (finite.numRows === 0) return null;
      const names = [...new Set(finite.values("effect_name").map(String))].join(", ");
      return bar(plot, finite, {
        ...{ x: "column", y: "effect" },
        subtitle: `How much of each column goes with the segment: ${names}, from 0 (nothing) to 1 (all)`,
      });
    }),
  ],
};
