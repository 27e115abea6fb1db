import { decorationNames, forbiddenOptions, markNames, recordableNames } from "./plot-names.ts";
import type { Recorded, RecordedPlot } from "./recorded-plot.ts";

const maxDepth = 40;
const maxNodes = 200_000;

/** Numbers that decide how much is drawn: beyond these a chart could keep the window busy for ever. */
const numberBounds: Readonly<Record<string, readonly [number, number]>> = {
  width: [1, 10_000],
  height: [1, 10_000],
  ticks: [0, 1_000],
  thresholds: [0, 10_000],
  k: [1, 1_000_000],
  binWidth: [1, 10_000],
  pixelSize: [0.5, 1_000],
  length: [0, 10_000],
  step: [0.1, 10_000],
};

const marks: ReadonlySet<string> = new Set([...markNames, ...decorationNames]);
const loading = /url\s*\(|image-set|@import|javascript:|\\/i;

/** What keeps a chart from being drawn: an unknown call, a missing column, something that loads or links. Null: nothing. */
export function findChartFault({ tables, options }: RecordedPlot): string | null {
  let nodes = 0;

  const visit = (value: Recorded, name: string, depth: number): string | null => {
    nodes += 1;
    if (nodes > maxNodes || depth > maxDepth) return "the options are too large";
    if (typeof value === "number") return boundFault(name, value);
    if (typeof value === "string") return stringFault(name, value);
    if (typeof value !== "object" || value === null) return null;
    if (Array.isArray(value)) {
      return firstFault(value as readonly Recorded[], (member) => visit(member, name, depth + 1));
    }
    const fields = value as Readonly<Record<string, Recorded>>;
    if ("$call" in fields) return visitCall(fields, name, depth);
    if ("$table" in fields) return tables[Number(fields.$table)] ? null : "a table is missing";
    if ("$column" in fields) return columnFault(fields);
    return firstFault(Object.entries(fields), ([key, member]) =>
      forbiddenOptions.has(key) || key === "document"
        ? `the option ${key} is not allowed`
        : visit(member, key, depth + 1),
    );
  };

  const visitCall = (
    fields: Readonly<Record<string, Recorded>>,
    name: string,
    depth: number,
  ): string | null => {
    const { $call: call, args, with: over } = fields;
    if (typeof call !== "string") return "a call has no name";
    if (!recordableNames.has(call)) return `Plot.${call} is not allowed`;
    if (!Array.isArray(args)) return `Plot.${call} has no arguments`;
    const given = args as readonly Recorded[];
    if (marks.has(call) && given.length > 1 && !isData(given[0])) return `Plot.${call} has no data`;
    if (marks.has(call) && given.length > 2) return `Plot.${call} has too many arguments`;
    const inside = call.startsWith("window") && typeof given[0] === "number" ? "k" : name;
    return (
      firstFault(given, (arg) => visit(arg, inside, depth + 1)) ??
      (over === undefined ? null : visit(over, name, depth + 1))
    );
  };

  const columnFault = ({ $column, table }: Readonly<Record<string, Recorded>>): string | null =>
    tables[Number(table)]?.columns.some((column) => column.name === $column) ? null : "a column is missing";

  return visit(options, "", 0);
}

function boundFault(name: string, value: number): string | null {
  const bounds = numberBounds[name];
  return bounds && !(value >= bounds[0] && value <= bounds[1]) ? `${name} is ${value}` : null;
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
