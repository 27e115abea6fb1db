import type { TableData } from "../../analysis/columns.ts";
import type { ChartFields } from "../workbook/document.ts";
import { bandNames, derivedNames, freeName } from "./chart-query.ts";
import type { Recorded, RecordedPlot } from "./recorded-plot.ts";

type Options = Readonly<Record<string, Recorded>>;

/** The recorded chart of fields over the table that `chartQuery` gave; `measure` names its column with the value. */
export function chartPlot(fields: ChartFields, measure: string, table: TableData): RecordedPlot {
  const { title, subtitle, caption, color, mark, x } = fields;
  const hasLegend = color !== null && (color !== x || mark === "cell");
  const options: Options = {
    ...(title === "" ? {} : { title }),
    ...(subtitle === "" ? {} : { subtitle }),
    ...(caption === "" ? {} : { caption }),
    ...(mark === "histogram" && x !== null ? { x: { label: x } } : {}),
    // The legend names what stands side by side.
    ...(isSplit(fields) ? { x: { axis: null } } : {}),
    y: {
      grid: true,
      ...(mark === "share" ? { label: `Share of ${measure}`, tickFormat: ".0%" } : {}),
      ...(mark === "box" && fields.y !== null ? { label: fields.y } : {}),
    },
    ...(hasLegend || mark === "cell" ? { color: { legend: true } } : {}),
    marks: marksOf(fields, measure, table),
  };
  return { tables: [table], options };
}

const data = { $table: 0 };

const call = (name: string, ...args: readonly Recorded[]): Recorded => ({ $call: name, args });

const zeroLine = call("ruleY", [0]);

function marksOf(fields: ChartFields, measure: string, table: TableData): readonly Recorded[] {
  const { x, y, color, mark } = fields;
  const facet: Options = fields.facet === null ? {} : { fx: fields.facet };
  const stroke: Options = color === null ? {} : { stroke: color };
  const fill: Options = color === null ? {} : { fill: color };
  switch (mark) {
    case "bar":
    case "grouped":
      return [call("barY", data, barOptions(fields, measure)), zeroLine];
    case "share":
      return [call("barY", data, { ...barOptions(fields, measure), offset: "normalize" }), zeroLine];
    case "density":
      return [
        call("areaY", data, { x, y1: 0, y2: measure, ...fill, fillOpacity: 0.14, tip: false, ...facet }),
        call("lineY", data, { x, y: measure, ...stroke, ...facet }),
        zeroLine,
      ];
    case "line":
      return [call("lineY", data, { x, y: measure, ...stroke, ...facet })];
    case "band":
      return bandMarks(fields, measure);
    case "area":
      return [call("areaY", data, { x, y: measure, ...fill, ...facet }), zeroLine];
    case "dot":
      return [call("dot", data, { x, y: measure, ...stroke, ...facet })];
    case "cell":
      return [call("cell", data, { x, y, fill: measure, ...facet })];
    case "histogram":
      return [histogramMark(fields, measure, table), zeroLine];
    case "box":
      return boxMarks(fields);
  }
}

/** Whether bars stand side by side: as asked for, and where values such as means do not add up. */
export const isSplit = ({ mark, x, color, aggregate }: ChartFields): boolean =>
  color !== null &&
  color !== x &&
  (mark === "grouped" || (mark === "bar" && (aggregate === "mean" || aggregate === "median")));

function barOptions(fields: ChartFields, measure: string): Options {
  const { x, color, facet, sort } = fields;
  const order: Options = sort === "none" ? {} : { sort: { x: sort === "descending" ? "-y" : "y" } };
  if (isSplit(fields))
    return { fx: x, x: color, y: measure, fill: color, ...(facet === null ? {} : { fy: facet }) };
  return {
    x,
    y: measure,
    ...(color === null ? {} : { fill: color }),
    ...(facet === null ? {} : { fx: facet }),
    ...order,
  };
}

function histogramMark({ x, color, facet }: ChartFields, measure: string, table: TableData): Recorded {
  const shared: Options = {
    y: measure,
    ...(color === null ? {} : { fill: color }),
    ...(facet === null ? {} : { fx: facet }),
  };
  if (table.columns.some(({ name }) => name === x && name !== color))
    return call("barY", data, { x, ...shared });
  const taken = [color, facet].filter((name) => name !== null);
  return call("rectY", data, {
    x1: freeName(derivedNames.from, taken),
    x2: freeName(derivedNames.to, taken),
    ...shared,
  });
}

function bandMarks({ x, color, facet }: ChartFields, measure: string): readonly Recorded[] {
  const taken = [x, color, facet].filter((name) => name !== null);
  const [y1, y2] = [freeName(bandNames.low, taken), freeName(bandNames.high, taken)];
  const shared: Options = { x, ...(facet === null ? {} : { fx: facet }) };
  const fill: Options = color === null ? {} : { fill: color };
  const stroke: Options = color === null ? {} : { stroke: color };
  return [
    call("areaY", data, { ...shared, y1, y2, ...fill, fillOpacity: 0.18, tip: false }),
    call("lineY", data, { ...shared, y: measure, ...stroke }),
  ];
}

function boxMarks({ x, color, facet }: ChartFields): readonly Recorded[] {
  const shared: Options = { x, ...(facet === null ? {} : { fx: facet }) };
  const fill: Options =
    color === x && color !== null ? { fill: color, fillOpacity: 0.4 } : { fillOpacity: 0.4 };
  const { low, first, median, third, high } = derivedNames;
  return [
    call("ruleX", data, { ...shared, y1: low, y2: first }),
    call("ruleX", data, { ...shared, y1: third, y2: high }),
    call("barY", data, { ...shared, y1: first, y2: third, ...fill }),
    call("tickY", data, { ...shared, y: median, strokeWidth: 2 }),
  ];
}
