import { columnNumbers, isMissing, isNumeric, type Column, type TextColumn } from "../columns.ts";
import type { AnyTable } from "../table.ts";

/** What lies between two tables of the same rows. */
export interface Changes {
  /** Rows in which a value of a column that both tables have differs. */
  readonly rows: number;
  /** How many values differ. */
  readonly values: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Compares two tables row by row. A value that was or became missing differs; a column of another kind does throughout. */
export function changesBetween(before: AnyTable, after: AnyTable): Changes {
  const isChanged = new Uint8Array(before.numRows);
  let values = 0;
  for (const name of before.columnNames) {
    if (!after.has(name) || after.column(name) === before.column(name)) continue;
    const differs = difference(before.column(name), after.column(name));
    for (let row = 0; row < isChanged.length; row++) {
      if (!differs(row)) continue;
      isChanged[row] = 1;
      values++;
    }
  }
  return {
    rows: isChanged.reduce((total, each) => total + each, 0),
    values,
    added: after.columnNames.filter((name) => !before.has(name)),
    removed: before.columnNames.filter((name) => !after.has(name)),
  };
}

function difference(before: Column, after: Column): (row: number) => boolean {
  if (before.kind === "text" && after.kind === "text") return textDifference(before, after);
  if (isNumeric(before) && isNumeric(after)) {
    const [a, b] = [columnNumbers(before), columnNumbers(after)];
    return (row) => a[row] !== b[row] && !(Number.isNaN(a[row]) && Number.isNaN(b[row]));
  }
  return (row) => !(isMissing(before, row) && isMissing(after, row));
}

function textDifference(before: TextColumn, after: TextColumn): (row: number) => boolean {
  const codeOf = new Map(after.dictionary.map((text, code) => [text, code]));
  const sameCode = before.dictionary.map((text) => codeOf.get(text) ?? -2);
  return (row) => {
    const code = before.codes[row]!;
    return after.codes[row] !== (code === -1 ? -1 : sameCode[code]);
  };
}
