import { describe, expect, test } from "vitest";
import { booleanColumn, dateColumn } from "../../../analysis/build-columns.ts";
import { interactions, type InteractionOptions } from "../../../analysis/recommend/interactions.ts";
import { toDense } from "../../../analysis/recommend/sparse.ts";
import { matrixRows } from "../../../analysis/matrix.ts";
import { Table } from "../../../analysis/table.ts";
import { valuesOf } from "../../helpers/table-values.ts";

const columns = { user: "user", item: "item" };
const table = Table.fromColumns({
  user: ["v", "u", "v", "v", null],
  item: ["x", "y", "x", "z", "x"],
  value: [1, 2, 5, 3, 4],
  time: [20, 0, 10, 0, 0],
});
const read = (options: Partial<InteractionOptions> = {}) => interactions(table, { ...columns, ...options });
const rows = (options: Partial<InteractionOptions> = {}) => matrixRows(toDense(read(options).byUser));

describe("interactions()", () => {
  test("sorts users and items and says 1 for each pair", () => {
    const found = read();
    expect(valuesOf(found.users)).toEqual(["u", "v"]);
    expect(valuesOf(found.items)).toEqual(["x", "y", "z"]);
    expect(rows()).toEqual([
      [0, 1, 0],
      [1, 0, 1],
    ]);
  });
  test("has the same by item", () => {
    expect(matrixRows(toDense(read({ value: "value" }).byItem))).toEqual([
      [0, 3],
      [2, 0],
      [0, 3],
    ]);
  });
  test("counts merged rows and those without a user", () => {
    expect(read()).toMatchObject({ rowsMerged: 1, rowsLeftOut: 1 });
  });
  test.each([
    [{ value: "value" }, 3, "mean"],
    [{ value: "value", time: "time" }, 1, "last"],
    [{ value: "value", merge: "last" }, 5, "last"],
    [{ value: "value", merge: "sum" }, 6, "sum"],
    [{ value: "value", merge: "max" }, 5, "max"],
    [{ merge: "sum" }, 2, "sum"],
    [{}, 1, "max"],
  ] as const)("merges rows of a pair with %o into %d", (options, merged, rule) => {
    expect(rows(options)[1]![0]).toBe(merged);
    expect(read(options).merge).toBe(rule);
  });
  test("keeps the latest time of a pair", () => {
    expect(Array.from(read({ time: "time" }).times!)).toEqual([0, 20, 0]);
  });
  test("takes a row without a time as the earliest, and dates as times", () => {
    const dated = table.with({ time: dateColumn([null, 0, 10, 0, 0]) });
    const found = interactions(dated, { ...columns, value: "value", time: "time" });
    expect(matrixRows(toDense(found.byUser))[1]![0]).toBe(5);
  });
  test("knows users and items that no row names", () => {
    const found = read({ users: ["w", "u"], items: ["w"] });
    expect(valuesOf(found.users)).toEqual(["u", "v", "w"]);
    expect(found.byUser.numColumns).toBe(4);
  });
  test("leaves out rows whose value is false or missing", () => {
    const held = table.with({ held: booleanColumn([true, false, true, null, true]) });
    expect(interactions(held, { ...columns, value: "held" })).toMatchObject({
      rowsLeftOut: 3,
      rowsMerged: 1,
    });
  });
  test.each([
    ["an empty table", table.slice(0, 0), "Of 0 rows none has"],
    ["only missing users", table.where([false, false, false, false, true]), "Of 1 rows none has"],
  ])("of %s is refused", (_, data, message) => {
    expect(() => interactions(data, columns)).toThrow(message);
  });
  test("refuses infinite values and unknown columns", () => {
    const infinite = table.with({ value: [Infinity, 1, 1, 1, 1] });
    expect(() => interactions(infinite, { ...columns, value: "value" })).toThrow("Infinity");
    expect(() => read({ item: "itm" })).toThrow('no column "itm"');
  });
  test("refuses lists for keys", () => {
    const nested = Table.fromColumns({ user: [[1]], item: [1] });
    expect(() => interactions(nested, columns)).toThrow("lists or objects");
  });
});
