import { expect, test } from "vitest";
import {
  booleanColumn,
  integerColumn,
  nestedColumn,
  numberColumn,
  textColumn,
} from "../../analysis/build-columns.ts";
import { columnLength, sliceColumn, valueAt, type Column } from "../../analysis/columns.ts";
import { compactColumn } from "../../analysis/compact-column.ts";

const columns: readonly Column[] = [
  numberColumn([1, null, 3, 4]),
  integerColumn([2n ** 60n, null, 3n, 4n]),
  booleanColumn([true, null, false, true]),
  textColumn(["a", null, "c", "d"]),
  nestedColumn([[1], null, [3], [4]]),
];

const valuesOf = (column: Column): unknown[] =>
  Array.from({ length: columnLength(column) }, (_, row) => valueAt(column, row));

test.each(columns)("compactColumn() of a sliced $kind column keeps its values", (column) => {
  const part = sliceColumn(column, 1, 3);
  expect(valuesOf(compactColumn(part))).toEqual(valuesOf(part));
});

test("compactColumn() copies nothing that fills its buffer", () => {
  const column = numberColumn(Float64Array.of(1, 2));
  expect((compactColumn(column) as typeof column).values).toBe(column.values);
});

test("compactColumn() leaves out texts that no row has any more, so that they go nowhere with the rest", () => {
  const column: Column = {
    kind: "text",
    codes: Int32Array.of(2, 2, -1, 2),
    dictionary: ["ann", "bob", "cem"],
  };
  expect(compactColumn(column)).toEqual({
    kind: "text",
    codes: Int32Array.of(0, 0, -1, 0),
    dictionary: ["cem"],
  });
});
