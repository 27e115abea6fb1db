import type { ColumnInfo, ExpectedColumn, ExpectedType, Source } from "./document.ts";

const types: readonly (readonly [RegExp, ExpectedType])[] = [
  [/^BOOLEAN/, "boolean"],
  [/^TIMESTAMP/, "timestamp"],
  [/^DATE/, "date"],
  [/^(U?(TINY|SMALL|BIG|HUGE)?INT|DECIMAL|DOUBLE|FLOAT)/, "number"],
  [/^VARCHAR/, "text"],
];

/** What a source must have: what the workbook says, else the columns that it has now. */
export function expectedColumns(source: Source, columns: readonly ColumnInfo[]): readonly ExpectedColumn[] {
  return (
    source.expects ??
    columns.map(({ name, type }) => ({
      name,
      type: types.find(([pattern]) => pattern.test(type))?.[1] ?? "any",
      what: "",
      optional: true,
    }))
  );
}
