import * as Plot from "@observablehq/plot";
import { toTable } from "../../analysis/table.ts";
import type { TableData } from "../../analysis/columns.ts";
import { columnValues } from "./column-values.ts";
import { guardInterval, guardOption } from "./guard-interval.ts";
import { intervalNames, recordableNames } from "./plot-names.ts";
import type { Recorded, RecordedPlot } from "./recorded-plot.ts";

/** Options as `Plot.plot` takes them. */
export type PlotOptions = Record<string, unknown>;

/** Lets the drawing add to what a mark was given (tips); gets the mark's name and its options. */
export type MarkOptions = (name: string, options: unknown) => unknown;

/**
 * Makes of a recorded chart the options for the real Plot. The chart must have passed `recordedPlotSchema`. Colors that
 * name a part of the theme, such as `var(--ink)`, become what `colorOf` says.
 */
export function resolvePlot(
  plot: RecordedPlot,
  markOptions: MarkOptions = (_, options) => options,
  colorOf: (name: string) => string | undefined = () => undefined,
): PlotOptions {
  const tables = plot.tables.map(arrowLike);
  const isLocal = /"type":"time"/.test(JSON.stringify(plot.options));
  return new Resolver(tables, markOptions, colorOf, isLocal).value(plot.options) as PlotOptions;
}

const intervals: ReadonlySet<string> = new Set(intervalNames);

type RecordedFields = Readonly<Record<string, Recorded>>;

class Resolver {
  readonly #tables: readonly ArrowLike[];
  readonly #markOptions: MarkOptions;
  readonly #colorOf: (name: string) => string | undefined;
  readonly #isLocal: boolean;

  constructor(
    tables: readonly ArrowLike[],
    markOptions: MarkOptions,
    colorOf: (name: string) => string | undefined,
    isLocal: boolean,
  ) {
    this.#tables = tables;
    this.#markOptions = markOptions;
    this.#colorOf = colorOf;
    this.#isLocal = isLocal;
  }

  value(recorded: Recorded): unknown {
    if (typeof recorded === "string" && recorded.startsWith("var("))
      return this.#colorOf(recorded) ?? recorded;
    if (recorded === null || typeof recorded !== "object") return recorded;
    if (Array.isArray(recorded)) return (recorded as readonly Recorded[]).map((member) => this.value(member));
    const fields = recorded as RecordedFields;
    if ("$call" in fields) return this.#call(fields);
    if ("$table" in fields) return this.#table(fields.$table);
    if ("$column" in fields) return this.#column(fields);
    if ("$date" in fields) return new Date(fields.$date as string);
    if ("$number" in fields) return Number(fields.$number);
    if ("$undefined" in fields) return undefined;
    return Object.fromEntries(
      Object.entries(fields).map(([name, member]) => [
        name,
        guardOption(name, this.value(member), this.#isLocal),
      ]),
    );
  }

  #call(fields: RecordedFields): unknown {
    const name = fields.$call as string;
    if (!recordableNames.has(name)) throw new Error(`a recorded chart cannot call ${name}`);
    const args = (fields.args as readonly Recorded[]).map((arg) => this.value(arg));
    if (args.length > 0) args.push(this.#markOptions(name, args.pop()));
    const make = Plot[name as keyof typeof Plot] as (...args: unknown[]) => unknown;
    const made = intervals.has(name)
      ? guardInterval(make(...args) as Parameters<typeof guardInterval>[0], String(args[0]))
      : make(...args);
    if (fields.with === undefined) return made;
    return { ...(made as object), ...(this.value(fields.with) as object) };
  }

  #table(index: Recorded | undefined): ArrowLike {
    const table = this.#tables[Number(index)];
    if (!table) throw new Error(`a recorded chart has no table ${JSON.stringify(index)}`);
    return table;
  }

  /** An array with a label is a channel that names its axis; unlike a transform it survives overlapping facets. */
  #column({ $column, table, label }: RecordedFields): unknown {
    const values = this.#table(table)
      .getChild($column as string)
      .toArray();
    return label === undefined ? values : Object.assign(values.slice(), { label });
  }
}

/** Looks like an Arrow table to Plot, which then reads columns and makes no row objects. */
interface ArrowLike extends Iterable<unknown> {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  getChild(name: string): { toArray(): Float64Array | readonly unknown[]; readonly type: object };
  toArray(): readonly unknown[];
  at(row: number): unknown;
  get(row: number): unknown;
}

function arrowLike(data: TableData): ArrowLike {
  const table = toTable(data);
  const known = new Map<string, Float64Array | readonly unknown[]>();
  const valuesOf = (name: string): Float64Array | readonly unknown[] => {
    let values = known.get(name);
    if (!values) {
      values = table.has(name)
        ? columnValues(table.column(name), data.numRows)
        : new Array<undefined>(data.numRows).fill(undefined);
      known.set(name, values);
    }
    return values;
  };
  return {
    numRows: data.numRows,
    schema: { fields: data.columns.map(({ name }) => ({ name })) },
    getChild: (name) => ({ type: {}, toArray: () => valuesOf(name) }),
    toArray: () => table.rows(),
    at: (row) => table.row(row),
    get: (row) => table.row(row),
    [Symbol.iterator]: () => table[Symbol.iterator](),
  };
}
