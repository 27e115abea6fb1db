import { quoteName } from "../base/sql-text.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { ChartFields, ColumnInfo } from "../workbook/document.ts";

/** The aggregation behind a chart, and the names that its columns have. */
export interface ChartQuery {
  readonly sql: string;
  /** The column with the value: what a bar's length or a cell's color shows. */
  readonly measure: string;
  /** Whether the rows are a sample of the table's. */
  readonly isSample: boolean;
}

/** A table as far as a chart must know it. */
export interface ChartTable {
  readonly name: string;
  readonly numRows: number;
  readonly columns: readonly ColumnInfo[];
}

/** Rows that are plotted one by one; more are sampled. */
export const plottedRows = 20_000;

const histogramBins = 30;
/** Narrow ones, which are smoothed. */
const densityBins = 200;

/** The names of the columns that carry a histogram's bins and a box's summary. */
export const derivedNames = {
  from: "from",
  to: "to",
  low: "lower whisker",
  first: "lower quartile",
  median: "median",
  third: "upper quartile",
  high: "upper whisker",
} as const;

/** The ends of a band: the middle half of the values lies between them. */
export const bandNames = { low: derivedNames.first, high: derivedNames.third } as const;

/** The SQL that reduces a table to what the chart shows. Fails where a field is missing or of the wrong kind. */
export function chartQuery(fields: ChartFields, table: ChartTable): Result<ChartQuery> {
  const unknown = [fields.x, fields.y, fields.color, fields.facet].find(
    (name) => name !== null && !table.columns.some((column) => column.name === name),
  );
  if (unknown !== undefined && unknown !== null) return noColumn(unknown, table);
  if (fields.x === null) return needs("a column for x");
  switch (fields.mark) {
    case "histogram":
      return histogramQuery(fields, fields.x, table, histogramBins);
    case "density":
      if (!isNumeric(fields.x, table)) return notNumeric(fields.x, table);
      return histogramQuery(fields, fields.x, table, densityBins);
    case "box":
      return boxQuery(fields, fields.x, table);
    case "band":
      return bandQuery(fields, fields.x, table);
    case "cell":
      if (fields.y === null) return needs("a column for y");
      return fields.aggregate === "none"
        ? rowsQuery(fields, fields.color, table)
        : groupQuery(fields, [fields.x, fields.y, fields.facet], fields.color, table);
    case "bar":
    case "grouped":
    case "share":
    case "line":
    case "area":
    case "dot":
      return fields.aggregate === "none"
        ? rowsQuery(fields, fields.y, table)
        : groupQuery(fields, [fields.x, fields.color, fields.facet], fields.y, table);
  }
}

const distinctNames = (names: readonly (string | null)[]): readonly string[] => [
  ...new Set(names.filter((name) => name !== null)),
];

const select = (names: readonly string[]): string => names.map(quoteName).join(", ");

function groupQuery(
  { aggregate }: ChartFields,
  groups: readonly (string | null)[],
  measured: string | null,
  table: ChartTable,
): Result<ChartQuery> {
  const by = distinctNames(groups);
  if (aggregate === "count") return ok(grouped(by, "count(*)::DOUBLE", freeName("count", by), table));
  if (measured === null) return needs("a column to compute");
  if (!isNumeric(measured, table)) return notNumeric(measured, table);
  const reducer = { sum: "sum", mean: "avg", median: "median", none: "max" }[aggregate];
  const measure = freeName(`${aggregate} of ${measured}`, by);
  return ok(grouped(by, `${reducer}(${quoteName(measured)})::DOUBLE`, measure, table));
}

function grouped(by: readonly string[], value: string, measure: string, { name }: ChartTable): ChartQuery {
  const present = by.map((column) => `${quoteName(column)} IS NOT NULL`).join(" AND ");
  return {
    sql: `SELECT ${select(by)}, ${value} AS ${quoteName(measure)} FROM ${quoteName(name)} WHERE ${present} GROUP BY ALL ORDER BY ${select(by)}`,
    measure,
    isSample: false,
  };
}

function rowsQuery(
  { x, y, color, facet, mark }: ChartFields,
  measured: string | null,
  table: ChartTable,
): Result<ChartQuery> {
  if (measured === null) return needs(mark === "cell" ? "a column for the color" : "a column for y");
  const isSample = table.numRows > plottedRows;
  const sample = isSample ? ` USING SAMPLE reservoir(${plottedRows} ROWS) REPEATABLE (1)` : "";
  const rows = `SELECT ${select(distinctNames([x, y, color, facet]))} FROM ${quoteName(table.name)}${sample}`;
  const order = mark === "line" || mark === "area" ? ` ORDER BY ${quoteName(x ?? measured)}` : "";
  return ok({ sql: order === "" ? rows : `SELECT * FROM (${rows})${order}`, measure: measured, isSample });
}

/** Inside the query columns have names of its own (`g1`, `g2` for groups), so that no name of the table can clash. */
interface Groups {
  /** `"job" AS g1, "age" AS g2, ` */
  readonly read: string;
  /** `g1, g2, ` */
  readonly pass: string;
  /** `g1 AS "job", g2 AS "age", ` */
  readonly give: string;
}

function groupsOf(names: readonly string[]): Groups {
  const list = (text: (name: string, inside: string) => string): string =>
    names.map((name, index) => `${text(quoteName(name), `g${index + 1}`)}, `).join("");
  return {
    read: list((name, inside) => `${name} AS ${inside}`),
    pass: list((_, inside) => inside),
    give: list((name, inside) => `${inside} AS ${name}`),
  };
}

function histogramQuery(
  { color, facet }: ChartFields,
  x: string,
  table: ChartTable,
  bins: number,
): Result<ChartQuery> {
  const by = distinctNames([color, facet]);
  const measure = freeName(bins === densityBins ? "density" : "count", [x, ...by]);
  const temporal = isTemporal(x, table);
  if (!temporal && !isNumeric(x, table)) {
    return ok(grouped(distinctNames([x, ...by]), "count(*)::DOUBLE", measure, table));
  }
  const groups = groupsOf(by);
  const [from, to] = [derivedNames.from, derivedNames.to].map((name) => quoteName(freeName(name, by)));
  const sql = [
    `WITH valued AS (SELECT ${groups.read}${quoteName(x)}::${temporal ? "TIMESTAMP" : "DOUBLE"} AS v`,
    `  FROM ${quoteName(table.name)} WHERE ${quoteName(x)} IS NOT NULL),`,
    ...(temporal ? timeBins(groups) : numberBins(groups, bins)),
    `SELECT low AS ${from ?? ""}, high AS ${to ?? ""}, ${groups.give}count(*)::DOUBLE AS ${quoteName(measure)}`,
    "FROM binned GROUP BY ALL ORDER BY ALL",
  ];
  return ok({ sql: sql.join("\n"), measure, isSample: false });
}

/** About so many bins whose width is 1, 2 or 5 times a power of ten. */
const numberBins = ({ pass }: Groups, count: number): readonly string[] => [
  `spread AS (SELECT greatest((max(v) - min(v)) / ${count}, 1e-9) AS raw, min(v) = max(v) AS single FROM valued WHERE isfinite(v)),`,
  "power AS (SELECT pow(10, floor(log10(raw))) AS p, raw, single FROM spread),",
  "width AS (SELECT CASE WHEN single THEN 1 WHEN raw / p < 1.5 THEN p WHEN raw / p < 3.5 THEN 2 * p",
  "  WHEN raw / p < 7.5 THEN 5 * p ELSE 10 * p END AS w FROM power),",
  `binned AS (SELECT ${pass}floor(v / w) * w AS low, (floor(v / w) + 1) * w AS high FROM valued, width WHERE isfinite(v))`,
];

/** Bins of whole hours, days, weeks, months or years. */
const timeBins = ({ pass }: Groups): readonly string[] => [
  "spread AS (SELECT date_diff('day', min(v), max(v)) AS days FROM valued),",
  "unit AS (SELECT CASE WHEN days > 2200 THEN 'year' WHEN days > 500 THEN 'month' WHEN days > 60 THEN 'week'",
  "  WHEN days > 2 THEN 'day' ELSE 'hour' END AS u FROM spread),",
  `binned AS (SELECT ${pass}date_trunc(u, v) AS low, date_trunc(u, v) + CASE u WHEN 'year' THEN INTERVAL 1 YEAR`,
  "  WHEN 'month' THEN INTERVAL 1 MONTH WHEN 'week' THEN INTERVAL 7 DAY WHEN 'day' THEN INTERVAL 1 DAY",
  "  ELSE INTERVAL 1 HOUR END AS high FROM valued, unit)",
];

function boxQuery({ y, facet }: ChartFields, x: string, table: ChartTable): Result<ChartQuery> {
  if (y === null) return needs("a column for y");
  if (!isNumeric(y, table)) return notNumeric(y, table);
  const by = distinctNames([x, facet]);
  const groups = groupsOf(by);
  const { low, first, median, third, high } = derivedNames;
  const present = [...by, y].map((name) => `${quoteName(name)} IS NOT NULL`).join(" AND ");
  const sql = [
    `WITH valued AS (SELECT ${groups.read}${quoteName(y)}::DOUBLE AS v FROM ${quoteName(table.name)} WHERE ${present}),`,
    `boxes AS (SELECT ${groups.pass}quantile_cont(v, 0.25) AS q1, median(v) AS q2, quantile_cont(v, 0.75) AS q3`,
    "  FROM valued GROUP BY ALL)",
    `SELECT ${groups.give}min(v) FILTER (v >= q1 - 1.5 * (q3 - q1)) AS ${quoteName(low)}, q1 AS ${quoteName(first)},`,
    `  q2 AS ${quoteName(median)}, q3 AS ${quoteName(third)}, max(v) FILTER (v <= q3 + 1.5 * (q3 - q1)) AS ${quoteName(high)}`,
    `FROM valued JOIN boxes USING (${groups.pass.replace(/, $/, "")}) GROUP BY ALL ORDER BY ALL`,
  ];
  return ok({ sql: sql.join("\n"), measure: median, isSample: false });
}

/** A mean or a median by x, with the quartiles around it. */
function bandQuery(
  { y, color, facet, aggregate }: ChartFields,
  x: string,
  table: ChartTable,
): Result<ChartQuery> {
  if (y === null) return needs("a column for y");
  if (!isNumeric(y, table)) return notNumeric(y, table);
  if (aggregate !== "mean" && aggregate !== "median")
    return needs("the mean or the median of y for its bands");
  const by = distinctNames([x, color, facet]);
  const measure = freeName(`${aggregate} of ${y}`, by);
  const [low, high] = [freeName(bandNames.low, by), freeName(bandNames.high, by)].map(quoteName);
  const value = `${quoteName(y)}::DOUBLE`;
  const present = by.map((column) => `${quoteName(column)} IS NOT NULL`).join(" AND ");
  const sql = [
    `SELECT ${select(by)}, ${aggregate === "mean" ? "avg" : "median"}(${value}) AS ${quoteName(measure)},`,
    `  quantile_cont(${value}, 0.25) AS ${low ?? ""}, quantile_cont(${value}, 0.75) AS ${high ?? ""}`,
    `FROM ${quoteName(table.name)} WHERE ${present} AND ${quoteName(y)} IS NOT NULL`,
    `GROUP BY ALL ORDER BY ${select(by)}`,
  ];
  return ok({ sql: sql.join("\n"), measure, isSample: false });
}

/** A name that none of the others has. */
export function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  while (taken.some((other) => other.toLowerCase() === name.toLowerCase())) name += " ";
  return name;
}

const typeOf = (name: string, { columns }: ChartTable): string =>
  columns.find((column) => column.name === name)?.type.toUpperCase() ?? "";

const isNumeric = (name: string, table: ChartTable): boolean =>
  /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL|DOUBLE|FLOAT|REAL|NUMERIC)/.test(typeOf(name, table));

/** Whether a column holds dates or times. */
export const isTemporal = (name: string, table: ChartTable): boolean =>
  /^(DATE|TIMESTAMP)/.test(typeOf(name, table));

const needs = (what: string): Result<never> =>
  fail({
    tag: "chart-incomplete",
    message: `The chart needs ${what}.`,
    advice: "Choose it in the chart's fields.",
  });

const noColumn = (name: string, table: ChartTable): Result<never> =>
  fail({
    tag: "chart-column",
    message: `${table.name} has no column "${name}".`,
    advice: "Choose another column in the chart's fields.",
  });

const notNumeric = (name: string, table: ChartTable): Result<never> =>
  fail({
    tag: "chart-column",
    message: `"${name}" is of the type ${typeOf(name, table)}, and the chart computes with numbers.`,
    advice: "Choose a numeric column, or count instead.",
  });
