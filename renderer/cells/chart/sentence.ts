import type { ChartFields } from "../../workbook/document.ts";

const marks: Readonly<Record<ChartFields["mark"], string>> = {
  bar: "Bars",
  grouped: "Bars side by side",
  share: "Bars of shares",
  line: "Lines",
  band: "Lines with bands",
  area: "Areas",
  dot: "Dots",
  histogram: "Histogram",
  density: "Density",
  box: "Boxes",
  cell: "Heat map",
};

/** What a chart shows, in a sentence without its end: `Bars of the mean of balance by segment, from customers`. */
export function chartSentence(chart: ChartFields): string {
  const { mark, x, y, color, facet, aggregate, table } = chart;
  const measure = isDistribution(chart)
    ? (x ?? y)
    : aggregate === "count"
      ? "the count"
      : aggregateOf(aggregate, y ?? color);
  const groups = [isDistribution(chart) ? null : x, color === measure ? null : color, facet].filter(
    (name) => name !== null,
  );
  const by = groups.length === 0 ? "" : ` by ${[...new Set(groups)].join(", ")}`;
  const from = table === "" ? "" : `, from ${table}`;
  return `${marks[mark]}${measure === null ? "" : ` of ${measure}`}${by}${from}`;
}

/** Whether a chart shows how the values of one column are distributed. */
const isDistribution = ({ mark }: ChartFields): boolean => mark === "histogram" || mark === "density";

const aggregateOf = (aggregate: ChartFields["aggregate"], name: string | null): string | null =>
  name === null || aggregate === "none" ? name : `the ${aggregate} of ${name}`;

/** The marks that can be chosen, with their names for people. */
export const markOptions = Object.entries(marks).map(([value, label]) => ({ value, label }));

/** What a chart still needs before it can be drawn, or null. */
export function missingField(chart: ChartFields): string | null {
  if (chart.table === "") return "a table";
  if (chart.x === null) return isDistribution(chart) ? "a column to count" : "a column for x";
  const needsY = !isDistribution(chart) && chart.aggregate !== "count";
  if (needsY && chart.mark !== "cell" && chart.y === null) return "a column for y";
  if (chart.mark === "cell" && chart.y === null) return "a column for y";
  return null;
}
