import type { ImportReport } from "../../data/import/format.ts";

/** What is counted in a file: the lines of a text, the rows of a sheet, the items of a list inside of a file. */
export function lineUnit(report: ImportReport | undefined): "line" | "row" | "item" {
  const { format, layout } = report?.facts ?? {};
  if (format === "Excel") return "row";
  return layout === "an object around an array of rows" ? "item" : "line";
}
