import { numberColumn, textColumn, toColumn } from "../build-columns.ts";
import { isMissing, valueAt } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { keyText } from "../group-index.ts";
import { readNumbers } from "../numbers.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { measureKey } from "./condition.ts";

/** What is known of a measure in a segment. */
export interface Measure {
  readonly segment: string;
  readonly measure: string;
  readonly value: number;
  /** Customers it rests on; null if not said. */
  readonly n: number | null;
  /** Interval of the value; null if not said. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface MeasureColumns {
  /** Column that names the segment. */
  readonly segment?: string;
  /** Name of the measure, in which `{column}` stands for what the row has in that column: "holding of {product}". */
  readonly measure: string;
  /** Column of the value. */
  readonly value: string;
  /** Columns of the number of customers and of the interval. */
  readonly n?: string;
  readonly low?: string;
  readonly high?: string;
}

/**
 * A table of any profile in the tidy shape that `proposeStrategies` reads: columns segment, measure, value, n, low, high,
 * one row per segment and measure. Several are put together by `joinMeasures`. Throws on unknown columns.
 *
 * @example
 *   measuresFrom(holdings, { measure: "holding of {product}", value: "share", n: "n", low: "share_low", high: "share_high" });
 */
export function measuresFrom(input: TableInput, columns: MeasureColumns): Table {
  const table = toTable(input);
  const numbers = (name: string | undefined) =>
    numberColumn(
      name === undefined
        ? new Float64Array(table.numRows).fill(NaN)
        : readNumbers(table.column(name), `column "${name}"`),
    );
  return Table.fromColumns({
    segment: textColumn(texts(table, columns.segment ?? "segment")),
    measure: textColumn(
      Array.from({ length: table.numRows }, (_, row) => fillName(columns.measure, table, row)),
    ),
    value: numbers(columns.value),
    n: numbers(columns.n),
    low: numbers(columns.low),
    high: numbers(columns.high),
  });
}

/** Tidy measures one below the other. */
export function joinMeasures(...tables: readonly TableInput[]): Table {
  const all = tables.flatMap((table) => readMeasures(table).measures);
  const numbers = (read: (measure: Measure) => number | null) => numberColumn(all.map(read));
  return Table.fromColumns({
    segment: textColumn(all.map(({ segment }) => segment)),
    measure: textColumn(all.map(({ measure }) => measure)),
    value: numbers(({ value }) => value),
    n: numbers(({ n }) => n),
    low: numbers(({ low }) => low),
    high: numbers(({ high }) => high),
  });
}

/** Measures of a tidy table. Rows without a segment, a measure or a value are left out. Throws on a measure given twice. */
export function readMeasures(input: TableInput): {
  readonly measures: readonly Measure[];
  readonly rowsLeftOut: number;
} {
  const table = toTable(input);
  const segments = texts(table, "segment");
  const names = texts(table, "measure");
  const numbers = (name: string) => readNumbers(table.column(name), `column "${name}"`);
  const optional = (name: string) =>
    table.has(name) ? numbers(name) : new Float64Array(table.numRows).fill(NaN);
  const [values, n, low, high] = [numbers("value"), optional("n"), optional("low"), optional("high")];
  const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  const measures: Measure[] = [];
  const seen = new Set<string>();
  for (let row = 0; row < table.numRows; row++) {
    const [segment, measure, value] = [segments[row] ?? null, names[row] ?? null, values[row]!];
    if (segment === null || measure === null || Number.isNaN(value)) continue;
    const key = JSON.stringify([segment, measureKey(measure)]);
    if (seen.has(key)) {
      const message = `Measure "${measure}" of segment "${segment}" is given twice.`;
      throw new AnalysisError("bad-column", message, "Keep one row per segment and measure.");
    }
    seen.add(key);
    measures.push({
      segment,
      measure,
      value,
      n: known(n[row]),
      low: known(low[row]),
      high: known(high[row]),
    });
  }
  return { measures, rowsLeftOut: table.numRows - measures.length };
}

function texts(table: AnyTable, name: string): (string | null)[] {
  const column = toColumn(table.column(name));
  return Array.from({ length: table.numRows }, (_, row) =>
    isMissing(column, row) ? null : keyText(valueAt(column, row)),
  );
}

const fillName = (template: string, table: AnyTable, row: number): string =>
  template.replace(/\{([^}]+)\}/g, (_, name: string) => keyText(valueAt(table.column(name), row)));
