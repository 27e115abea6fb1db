import { AnalysisError } from "../errors.ts";
import { groupIndex, keyText } from "../group-index.ts";
import type { AnyTable } from "../table.ts";

/** Rows of two tables that belong together, and how many have no partner. */
export interface RowPairs {
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly onlyBefore: number;
  readonly onlyAfter: number;
}

/** Pairs the rows of two tables by the value of a column. Throws on a value that one of them has twice. */
export function pairRows(before: AnyTable, after: AnyTable, key: string): RowPairs {
  const [first, second] = [rowByKey(before, key, "before"), rowByKey(after, key, "after")];
  const keys = [...first.keys()].filter((each) => second.has(each));
  return {
    before: Int32Array.from(keys, (each) => first.get(each)!),
    after: Int32Array.from(keys, (each) => second.get(each)!),
    onlyBefore: before.numRows - keys.length,
    onlyAfter: after.numRows - keys.length,
  };
}

function rowByKey(table: AnyTable, key: string, name: string): Map<string, number> {
  const { keys, codes } = groupIndex(table.column(key));
  const rows = new Map<string, number>();
  codes.forEach((code, row) => {
    if (code === -1) return;
    const text = keyText(keys[code]!);
    if (rows.has(text)) {
      const message = `"${key}" ${text} comes twice in the table ${name}.`;
      throw new AnalysisError("bad-column", message, "Keep one row for each, or compare without a key.");
    }
    rows.set(text, row);
  });
  return rows;
}
