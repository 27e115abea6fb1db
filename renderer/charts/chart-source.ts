import type { ChartFields } from "../workbook/document.ts";
import { isSplit } from "./chart-plot.ts";

/** The TypeScript of a cell that draws the chart of fields: the same picture, computed by Plot from the rows. */
export function chartSource(fields: ChartFields): string {
  const { title, subtitle, caption, color, x, mark } = fields;
  const words = Object.entries({ title, subtitle, caption }).filter(([, text]) => text !== "");
  const hasLegend = mark === "cell" || (color !== null && color !== x);
  const lines = [
    ...words.map(([name, text]) => `  ${name}: ${JSON.stringify(text)},`),
    ...(isSplit(fields) ? ["  x: { axis: null },"] : []),
    "  y: { grid: true },",
    ...(hasLegend ? ["  color: { legend: true },"] : []),
    "  marks: [",
    `    ${markSource(fields)},`,
    ...(mark === "bar" || mark === "area" || mark === "histogram" ? ["    Plot.ruleY([0]),"] : []),
    "  ],",
  ];
  return `Plot.plot({\n${lines.join("\n")}\n})`;
}

type Channels = Readonly<Record<string, string | null>>;

function markSource(fields: ChartFields): string {
  const { x, y, color, facet, sort, mark } = fields;
  // As the rows of the query come: stacked in the order of the colors.
  const stack = color === null || color === x ? "" : ', order: "z"';
  const order = sort === "none" ? "" : `, sort: { x: "${sort === "descending" ? "-y" : "y"}" }`;
  switch (mark) {
    case "bar": {
      const channels = isSplit(fields)
        ? { fx: x, x: color, y, fill: color, fy: facet }
        : { x, y, fill: color, fx: facet };
      return made(fields, "barY", channels, "groupX", "y", isSplit(fields) ? "" : order + stack);
    }
    case "line":
      return made(fields, "lineY", { x, y, stroke: color, fx: facet }, "groupX", "y");
    case "area":
      return made(fields, "areaY", { x, y, fill: color, fx: facet }, "groupX", "y", stack);
    case "dot":
      return made(fields, "dot", { x, y, stroke: color, fx: facet }, "groupX", "y");
    case "cell":
      return made(fields, "cell", { x, y, fill: color, fx: facet }, "group", "fill");
    case "histogram":
      return made(
        { ...fields, aggregate: "count" },
        "rectY",
        { x, fill: color, fx: facet },
        "binX",
        "y",
        stack,
      );
    case "box":
      return made({ ...fields, aggregate: "none" }, "boxY", { x, y, fx: facet }, "groupX", "y");
  }
}

function made(
  { table, aggregate }: ChartFields,
  mark: string,
  channels: Channels,
  group: string,
  output: string,
  extra = "",
): string {
  const source = `table(${JSON.stringify(table)})`;
  const counted = aggregate === "count" ? { ...channels, [output]: null } : channels;
  const options = `{ ${pairs(counted)}${extra} }`;
  if (aggregate === "none") return `Plot.${mark}(${source}, ${options})`;
  return `Plot.${mark}(${source}, Plot.${group}({ ${output}: "${aggregate}" }, ${options}))`;
}

const pairs = (channels: Channels): string =>
  Object.entries(channels)
    .filter(([, name]) => name !== null)
    .map(([channel, name]) => `${channel}: ${JSON.stringify(name)}`)
    .join(", ");
