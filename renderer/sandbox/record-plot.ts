import {
  channelNames,
  decorationNames,
  forbiddenOptions,
  markNames,
  recordableNames,
} from "../charts/plot-names.ts";
import type { Recorded, RecordedPlot } from "../charts/recorded-plot.ts";
import { findChartFault } from "../charts/chart-fault.ts";
import { CellError } from "./cell-error.ts";
import { chartDataOf, type Accessor, type ChartData } from "./chart-data.ts";
import { maybeCall, type PlotCall } from "./plot-call.ts";

const marks: ReadonlySet<string> = new Set(markNames);
const decorations: ReadonlySet<string> = new Set(decorationNames);
/** Their first argument says how to reduce; a function there is no accessor. */
const reducing = new Set(["bin", "binX", "binY", "group", "groupX", "groupY", "groupZ", "hexbin", "map"]);
/** Their first argument is one value per row. */
const ordering = new Set(["sort", "filter"]);
/** Positions, where a name that is no column is a slip and never a color or a constant. */
const positions = new Set(["x", "x1", "x2", "y", "y1", "y2"]);

/** Turns the options of `Plot.plot` into data: accessors become columns, calls are kept. Throws `CellError`. */
export function recordPlot(options: Readonly<Record<string, unknown>>): RecordedPlot {
  const recorder = new Recorder();
  const recorded = recorder.options(options);
  const plot = { tables: recorder.tables(), options: recorded };
  const fault = findChartFault(plot);
  if (fault === null) return plot;
  throw new CellError("chart-refused", `This chart cannot be shown: ${fault}.`, "Change that option.");
}

/** Where a value stands: whose data it reads, and its name for messages. */
interface Place {
  readonly path: string;
  readonly source: Source | null;
}

interface Source {
  readonly data: ChartData;
  readonly index: number;
}

class Recorder {
  readonly #sources = new Map<unknown, Source>();
  readonly #valueColumns = new Map<Source, string>();

  tables(): RecordedPlot["tables"] {
    return Array.from(this.#sources.values(), ({ data }) => data.toTable());
  }

  options(options: Readonly<Record<string, unknown>>): Recorded {
    return mapFields(options, (value, name) => {
      if (name === "marks") return this.#marks(value);
      if (name === "facet" && isFields(value) && "data" in value) return this.#facet(value);
      return this.#value(value, { path: name, source: null });
    });
  }

  #marks(value: unknown): Recorded {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return value.map((mark) => this.#marks(mark));
    const found = maybeCall(value);
    if (found) return this.#call(found.call, { path: "marks", source: null });
    throw new CellError(
      "chart-mark",
      `A mark is ${typeof value === "function" ? "a function" : `of the type ${typeof value}`}, which cannot be recorded.`,
      "Use the marks of Plot, such as Plot.barY or Plot.dot.",
    );
  }

  #facet(facet: Readonly<Record<string, unknown>>): Recorded {
    const source = this.#source(facet.data);
    return mapFields(facet, (value, name) =>
      name === "data"
        ? this.#dataOf(source)
        : name === "x" || name === "y"
          ? this.#channel(value, name, { path: `facet.${name}`, source })
          : this.#value(value, { path: `facet.${name}`, source }),
    );
  }

  #call({ name, args }: PlotCall, place: Place): Recorded {
    if (name === "marks") return { $call: name, args: args.map((arg) => this.#marks(arg)) };
    if (marks.has(name) || decorations.has(name)) return this.#mark(name, args);
    const inside = { path: `Plot.${name}`, source: place.source };
    const recorded = args.map((arg, index) => {
      if (index === 0 && reducing.has(name)) return this.#reducers(arg, inside);
      if (index === 0 && ordering.has(name)) return this.#channel(arg, name, inside);
      return isFields(arg) && !maybeCall(arg) ? this.#fields(arg, inside) : this.#value(arg, inside);
    });
    return { $call: name, args: recorded };
  }

  #mark(name: string, args: readonly unknown[]): Recorded {
    const path = `Plot.${name}`;
    const isBare =
      decorations.has(name) && args.length < 2 && (args[0] === undefined || !isDataLike(args[0]));
    const [raw, options] = isBare ? [null, args[0]] : args;
    const source = raw === null || raw === undefined ? null : this.#source(raw);
    const recorded =
      isFields(options) && !maybeCall(options)
        ? this.#fields(options, { path, source })
        : this.#value(options, { path, source });
    if (isBare) return { $call: name, args: [recorded] };
    return { $call: name, args: [source ? this.#dataOf(source) : null, recorded] };
  }

  #reducers(value: unknown, place: Place): Recorded {
    if (!isFields(value)) return this.#value(value, place);
    return mapFields(value, (reducer, name) =>
      channelNames.has(name) && (name === "filter" || name === "sort") && typeof reducer === "string"
        ? reducer
        : this.#value(reducer, { path: `${place.path} ${name}`, source: place.source }),
    );
  }

  #fields(fields: Readonly<Record<string, unknown>>, place: Place): Recorded {
    return mapFields(fields, (value, name) => {
      const inside = { path: `${place.path} ${name}`, source: place.source };
      if (forbiddenOptions.has(name)) throw forbidden(inside.path);
      if (name === "channels" && isFields(value)) {
        return mapFields(value, (channel, label) => this.#channel(channel, label, inside));
      }
      return channelNames.has(name) ? this.#channel(value, name, inside) : this.#value(value, inside);
    });
  }

  #channel(value: unknown, name: string, place: Place): Recorded {
    const { source } = place;
    if (maybeCall(value)) return this.#value(value, place);
    if (typeof value === "function") {
      if (value.length > 1 && name === "sort") throw unrecordable(`${place.path} (a comparator)`, "sort");
      if (!source) throw unrecordable(place.path, name);
      return this.#evaluated(value as Accessor, name, source);
    }
    if (typeof value === "string") {
      if (source?.data.useField(value) === false && source.data.hasFields && positions.has(name)) {
        throw unknownField(value, place.path, source.data);
      }
      return value;
    }
    if (isIterable(value)) return this.#computed(Array.from(value), name, source, place.path);
    if (!isFields(value)) return this.#value(value, place);
    if (typeof value.transform === "function" && source) {
      const transform = value.transform as (rows: readonly unknown[]) => Iterable<unknown>;
      return this.#computed(Array.from(transform(source.data.rows())), name, source, place.path);
    }
    return mapFields(value, (inner, key) =>
      key === "value"
        ? this.#channel(inner, name, place)
        : this.#value(inner, { ...place, path: `${place.path}.${key}` }),
    );
  }

  #evaluated(accessor: Accessor, name: string, source: Source): Recorded {
    const field = fieldOf(accessor);
    if (field !== null && source.data.useField(field)) {
      return { $column: field, table: source.index, label: field };
    }
    const column = source.data.addColumn(name, source.data.evaluate(accessor));
    return { $column: column, table: source.index };
  }

  #computed(values: readonly unknown[], name: string, source: Source | null, path: string): Recorded {
    if (!source)
      return values.map((value, index) => this.#value(value, { path: `${path}[${index}]`, source }));
    return { $column: source.data.addColumn(name, values), table: source.index };
  }

  #value(value: unknown, place: Place): Recorded {
    const found = maybeCall(value);
    if (found) return this.#spread(found, place);
    switch (typeof value) {
      case "string":
        place.source?.data.useField(value);
        return value;
      case "boolean":
        return value;
      case "number":
        return Number.isFinite(value) ? value : { $number: String(value) };
      case "bigint":
        return Number(value);
      case "undefined":
        return { $undefined: true };
      case "function":
      case "symbol":
        throw unrecordable(place.path, place.path);
      case "object":
        return this.#object(value, place);
    }
  }

  #object(value: object | null, place: Place): Recorded {
    if (value === null) return null;
    if (value instanceof Date) return { $date: value.toISOString() };
    if (isIterable(value)) {
      return Array.from(value, (member, index) =>
        this.#value(member, { ...place, path: `${place.path}[${index}]` }),
      );
    }
    if (!isFields(value)) throw unrecordable(place.path, place.path);
    return mapFields(value, (inner, name) => {
      if (forbiddenOptions.has(name)) throw forbidden(`${place.path}.${name}`);
      return this.#value(inner, { ...place, path: `${place.path}.${name}` });
    });
  }

  #spread({ call, over }: { call: PlotCall; over: Record<string, unknown> }, place: Place): Recorded {
    if (!recordableNames.has(call.name)) throw unrecordable(place.path, place.path);
    const recorded = this.#call(call, place);
    if (Object.keys(over).length === 0) return recorded;
    return { ...(recorded as object), with: this.#fields(over, place) };
  }

  #source(raw: unknown): Source {
    const known = this.#sources.get(raw);
    if (known) return known;
    const source = { data: chartDataOf(raw), index: this.#sources.size };
    this.#sources.set(raw, source);
    return source;
  }

  #dataOf(source: Source): Recorded {
    if (source.data.hasFields) return { $table: source.index };
    const column = this.#valueColumns.get(source) ?? source.data.addColumn("value", source.data.rows());
    this.#valueColumns.set(source, column);
    return { $column: column, table: source.index };
  }
}

function mapFields(
  fields: Readonly<Record<string, unknown>>,
  record: (value: unknown, name: string) => Recorded,
): Record<string, Recorded> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, record(value, name)]),
  );
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !isIterable(value) && !(value instanceof Date);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

const isDataLike = (value: unknown): boolean =>
  isIterable(value) || value === null || (isFields(value) && "numRows" in value);

/** The name in an accessor such as `d => d.name` or `(d) => d["name"]`. */
function fieldOf(accessor: Accessor): string | null {
  const match = /^\(?\s*([\w$]+)\s*\)?\s*=>\s*\1(?:\.([\w$]+)|\[(["'])([^"'\\]+)\3\])$/.exec(
    Function.prototype.toString.call(accessor).trim(),
  );
  return match ? (match[2] ?? match[4] ?? null) : null;
}

const alternatives: readonly (readonly [RegExp, string])[] = [
  [/tickFormat|format/i, 'Use a format in quotes, such as ".1%", ",.0f" or "%b %Y".'],
  [/group|bin|hex|reduce/i, 'Use the name of a reducer, such as "sum", "mean", "median" or "count".'],
  [/window|map/i, 'Use Plot.window, Plot.normalize or a name such as "cumsum", or compute the column first.'],
  [/sort|order/i, 'Name a column or a channel, such as "amount" or { x: "-y" }.'],
  [/interpolate|scheme/i, 'Use the name of a color scheme, such as scheme: "blues".'],
];

function unrecordable(path: string, name: string): CellError {
  const advice = alternatives.find(([pattern]) => pattern.test(name) || pattern.test(path))?.[1];
  return new CellError(
    "chart-function",
    `${path} is not plain data, and a chart is recorded as data.`,
    advice ?? "Compute the values before the chart and give them as a column.",
  );
}

function forbidden(path: string): CellError {
  return new CellError(
    "chart-link",
    `${path} is not possible: charts load and link to nothing.`,
    "Remove it.",
  );
}

function unknownField(name: string, path: string, data: ChartData): CellError {
  return new CellError(
    "chart-column",
    `${path}: there is no column "${name}".`,
    `The columns are ${data.fieldNames.slice(0, 20).join(", ") || "none"}.`,
  );
}
