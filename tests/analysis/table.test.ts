import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateColumn, numberColumn, textColumn } from "../../analysis/build-columns.ts";
import { AnalysisError } from "../../analysis/errors.ts";
import { isTableInput, Table, toTable } from "../../analysis/table.ts";

const people = Table.fromRows([
  { name: "Ada", age: 36, member: true },
  { name: "Bo", age: null, member: false },
  { name: "Cy", age: 52, member: null },
]);

describe("Table.fromRows()", () => {
  test("takes columns in order of first appearance", () => {
    expect(Table.fromRows<Record<string, number>>([{ a: 1 }, { b: 2, a: 3 }]).columnNames).toEqual([
      "a",
      "b",
    ]);
  });
  test("makes null missing", () => expect(people.values("age")).toEqual([36, null, 52]));
  test("makes an absent field missing", () => {
    expect(Table.fromRows<Record<string, number>>([{ a: 1 }, { b: 2 }]).values("a")).toEqual([1, null]);
  });
  test("makes NaN missing", () => expect(Table.fromRows([{ a: Number.NaN }]).values("a")).toEqual([null]));
  test("of nothing is a table without rows and columns", () => {
    expect(Table.fromRows([]).toData()).toEqual({ numRows: 0, columns: [] });
  });
  test("of one row has one row", () => expect(Table.fromRows([{ a: 1 }]).numRows).toBe(1));
});

describe("Table.fromColumns()", () => {
  test("takes arrays, typed arrays and columns", () => {
    const table = Table.fromColumns({ a: ["x", null], b: Float64Array.of(1, 2), c: textColumn(["p", "q"]) });
    expect(table.toJSON()).toEqual([
      { a: "x", b: 1, c: "p" },
      { a: null, b: 2, c: "q" },
    ]);
  });
  test("refuses columns of unequal length", () => {
    expect(() => Table.fromColumns({ a: [1, 2], b: [1] })).toThrow(
      'Column "b" has 1 values, but the table has 2 rows.',
    );
  });
});

describe("Table.fromData()", () => {
  test("shares the columns", () => {
    const column = numberColumn([1]);
    expect(Table.fromData({ numRows: 1, columns: [{ name: "a", column }] }).column("a")).toBe(column);
  });
  test("refuses two columns of one name", () => {
    const named = { name: "a", column: numberColumn([1]) };
    expect(() => Table.fromData({ numRows: 1, columns: [named, named] })).toThrow(
      'Two columns are called "a".',
    );
  });
});

describe("column()", () => {
  test("of a misspelled name advises the near one", () => {
    try {
      people.column("agge");
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AnalysisError);
      expect((error as AnalysisError).tag).toBe("unknown-column");
      expect((error as AnalysisError).advice).toBe('Did you mean "age"?');
    }
  });
  test("of a far name lists all columns", () => {
    expect(() => people.column("zzzzzz")).toThrow(
      expect.objectContaining({ advice: "The columns are name, age, member." }) as Error,
    );
  });
});

describe("numbers()", () => {
  test("is NaN where a value is missing", () =>
    expect(people.numbers("age")).toEqual(Float64Array.of(36, NaN, 52)));
  test("is 0 and 1 for booleans", () => expect(people.numbers("member")).toEqual(Float64Array.of(1, 0, NaN)));
  test("refuses text", () => expect(() => people.numbers("name")).toThrow("holds text, not numbers"));
});

test("values() gives Dates for dates", () => {
  expect(Table.fromColumns({ d: dateColumn([0, null]) }).values("d")).toEqual([new Date(0), null]);
});

test("select() keeps these columns in this order", () => {
  expect(people.select(["age", "name"]).columnNames).toEqual(["age", "name"]);
});

describe("with()", () => {
  test("adds a column computed from rows", () => {
    const older = people.with({ next: (row) => (row.age === null ? null : row.age + 1) });
    expect(older.values("next")).toEqual([37, null, 53]);
  });
  test("replaces a column in its place", () => {
    const renamed = people.with({ name: ["x", "y", "z"] });
    expect(renamed.columnNames).toEqual(["name", "age", "member"]);
    expect(renamed.values("name")).toEqual(["x", "y", "z"]);
  });
  test("leaves the table as it was", () => {
    people.with({ more: [1, 2, 3] });
    expect(people.columnNames).toEqual(["name", "age", "member"]);
  });
  test("refuses a column of another length", () => {
    expect(() => people.with({ more: [1] })).toThrow('Column "more" has 1 values');
  });
});

describe("where()", () => {
  test("keeps rows for which the function holds", () => {
    expect(people.where((row) => row.member === true).values("name")).toEqual(["Ada"]);
  });
  test("keeps rows that a mask marks", () =>
    expect(people.where([0, 1, 1]).values("name")).toEqual(["Bo", "Cy"]));
  test("refuses a mask of another length", () => {
    expect(() => people.where([true])).toThrow("The mask has 1 values, but the table has 3 rows.");
  });
  test("that keeps nothing keeps the columns", () => {
    const none = people.where(() => false);
    expect([none.numRows, none.columnNames]).toEqual([0, ["name", "age", "member"]]);
  });
});

describe("slice() and head()", () => {
  test("slice(1) drops the first row", () => expect(people.slice(1).values("name")).toEqual(["Bo", "Cy"]));
  test("slice(-1) is the last row", () => expect(people.slice(-1).values("name")).toEqual(["Cy"]));
  test("slice(2, 1) is empty", () => expect(people.slice(2, 1).numRows).toBe(0));
  test("head(2) is the first two rows", () => expect(people.head(2).values("name")).toEqual(["Ada", "Bo"]));
  test("head() of a short table is all of it", () => expect(people.head().numRows).toBe(3));
});

describe("rows", () => {
  test("read their columns by name", () => expect(people.row(0).age).toBe(36));
  test("are iterated in order", () =>
    expect([...people].map((row) => row.name)).toEqual(["Ada", "Bo", "Cy"]));
  test("spread into plain objects", () =>
    expect({ ...people.row(1) }).toEqual({ name: "Bo", age: null, member: false }));
  test("have the table's names as keys", () =>
    expect(Object.keys(people.row(0))).toEqual(["name", "age", "member"]));
  test("become JSON", () =>
    expect(JSON.stringify(people.row(2))).toBe('{"name":"Cy","age":52,"member":null}'));
  test("know which names they have", () =>
    expect(["age" in people.row(0), "agge" in people.row(0)]).toEqual([true, false]));
  test("cannot be written", () => {
    expect(() => Object.assign(people.row(0), { age: 1 })).toThrow(TypeError);
    expect(people.row(0).age).toBe(36);
  });
  test("may have a column called like a method of objects", () => {
    expect(Table.fromRows([{ toString: 1 }]).row(0)["toString"]).toBe(1);
  });
  test("outside the table are refused", () => expect(() => people.row(3)).toThrow("There is no row 3"));
  test("map() goes through them with their number", () => {
    expect(people.map((row, i) => `${i}${row.name}`)).toEqual(["0Ada", "1Bo", "2Cy"]);
  });
});

describe("toData()", () => {
  test("of a slice holds no memory beyond its rows", () => {
    const data = Table.fromColumns({ a: new Float64Array(1000) })
      .head(2)
      .toData();
    const { column } = data.columns[0]!;
    expect(column.kind === "number" && column.values.buffer.byteLength).toBe(16);
  });
  test("of few rows leaves out texts that no row has", () => {
    const data = Table.fromColumns({ a: ["p", "q", "r"] })
      .slice(2)
      .toData();
    expect(data.columns[0]!.column).toEqual({ kind: "text", codes: Int32Array.of(0), dictionary: ["r"] });
  });
});

test("rows survive fromRows() and toJSON()", () => {
  const row = fc.record({
    a: fc.option(fc.double({ noNaN: true })),
    b: fc.option(fc.string()),
    c: fc.option(fc.boolean()),
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(Table.fromRows(rows).toJSON()).toEqual(rows);
    }),
  );
});

test("where(mask) and where(not mask) have all rows between them", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), fc.boolean())), (pairs) => {
      const table = Table.fromColumns({ a: pairs.map(([value]) => value) });
      const mask = pairs.map(([, keep]) => keep);
      expect(table.where(mask).numRows + table.where(mask.map((keep) => !keep)).numRows).toBe(pairs.length);
    }),
  );
});

test("isTableInput() knows tables and table data", () => {
  expect([people, people.toData(), [[1]], null].map(isTableInput)).toEqual([true, true, false, false]);
});

test("toTable() gives a table back as it is", () => expect(toTable(people)).toBe(people));
