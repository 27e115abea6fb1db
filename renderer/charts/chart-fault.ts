import { decorationNames, forbiddenOptions, markNames, recordableNames } from "./plot-names.ts";
import type { Recorded, RecordedPlot } from "./recorded-plot.ts";

const maxDepth = 40;
const maxNodes = 200_000;

type Bounds = Readonly<Record<string, readonly [least: number, most: number]>>;

/** Numbers that decide how much is drawn: beyond these a chart could keep the window busy for ever. */
const numberBounds: Bounds = {
  width: [1, 10_000],
  height: [1, 5_000],
  ticks: [0, 1_000],
  tickSpacing: [1, 10_000],
  thresholds: [0, 1_000],
  n: [0, 10_000],
  k: [1, 10_000],
  base: [1.01, 1e9],
  bandwidth: [0.1, 500],
  binWidth: [4, 10_000],
  blur: [0, 1_000],
  pixelSize: [0.5, 1_000],
  precision: [0.5, 1_000],
  length: [0, 10_000],
  step: [0.1, 10_000],
};

/** Pictures are made point by point, and contours once for every threshold. */
const picture: Bounds = {
  width: [1, 1_500],
  height: [1, 1_500],
  pixelSize: [1, 1_000],
  thresholds: [0, 100],
};
const callBounds: Readonly<Record<string, Bounds>> = { raster: picture, contour: picture, density: picture };

/** Where a list holds values, not how many there shall be. */
const listedValues: ReadonlySet<string> = new Set(["ticks", "thresholds"]);

const marks: ReadonlySet<string> = new Set([...markNames, ...decorationNames]);
const loading = /url\s*\(|image-set|@import|javascript:|\\/i;

/** What keeps a chart from being drawn: an unknown call, a missing column, something that loads or links. Null: nothing. */
export function findChartFault({ tables, options }: RecordedPlot): string | null {
  let nodes = 0;

  const visit = (value: Recorded, { name, bounds, depth }: Place): string | null => {
    nodes += 1;
    if (nodes > maxNodes || depth > maxDepth) return "the options are too large";
    if (typeof value === "number") return boundFault(name, value, bounds);
    // Plot reads digits in a text as a number.
    if (typeof value === "string") return boundFault(name, Number(value), bounds) ?? stringFault(name, value);
    if (typeof value !== "object" || value === null) return null;
    const inside = { name, bounds, depth: depth + 1 };
    if (Array.isArray(value)) {
      const member = listedValues.has(name) ? { ...inside, bounds: {} } : inside;
      return firstFault(value as readonly Recorded[], (each) => visit(each, member));
    }
    const fields = value as Readonly<Record<string, Recorded>>;
    if ("$number" in fields) return boundFault(name, Number(fields.$number), bounds);
    if ("$date" in fields)
      return boundFault(name, typeof fields.$date === "string" ? Date.parse(fields.$date) : Infinity, bounds);
    if ("$call" in fields) return visitCall(fields, inside);
    if ("$table" in fields) return tables[Number(fields.$table)] ? null : "a table is missing";
    if ("$column" in fields) return columnFault(fields);
    return firstFault(Object.entries(fields), ([key, member]) =>
      forbiddenOptions.has(key) || key === "document"
        ? `the option ${key} is not allowed`
        : visit(member, { ...inside, name: key }),
    );
  };

  const visitCall = (fields: Readonly<Record<string, Recorded>>, place: Place): string | null => {
    const { $call: call, args, with: over } = fields;
    if (typeof call !== "string") return "a call has no name";
    if (!recordableNames.has(call)) return `Plot.${call} is not allowed`;
    if (!Array.isArray(args)) return `Plot.${call} has no arguments`;
    const given = args as readonly Recorded[];
    if (marks.has(call) && given.length > 1 && !isData(given[0])) return `Plot.${call} has no data`;
    if (marks.has(call) && given.length > 2) return `Plot.${call} has too many arguments`;
    const name = call.startsWith("window") && typeof given[0] === "number" ? "k" : place.name;
    const inside = { ...place, bounds: { ...place.bounds, ...callBounds[call] } };
    return (
      firstFault(given, (arg) => visit(arg, { ...inside, name })) ??
      (over === undefined ? null : visit(over, inside))
    );
  };

  const columnFault = ({ $column, table }: Readonly<Record<string, Recorded>>): string | null =>
    tables[Number(table)]?.columns.some((column) => column.name === $column) ? null : "a column is missing";

  return visit(options, { name: "", bounds: numberBounds, depth: 0 });
}

/** Where a value stands: in which option, under which bounds, how deep. */
interface Place {
  readonly name: string;
  readonly bounds: Bounds;
  readonly depth: number;
}

function boundFault(name: string, value: number, bounds: Bounds): string | null {
  const own = Object.hasOwn(bounds, name) ? bounds[name] : undefined;
  if (own === undefined || Number.isNaN(value) || (value >= own[0] && value <= own[1])) return null;
  return `${name} is ${value}, and may be from ${own[0]} to ${own[1]}`;
}

const words = new Set(["title", "subtitle", "caption", "label", "text", "ariaLabel", "ariaDescription"]);

function stringFault(name: string, value: string): string | null {
  return !words.has(name) && loading.test(value) ? `${name} could load something` : null;
}

/** What stands where Plot expects data; an object with a length would make Plot build that many rows. */
function isData(value: Recorded | undefined): boolean {
  if (value === null || value === undefined || Array.isArray(value)) return true;
  return typeof value === "object" && ("$table" in value || "$column" in value || "$undefined" in value);
}

function firstFault<T>(items: readonly T[], check: (item: T) => string | null): string | null {
  for (const item of items) {
    const fault = check(item);
    if (fault !== null) return fault;
  }
  return null;
}
