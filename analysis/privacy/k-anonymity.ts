import { numberColumn } from "../build-columns.ts";
import { readWeights, type NumericInput } from "../numbers.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import { equivalenceClasses, type EquivalenceClasses } from "./equivalence-classes.ts";

export interface KAnonymityOptions {
  /** Quasi-identifiers: columns that together could tell who a row is. */
  readonly columns: readonly string[];
  /** How many of the population each row stands for, where the rows are a sample. */
  readonly weights?: NumericInput;
}

/** How many rows share their quasi-identifiers. */
export interface KAnonymity {
  readonly columns: readonly string[];
  readonly numRows: number;
  readonly numClasses: number;
  /** Rows of the smallest class. */
  readonly k: number;
  /** Rows that are alone in their class. */
  readonly uniques: number;
  /** Rows of the class of each row. */
  readonly classSize: Int32Array;
  /** Sum of the weights in the class of each row, an estimate of the population that shares it; null without weights. */
  readonly populationSize: Float64Array | null;
  /** Classes by size: `size`, `classes`, `rows`, `share` of all rows. */
  readonly table: Table;
}

/**
 * Classes of rows that are equal in the quasi-identifiers (Samarati and Sweeney 1998), with weights as sdcMicro's
 * `freqCalc` counts them. A missing value is a value like any other. Throws without columns or rows.
 */
export function kAnonymity(data: TableInput, { columns, weights }: KAnonymityOptions): KAnonymity {
  const table = toTable(data);
  const classes = equivalenceClasses(table, columns);
  const { sizes, classOf } = classes;
  return {
    columns,
    numRows: table.numRows,
    numClasses: sizes.length,
    k: sizes.reduce((least, size) => Math.min(least, size), Infinity),
    uniques: sizes.filter((size) => size === 1).length,
    classSize: classOf.map((code) => sizes[code]!),
    populationSize:
      weights === undefined ? null : populationSizes(classes, readWeights(weights, table.numRows)),
    table: sizeTable(sizes, table.numRows),
  };
}

function populationSizes({ classOf, sizes }: EquivalenceClasses, weights: Float64Array): Float64Array {
  const sums = new Float64Array(sizes.length);
  classOf.forEach((code, row) => (sums[code]! += weights[row]!));
  return Float64Array.from(classOf, (code) => sums[code]!);
}

function sizeTable(sizes: Int32Array, numRows: number): Table {
  const classes = new Map<number, number>();
  for (const size of sizes.slice().sort()) classes.set(size, (classes.get(size) ?? 0) + 1);
  const bySize = Array.from(classes, ([size, count]) => ({ size, count, rows: size * count }));
  return Table.fromColumns({
    size: numberColumn(bySize.map(({ size }) => size)),
    classes: numberColumn(bySize.map(({ count }) => count)),
    rows: numberColumn(bySize.map(({ rows }) => rows)),
    share: numberColumn(bySize.map(({ rows }) => rows / numRows)),
  });
}
