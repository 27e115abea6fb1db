import type { ChartFields } from "../workbook/document.ts";
import { isSplit } from "./chart-plot.ts";

/** The TypeScript of a cell that draws the chart of fields: the same picture, computed by Plot from the rows. */
export function chartSource(fields: ChartFields): string {
  const { mark } = fields;
  if (mark === "density") return densitySource(fields);
  const { title, subtitle, caption, color, x } = fields;
  const words = Object.entries({ title, subtitle, caption }).filter(([, text]) => text !== "");
  const hasLegend = mark === "cell" || (color !== null && color !== x);
  const lines = [
    ...words.map(([name, text]) => `  ${name}: ${JSON.stringify(text)},`),
    ...(isSplit(fields) ? ["  x: { axis: null },"] : []),
    mark === "share" ? '  y: { grid: true, tickFormat: ".0%" },' : "  y: { grid: true },",
    ...(hasLegend ? ["  color: { legend: true },"] : []),
    "  marks: [",
    `    ${markSource({ ...fields, mark })},`,
    ...(standsOnZero.has(mark) ? ["    Plot.ruleY([0]),"] : []),
    "  ],",
  ];
  return `Plot.plot({\n${lines.join("\n")}\n})`;
}

type Channels = Readonly<Record<string, string | null>>;

const standsOnZero: ReadonlySet<string> = new Set(["bar", "grouped", "share", "area", "histogram"]);

/** Plot has no curve of one column; `charts` has, which gives the numbers to it. */
function densitySource({ table, x, color, title, subtitle, caption }: ChartFields): string {
  const words = Object.entries({ title, subtitle, caption }).filter(([, text]) => text !== "");
  const options = [...Object.entries({ x, color }).filter(([, name]) => name !== null), ...words];
  const lines = options.map(([name, value]) => `  ${name}: ${JSON.stringify(value)},\n`);
  return `charts.density(table(${JSON.stringify(table)}), {\n${lines.join("")}})`;
}

function markSource(
  fields: ChartFields & { readonly mark: Exclude<ChartFields["mark"], "density"> },
): string {
  const { x, y, color, facet, sort, mark } = fields;
  // As the rows of the query come: stacked in the order of the colors.
  const stack = color === null || color === x ? "" : ', order: "z"';
  const order = sort === "none" ? "" : `, sort: { x: "${sort === "descending" ? "-y" : "y"}" }`;
  switch (mark) {
    case "bar":
    case "grouped":
    case "share": {
      const channels = isSplit(fields)
        ? { fx: x, x: color, y, fill: color, fy: facet }
        : { x, y, fill: color, fx: facet };
      return made(
        fields,
        "barY",
        channels,
        "groupX",
        "y",
        isSplit(fields) ? "" : order + stack + (mark === "share" ? ', offset: "normalize"' : ""),
      );
    }
    case "line":
      return made(fields, "lineY", { x, y, stroke: color, fx: facet }, "groupX", "y");
    case "band":
      return `${bandSource(fields)},\n    ${made(fields, "lineY", { x, y, stroke: color, fx: facet }, "groupX", "y")}`;
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

/** The middle half of the values at each x. */
function bandSource({ table, x, y, color, facet }: ChartFields): string {
  const options = `{ ${pairs({ x, y1: y, y2: y, fill: color, fx: facet })}, fillOpacity: 0.18, tip: false }`;
  return `Plot.areaY(table(${JSON.stringify(table)}), Plot.groupX({ y1: "p25", y2: "p75" }, ${options}))`;
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
