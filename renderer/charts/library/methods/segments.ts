import type { AnyTable } from "../../../../analysis/table.ts";
import { bar } from "../bar.ts";
import { clusterMap } from "../cluster-map.ts";
import { elbow, silhouetteByK } from "../elbow.ts";
import { heatMap } from "../heat-map.ts";
import { line } from "../line.ts";
import type { MethodCharts } from "../of-method.ts";
import type { Chart, PlotLike } from "../plot-like.ts";
import { silhouette } from "../silhouette.ts";
import { hasNumbers, when } from "./when.ts";

const sizes = (plot: PlotLike, segments: AnyTable | undefined): Chart | null =>
  when(segments, ["segment", "share"], (table) =>
    bar(plot, table, {
      ...{ x: "segment", y: "share", color: "segment", unit: "%", order: "value" },
      title: sizeTitle(table),
      subtitle: "Share of rows in each segment",
    }),
  );

function sizeTitle(table: AnyTable): string {
  const shares = table.numbers("share");
  const names = table.values("segment");
  const largest = shares.indexOf(Math.max(...shares));
  const percent = ((shares[largest] ?? 0) * 100).toLocaleString("en-US", { maximumFractionDigits: 1 });
  return `${String(names[largest])} is the largest segment, ${percent}%`;
}

const map = (plot: PlotLike, points: AnyTable | undefined): Chart | null =>
  when(points, ["pc1", "pc2", "segment"], (table) =>
    hasNumbers(table, "pc1") ? clusterMap(plot, table) : null,
  );

/** Means of each column by segment over the mean of all rows, as an index. */
const means = (plot: PlotLike, segments: AnyTable | undefined): Chart | null =>
  when(segments, ["segment", "rows"], (table) => {
    const weights = table.numbers("rows");
    const names = table.values("segment").map(String);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const columns = table.columnNames.filter((name) => !["segment", "rows", "share"].includes(name));
    const rows = columns.flatMap((column) => {
      const values = table.numbers(column);
      const mean = values.reduce((sum, value, row) => sum + value * weights[row]!, 0) / total;
      if (!(Math.abs(mean) > 0) || !Number.isFinite(mean)) return [];
      return names.map((segment, row) => ({
        segment,
        column,
        index: Math.round((100 * values[row]!) / mean),
      }));
    });
    if (rows.length === 0 || rows.some(({ index }) => index < 0)) return null;
    return heatMap(plot, rows, {
      ...{ x: "column", y: "segment", value: "index", center: 100, order: "given" },
      subtitle: "Mean of each column by segment, where 100 is the mean of all rows",
    });
  });

const chosenBy = (plot: PlotLike, scores: AnyTable | undefined): (Chart | null)[] => [
  when(scores, ["k", "silhouette"], (table) =>
    hasNumbers(table, "silhouette") ? silhouetteByK(plot, table) : null,
  ),
  when(scores, ["k", "inertia"], (table) => (hasNumbers(table, "inertia") ? elbow(plot, table) : null)),
];

const silhouettePlot = (plot: PlotLike, rows: AnyTable | undefined): Chart | null =>
  when(rows, ["segment", "silhouette"], (table) => silhouette(plot, table));

export const segmentCharts: Readonly<Record<string, MethodCharts>> = {
  kmeans: (plot, tables) => [
    sizes(plot, tables["segments"]),
    map(plot, tables["map"]),
    means(plot, tables["segments"]),
    silhouettePlot(plot, tables["silhouettes"]),
    ...chosenBy(plot, tables["scores"]),
  ],
  chooseK: (plot, { scores }) => [
    ...chosenBy(plot, scores),
    when(scores, ["k", "stability"], (table) =>
      hasNumbers(table, "stability")
        ? line(plot, table, {
            ...{ x: "k", y: "stability", zero: true },
            title: mostStable(table),
            subtitle:
              "Mean adjusted Rand index of segments found in two resamples: 1 is the same, 0 is chance",
          })
        : null,
    ),
  ],
  dbscan: (plot, { segments, map: points, curve }) => [
    sizes(plot, segments),
    map(plot, points),
    when(curve, ["position", "distance"], (table) =>
      line(plot, thin(table), {
        ...{ x: "position", y: "distance" },
        title: "The reach is read where the curve turns up",
        subtitle: "Distance to the farthest neighbor that counts, rows in rising order",
      }),
    ),
  ],
  wardSegments: (plot, { segments, map: points, merges }) => [
    sizes(plot, segments),
    map(plot, points),
    means(plot, segments),
    when(merges, ["segments", "height"], (table) =>
      line(plot, table, {
        ...{ x: "segments", y: "height", zero: true },
        title: "A good cut lies after the last large step down",
        subtitle: "Height of the merge that leaves so many segments",
      }),
    ),
  ],
  rfm: (plot, { tiers, customers }) => [
    when(tiers, ["tier", "share"], (table) =>
      bar(plot, table, { x: "tier", y: "share", unit: "%", subtitle: "Share of customers by tier" }),
    ),
    when(tiers, ["tier", "monetary"], (table) =>
      bar(plot, table, { x: "tier", y: "monetary", subtitle: "Mean amount of a customer by tier" }),
    ),
    when(customers, ["r", "f"], (table) =>
      heatMap(plot, table.select(["r", "f"]), {
        ...{ x: "f", y: "r", title: largestCell(table) },
        subtitle:
          "Customers by recency score (rows, 5 is latest) and frequency score (columns, 5 is most often)",
      }),
    ),
  ],
  activityTiers: (plot, { tiers }) => [
    when(tiers, ["tier", "customers"], (table) =>
      bar(plot, table, {
        ...{ x: "tier", y: "customers", order: "given", subtitle: "Customers by tier of activity" },
        ...tierTitle(table),
      }),
    ),
  ],
};

/** Which scores of recency and frequency most customers have. */
function largestCell(table: AnyTable): string {
  const counts = new Map<string, number>();
  const [recency, frequency] = [table.values("r"), table.values("f")];
  recency.forEach((score, row) => {
    const cell = `recency ${String(score)} and frequency ${String(frequency[row])}`;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  });
  const [cell, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most));
  return `Most customers in one place: ${count.toLocaleString("en-US")} with ${cell}`;
}

/** Where the tiers begin; nothing where they have no limits. */
function tierTitle(table: AnyTable): { readonly title?: string } {
  if (!table.has("above") || !table.has("up_to")) return {};
  const [low, high] = [table.numbers("up_to")[0], table.numbers("above").at(-1)];
  if (low === undefined || high === undefined || Number.isNaN(low) || Number.isNaN(high)) return {};
  const text = (value: number): string => value.toLocaleString("en-US", { maximumSignificantDigits: 4 });
  return { title: `Occasional customers have up to ${text(low)}, frequent ones more than ${text(high)}` };
}

function mostStable(table: AnyTable): string {
  const [ks, values] = [table.numbers("k"), table.numbers("stability")];
  const best = values.reduce(
    (top, value, row) => (Number.isNaN(value) || value <= (values[top] ?? -1) ? top : row),
    values.findIndex((value) => !Number.isNaN(value)),
  );
  return `${ks[best]} segments are found again most surely, stability ${values[best]!.toFixed(2)}`;
}

const curvePoints = 500;

function thin(table: AnyTable): AnyTable {
  if (table.numRows <= curvePoints) return table;
  return table.take(
    Array.from({ length: curvePoints }, (_, at) =>
      Math.round((at * (table.numRows - 1)) / (curvePoints - 1)),
    ),
  );
}
