import { columnLength, missingCount } from "../columns.ts";
import type { Steps } from "../method.ts";
import type { AnyTable } from "../table.ts";

/** The columns that hold any value. Without one all are given, and refused where they are read; columns left out are noted. */
export function* filledColumns(data: AnyTable, columns: readonly string[]): Steps<readonly string[]> {
  const empty = columns.filter((name) => data.columnNames.includes(name) && isEmpty(data, name));
  if (empty.length === 0 || empty.length === columns.length) return columns;
  const names = empty.map((name) => `"${name}"`).join(", ");
  const note = `${names} ${empty.length === 1 ? "holds no value and was" : "hold no value and were"} left out.`;
  yield { fraction: null, text: "Leaving out empty columns", note };
  return columns.filter((name) => !empty.includes(name));
}

function isEmpty(data: AnyTable, name: string): boolean {
  const column = data.column(name);
  const length = columnLength(column);
  return length > 0 && missingCount(column) === length;
}
