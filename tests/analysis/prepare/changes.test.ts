import { expect, test } from "vitest";
import { changesBetween } from "../../../analysis/prepare/changes.ts";
import { Table } from "../../../analysis/table.ts";

const before = Table.fromColumns({ n: [1, null, NaN, 4], t: ["a", "b", null, "a"] });

test("changesBetween() a table and itself are none", () => {
  expect(changesBetween(before, before)).toEqual({ rows: 0, values: 0, added: [], removed: [] });
});
test("changesBetween() counts values and the rows they are in", () => {
  const after = before.with({ n: [1, 2, null, 5], t: ["a", "c", null, "a"] });
  expect(changesBetween(before, after)).toEqual({ rows: 2, values: 3, added: [], removed: [] });
});
test("changesBetween() does not mind the order of a dictionary", () => {
  const other = Table.fromColumns({ n: [1, null, null, 4], t: ["b", "b", null, "a"] });
  expect(changesBetween(before, other)).toEqual({ rows: 1, values: 1, added: [], removed: [] });
});
test("changesBetween() counts every value of a column of another kind", () => {
  expect(changesBetween(before, before.with({ t: [0, 1, null, 0] })).values).toBe(3);
});
test("changesBetween() names columns added and removed", () => {
  const after = before.select(["n"]).with({ t_a: [1, 0, 0, 1] });
  expect(changesBetween(before, after)).toEqual({ rows: 0, values: 0, added: ["t_a"], removed: ["t"] });
});
