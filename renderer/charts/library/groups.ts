import type { AnyTable } from "../../../analysis/table.ts";
import { categoriesOf, compareNames, missingName, numbersOf } from "./chart-input.ts";

/** Numbers of one category, ascending, without what is missing. */
export interface GroupNumbers {
  readonly group: string;
  readonly sorted: Float64Array;
}

/** The numbers of a column by the categories of another; the largest groups if there are more than `most`. */
export function groupNumbers(
  table: AnyTable,
  field: string,
  by: string | undefined,
  most: number,
): { readonly groups: readonly GroupNumbers[]; readonly missing: number; readonly dropped: number } {
  const values = numbersOf(table, field);
  const names = by === undefined ? null : categoriesOf(table, by);
  const lists = new Map<string, number[]>();
  let missing = 0;
  values.forEach((value, row) => {
    if (Number.isNaN(value)) {
      missing += 1;
      return;
    }
    const name = names ? (names[row] ?? missingName) : "";
    const list = lists.get(name);
    if (list) list.push(value);
    else lists.set(name, [value]);
  });
  const ordered = [...lists].sort(([, a], [, b]) => b.length - a.length).slice(0, most);
  return {
    groups: ordered
      .map(([group, list]) => ({ group, sorted: Float64Array.from(list).sort() }))
      .sort((a, b) => compareNames(a.group, b.group)),
    missing,
    dropped: lists.size - ordered.length,
  };
}
