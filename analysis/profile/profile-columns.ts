import { isNumeric, type Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex } from "../group-index.ts";
import type { AnyTable } from "../table.ts";
import { namesCustomers } from "./fan-out.ts";

export interface ColumnChoice {
  /** What is profiled; every column that can be, unless given. */
  readonly columns?: readonly string[];
  /** Numeric columns whose numbers are codes, not amounts. */
  readonly categorical?: readonly string[];
}

export interface ProfileColumn {
  readonly name: string;
  readonly kind: "number" | "category";
}

export interface ProfileColumns {
  readonly columns: readonly ProfileColumn[];
  readonly leftOut: readonly { readonly column: string; readonly reason: string }[];
}

/** Text with more different values than this names things (descriptions); so many are profiled if chosen. */
const mostCategories = 50;
const mostChosenCategories = 500;

/**
 * The columns of a profile and how each is read: numbers as amounts, text and booleans as categories. `others` are those that
 * tell who is counted and where, which are not profiled. Throws if a chosen column can be neither, or none is left.
 */
export function readProfileColumns(
  table: AnyTable,
  { columns, categorical = [] }: ColumnChoice,
  others: readonly (string | undefined)[],
): ProfileColumns {
  const names = columns ?? table.columnNames.filter((name) => !others.includes(name));
  for (const name of categorical) table.column(name);
  const found = names.map((name) => {
    const column = table.column(name);
    const kind = kindOf(column, categorical.includes(name));
    const identifies = columns === undefined && namesCustomers(name);
    const obstacle = identifies ? "tells whose row it is" : obstacleOf(column, kind, columns !== undefined);
    return { name, kind, obstacle };
  });
  const chosen = columns && found.find(({ obstacle }) => obstacle !== null);
  if (chosen) {
    throw new AnalysisError("bad-column", `"${chosen.name}" ${chosen.obstacle!}.`, "Choose other columns.");
  }
  const usable = found.filter(({ obstacle }) => obstacle === null);
  if (usable.length === 0) {
    throw new AnalysisError(
      "bad-parameter",
      "There is no column to profile.",
      'Give "columns" that hold numbers, text of few different values, or booleans.',
    );
  }
  return {
    columns: usable.map(({ name, kind }) => ({ name, kind })),
    leftOut: found.flatMap(({ name, obstacle }) =>
      obstacle === null ? [] : [{ column: name, reason: `It ${obstacle}.` }],
    ),
  };
}

const kindOf = (column: Column, isCode: boolean): ProfileColumn["kind"] =>
  isNumeric(column) && column.kind !== "boolean" && !isCode ? "number" : "category";

function obstacleOf(column: Column, kind: ProfileColumn["kind"], isChosen: boolean): string | null {
  if (column.kind === "date") return "holds dates, which have no amount: take the days since or between them";
  if (column.kind === "nested") return "holds lists or objects";
  if (kind === "number") return null;
  const { length } = groupIndex(column).keys;
  return length > (isChosen ? mostChosenCategories : mostCategories)
    ? `has ${length} different values, which name things`
    : null;
}
