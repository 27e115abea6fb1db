import type { AnyTable } from "../../../../analysis/table.ts";
import { bar } from "../bar.ts";
import { dotPlot } from "../dot-plot.ts";
import { heatMap } from "../heat-map.ts";
import type { FilledTables, MethodCharts } from "../of-method.ts";
import type { Chart, PlotLike } from "../plot-like.ts";
import { hasNumbers, when } from "./when.ts";

export const productCharts: Readonly<Record<string, MethodCharts>> = {
  productHoldings: (plot, { holdings, co_holdings, product_counts }) => [
    when(holdings, ["segment", "product", "share"], (table) => {
      const segments = new Set(table.values("segment"));
      return segments.size > 1
        ? heatMap(plot, table, {
            ...{ x: "product", y: "segment", value: "share", unit: "%" },
            subtitle: "Share of the customers of each segment who hold the product",
          })
        : bar(plot, table, {
            ...{ x: "product", y: "share", interval: ["share_low", "share_high"], unit: "%" },
            subtitle: "Share of customers who hold the product; the thin lines are intervals",
          });
    }),
    when(co_holdings, ["a", "b", "lift"], (table) => (hasNumbers(table, "lift") ? pairs(plot, table) : null)),
    when(product_counts, ["segment", "products", "customers"], (table) => {
      const segments = new Set(table.values("segment"));
      const own = segments.size > 1 ? table.where((row) => row["segment"] !== "everyone") : table;
      return bar(plot, own, {
        ...{ x: "segment", y: "customers", color: "products", reduce: "sum", layout: "share", order: "name" },
        title: productsTitle(own),
        subtitle: "Share of the customers of each segment by how many products they hold",
      });
    }),
  ],
  clickThrough: (plot, { cells, margins }) => [
    when(cells, ["rate", "rate_low", "rate_high", "impressions"], (table) => rates(plot, table)),
    when(margins, ["by", "value", "rate"], (table) =>
      new Set(table.values("by")).size > 1
        ? dotPlot(plot, table.with({ name: (row) => `${String(row["by"])}: ${String(row["value"])}` }), {
            ...{ x: "name", y: "rate", interval: ["rate_low", "rate_high"], unit: "%" },
            subtitle: "Clicks per impression by one attribute at a time; lines are intervals",
          })
        : null,
    ),
  ],
  recommend: (plot, tables) => recommendations(plot, tables),
  recommendProducts: (plot, tables) => recommendations(plot, tables),
};

/** Both halves of the matrix of pairs. */
function pairs(plot: PlotLike, table: AnyTable): Chart {
  const rows = table.rows().flatMap((row) => [
    { product: row["a"], with: row["b"], lift: row["lift"] },
    { product: row["b"], with: row["a"], lift: row["lift"] },
  ]);
  return heatMap(plot, rows, {
    ...{ x: "with", y: "product", value: "lift", center: 1 },
    subtitle: "How many times more often two products are held together than if they were independent",
  });
}

function rates(plot: PlotLike, table: AnyTable): Chart {
  const [first = "", second] = table.columnNames.slice(0, table.columnNames.indexOf("impressions"));
  return dotPlot(plot, table, {
    ...{ x: first, y: "rate", interval: ["rate_low", "rate_high"], unit: "%" },
    ...(second === undefined ? {} : { color: second }),
    subtitle: `Clicks per impression by ${[first, second].filter((name) => name !== undefined).join(" and ")}; lines are intervals`,
  });
}

function recommendations(
  plot: PlotLike,
  { comparison, recommendations: list }: FilledTables,
): (Chart | null)[] {
  const item = list?.columnNames[2];
  return [
    when(comparison, ["recommender", "ndcg"], (table) =>
      hasNumbers(table, "ndcg")
        ? dotPlot(plot, table, {
            ...{ x: "recommender", y: "ndcg" },
            subtitle: "How well each approach ranks items that were held out (NDCG: 1 is perfect)",
          })
        : null,
    ),
    list === undefined || item === undefined
      ? null
      : bar(plot, list.select([item]), { x: item, subtitle: "How often each item is recommended" }),
  ];
}

/** Who holds most products, and who fewest, by the mean. */
function productsTitle(counts: AnyTable): string {
  const sums = new Map<string, { customers: number; products: number }>();
  const [customers, products] = [counts.numbers("customers"), counts.numbers("products")];
  counts.values("segment").forEach((segment, row) => {
    const sum = sums.get(String(segment)) ?? { customers: 0, products: 0 };
    sums.set(String(segment), {
      customers: sum.customers + customers[row]!,
      products: sum.products + customers[row]! * products[row]!,
    });
  });
  const means = [...sums]
    .filter(([, sum]) => sum.customers > 0)
    .map(([segment, sum]) => ({ segment, mean: sum.products / sum.customers }))
    .sort((a, b) => b.mean - a.mean);
  const [most, least] = [means[0], means.at(-1)];
  if (most === undefined || least === undefined) return "Nobody holds a product";
  const text = (mean: number): string => mean.toLocaleString("en-US", { maximumFractionDigits: 1 });
  return most === least
    ? `Customers hold ${text(most.mean)} products on average`
    : `${most.segment} holds most products, ${text(most.mean)} on average; ${least.segment} fewest, ${text(least.mean)}`;
}
