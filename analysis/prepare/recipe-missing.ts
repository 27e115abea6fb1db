import { booleanColumn } from "../build-columns.ts";
import { isMissing } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { readMatrix, takeMatrixRows } from "../matrix.ts";
import { createRandom } from "../random.ts";
import { dropMissing } from "./drop-missing.ts";
import { applyImputer, fitImputer, type ColumnFill, type Imputer, type ImputerOptions } from "./imputer.ts";
import { applyKnnImputerSteps, fitKnnImputer, type KnnImputer } from "./knn-imputer.ts";
import {
  checkColumns,
  inWords,
  listNames,
  newColumn,
  withMatrix,
  type ColumnsOption,
  type StepKind,
} from "./recipe-step.ts";

/** Leaves out the rows in which one of the columns is missing. */
export const dropMissingStep: StepKind<ColumnsOption, ColumnsOption> = {
  fit: (table, { columns }) => ({ columns: checkColumns(table, columns) }),
  apply({ columns }, table) {
    return dropMissing(table, { columns });
  },
  describe: ({ columns }) => [`Leaves out rows in which ${listNames(columns, "or")} is missing.`],
};

/** Adds for each column a boolean column `column_missing`. */
export const flagMissingStep: StepKind<ColumnsOption, ColumnsOption> = {
  fit: (table, { columns }) => ({ columns: checkColumns(table, columns) }),
  apply({ columns }, table) {
    const flags = columns.map((name) => {
      const column = table.column(name);
      const isGap = Array.from({ length: table.numRows }, (_, row) => isMissing(column, row));
      return [newColumn(table, `${name}_missing`), booleanColumn(isGap)] as const;
    });
    return { table: table.with(Object.fromEntries(flags)) };
  },
  describe: ({ columns }) => columns.map((name) => `Adds ${name}_missing, true where ${name} is missing.`),
};

/** Fills gaps of each column with one value. */
export const imputeStep: StepKind<Omit<ImputerOptions, "addIndicator">, Imputer> = {
  fit: (table, { columns, strategy, fillValue }) =>
    fitImputer(table, {
      columns,
      ...(strategy === undefined ? {} : { strategy }),
      ...(fillValue === undefined ? {} : { fillValue }),
    }),
  apply(imputer, table) {
    return { table: applyImputer(imputer, table).table };
  },
  describe: ({ strategy, columns }) =>
    columns.map((fill) => `Fills gaps of ${fill.column} with ${sayFill(strategy, fill)}.`),
};

export interface ImputeNearestOptions extends ColumnsOption {
  readonly neighbors?: number;
  readonly weights?: "uniform" | "distance";
  /** So many rows are kept to fill gaps from (default 2,000): a random sample if there are more. */
  readonly keepRows?: number;
  readonly seed?: number;
}

/** Fills gaps from the nearest fitted rows. */
export const imputeNearestStep: StepKind<ImputeNearestOptions, KnnImputer> = {
  fit(table, { columns, neighbors = 5, weights = "uniform", keepRows = 2_000, seed = 0 }) {
    if (!(Number.isInteger(keepRows) && keepRows >= 1)) {
      const advice = "Give a whole number from 1 up.";
      throw new AnalysisError("bad-parameter", `keepRows is ${keepRows}.`, advice);
    }
    const matrix = readMatrix(table, columns);
    const kept =
      matrix.numRows <= keepRows
        ? matrix
        : takeMatrixRows(matrix, createRandom(seed).sample(keepRows, matrix.numRows));
    return fitKnnImputer(kept, { neighbors, weights });
  },
  *apply(imputer, table) {
    const filled = yield* applyKnnImputerSteps(imputer, table);
    return { table: withMatrix(table, filled) };
  },
  describe: ({ columns, neighbors, weights, rows }) => [
    `Fills gaps of ${listNames(columns)} with the mean of the ${neighbors} nearest of ${inWords(rows.length)} fitted rows` +
      `${weights === "distance" ? ", nearer ones counting more" : ""}.`,
  ],
};

function sayFill(strategy: Imputer["strategy"], { kind, fill }: ColumnFill): string {
  const value =
    kind === "date"
      ? new Date(Number(fill)).toISOString()
      : typeof fill === "number"
        ? inWords(fill)
        : JSON.stringify(fill);
  const name = {
    mean: "the mean, ",
    median: "the median, ",
    mode: "the most frequent value, ",
    constant: "",
  };
  return name[strategy] + value;
}
