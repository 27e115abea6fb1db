import { categoriesOf, chartTable, numbersOf, type Data } from "./chart-input.ts";
import { countText, labelOf, type WordOptions } from "./chart-words.ts";
import { emptyChart } from "./frame.ts";
import type { Chart, PlotLike } from "./plot-like.ts";
import { mostPoints, scatter } from "./scatter.ts";

export interface ClusterMapOptions<F extends string = string> extends WordOptions {
  /** Default `pc1` and `pc2`, as `analysis.segmentMap` gives them. */
  readonly x?: F;
  readonly y?: F;
  /** Default `segment`. */
  readonly segment?: F;
}

/** Rows in the plane of two components, colored by segment. Needs `pc1`, `pc2` and `segment`. */
export function clusterMap(plot: PlotLike, data: Data, options: ClusterMapOptions = {}): Chart {
  const [x, y, color] = [options.x ?? "pc1", options.y ?? "pc2", options.segment ?? "segment"];
  const table = chartTable(data);
  if (table.numRows === 0) return emptyChart(plot, options, "points");
  const names = categoriesOf(table, color);
  const placed = numbersOf(table, x).map((value) => (Number.isNaN(value) ? 0 : 1));
  const named = table.where(names.map((name, row) => name !== null && placed[row] === 1));
  const segments = new Set(categoriesOf(named, color));
  const rows = countText(named.numRows, "row");
  const binned = named.numRows > mostPoints ? " in bins of the most frequent segment" : "";
  return scatter(plot, named, {
    ...{ x, y, color },
    title: options.title ?? `${countText(segments.size, "segment")} on the map of ${rows}`,
    subtitle:
      options.subtitle ??
      `${x === "pc1" ? "First and second principal component" : `${labelOf(x)} and ${labelOf(y)}`}${binned}: near rows are alike`,
    caption: [
      options.caption ?? "",
      table.numRows > named.numRows
        ? `${countText(table.numRows - named.numRows, "row")} without a segment left out.`
        : "",
    ]
      .filter((text) => text !== "")
      .join(" "),
  });
}
