import { describe, expect, test } from "vitest";
import type { TableFilter } from "../../../../renderer/base/table-filter.ts";
import {
  changeFilters,
  fitFilters,
  noFilters,
  type FilterChange,
  type FilterHistory,
} from "../../../../renderer/widgets/table/filter-history.ts";

const missing = (column: string): TableFilter => ({
  column,
  columnType: "INTEGER",
  condition: { type: "missing" },
});
const set = (...columns: string[]): FilterChange => ({ type: "set", filters: columns.map(missing) });
const after = (...changes: FilterChange[]): FilterHistory => changes.reduce(changeFilters, noFilters);
const columnsOf = ({ now }: FilterHistory): string[] => now.map(({ column }) => column);

describe("changeFilters", () => {
  test("undoes and redoes step by step", () => {
    expect(columnsOf(after(set("a"), set("a", "b"), { type: "undo" }))).toEqual(["a"]);
    expect(columnsOf(after(set("a"), set(), { type: "undo" }, { type: "undo" }))).toEqual([]);
    expect(columnsOf(after(set("a"), { type: "undo" }, { type: "redo" }))).toEqual(["a"]);
  });

  test("takes a change to what is there already as none", () => {
    expect(after(set("a"), set("a")).past).toHaveLength(1);
  });

  test("has nothing to redo after a new change", () => {
    expect(columnsOf(after(set("a"), { type: "undo" }, set("b"), { type: "redo" }))).toEqual(["b"]);
  });
});

describe("fitFilters", () => {
  const filter = () => Promise.reject(new Error("not asked"));

  test("leaves out columns that are gone or of another type", () => {
    const columns = [
      { name: "a", type: "INTEGER" },
      { name: "b", type: "VARCHAR" },
    ];
    const fitted = fitFilters([missing("a"), missing("b"), missing("c")], { columns, filter });
    expect(fitted.map(({ column }) => column)).toEqual(["a"]);
  });

  test("leaves out all where the source cannot be filtered", () => {
    expect(fitFilters([missing("a")], { columns: [{ name: "a", type: "INTEGER" }] })).toEqual([]);
  });
});
