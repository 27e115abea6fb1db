import { describe, expect, test } from "vitest";
import { fail, ok } from "../../../renderer/base/result.ts";
import { specFor, specs, type KnownCell } from "../../../renderer/cells/specs.ts";
import { toLines } from "../../../renderer/cells/source-lines.ts";
import type { CellKindName, InputControl } from "../../../renderer/workbook/document.ts";
import { chartCell, methodCell, sliderCell, sqlCell, textCell, typeScriptCell } from "../../helpers/cells.ts";
import { analyzeFakeSql } from "../../helpers/fake-database.ts";

const kinds = Object.keys(specs) as CellKindName[];
const parsers = {
  analyzeSql: (sql: string) =>
    Promise.resolve(
      sql.includes("BROKEN")
        ? fail({ tag: "sql-error", message: "It does not parse.", line: 1 })
        : ok(analyzeFakeSql(sql)),
    ),
};
const analyze = (cell: KnownCell) => specFor(cell).analyze(cell, parsers);

describe("every kind", () => {
  test.each(kinds)("%s is registered under its own name", (kind) => expect(specs[kind].kind).toBe(kind));
  test.each(kinds)("%s saves an empty cell that its schema accepts", (kind) => {
    const fields: Readonly<Record<string, unknown>> = { ...specs[kind].empty("a") };
    const saved =
      typeof fields["source"] === "string" ? { ...fields, source: toLines(fields["source"]) } : fields;
    expect(specs[kind].schema.parse(saved)).toEqual(saved);
  });
});

describe("runnable", () => {
  test.each<[string, KnownCell, boolean]>([
    ["text never", textCell("t", "SELECT 1"), false],
    ["an input never", sliderCell("k", 1), false],
    ["SQL with a statement", sqlCell("a", "SELECT 1"), true],
    ["SQL without text not", sqlCell("a", " \n"), false],
    ["TypeScript with code", typeScriptCell("m", "1"), true],
    ["TypeScript without text not", typeScriptCell("m", ""), false],
    ["a chart of a table", chartCell("c", "a"), true],
    ["a chart without a table not", chartCell("c", ""), false],
    ["a method of a table", methodCell("s", "a"), true],
    ["a method without a table not", methodCell("s", ""), false],
  ])("%s", (_, cell, expected) => expect(specFor(cell).runnable(cell)).toBe(expected));
});

describe("analyze", () => {
  test("SQL defines its own name and what it creates", async () =>
    expect(await analyze(sqlCell("a", "CREATE TABLE t AS FROM bank WHERE x > ${k}"))).toEqual({
      defines: ["a", "t"],
      uses: ["bank", "k"],
      failure: null,
    }));
  test("empty SQL defines its name and asks no parser", async () =>
    expect(await analyze(sqlCell("a", ""))).toEqual({ defines: ["a"], uses: [], failure: null }));
  test("SQL that does not parse keeps its name and says where", async () =>
    expect(await analyze(sqlCell("a", "BROKEN"))).toMatchObject({ defines: ["a"], failure: { line: 1 } }));
  test.each([
    sqlCell("by month", "SELECT 1"),
    sqlCell("select", ""),
    methodCell("a }; b", "bank"),
    { ...sliderCell("k", 1), name: "1st" },
  ])("refuses the name of $kind $name", async (cell) =>
    expect(await analyze(cell)).toMatchObject({ failure: { tag: "bad-name" } }),
  );
  test("a method defines its tables and uses those it reads", async () =>
    expect(await analyze(methodCell("s", "bank"))).toEqual({
      defines: ["s", "s_rows"],
      uses: ["bank"],
      failure: null,
    }));
  test("a method uses the inputs that its parameters come from", async () => {
    const cell = methodCell("s", "bank");
    const parameters = {
      ...cell.method.parameters,
      k: { input: "segments_k" },
      seed: { input: "segments_k" },
    };
    expect((await analyze({ ...cell, method: { ...cell.method, parameters } })).uses).toEqual([
      "bank",
      "segments_k",
    ]);
  });
  test("TypeScript uses free names and literal tables, each once", async () =>
    expect(await analyze(typeScriptCell("m", 'const x = calls.length + table("calls").numRows + k'))).toEqual(
      {
        defines: ["x"],
        uses: ["calls", "k"],
        failure: null,
      },
    ));
  test("TypeScript that does not parse has no names", async () =>
    expect(await analyze(typeScriptCell("m", "const = 1"))).toMatchObject({
      defines: [],
      uses: [],
      failure: { tag: "syntax-error" },
    }));
});

describe("a method as saved", () => {
  const { name, method } = methodCell("s", "bank");
  const read = (setting: unknown) =>
    specs.method.schema.safeParse({ name, method: { ...method, parameters: { k: setting } } }).success;
  test("takes the name of an input for a value", () => expect(read({ input: "k" })).toBe(true));
  test.each([
    [{ input: "k) + fetch(1" }],
    [{ input: "analysis" }],
    [{ input: "" }],
    [{ input: 4 }],
    [{ input: "k", extra: 1 }],
    [{}],
    [[{ input: "k" }]],
    [null],
  ])("takes no %j", (setting) => expect(read(setting)).toBe(false));
});

describe("identity", () => {
  test.each<[string, KnownCell, KnownCell]>([
    ["the name of an SQL cell", sqlCell("a", "SELECT 1"), sqlCell("b", "SELECT 1")],
    ["the table of a chart", chartCell("c", "a"), chartCell("c", "b")],
    ["the value of an input", sliderCell("k", 1), sliderCell("k", 2)],
  ])("follows %s", (_, one, other) =>
    expect(specFor(one).identity(one)).not.toBe(specFor(other).identity(other)),
  );
  test.each<[string, KnownCell, KnownCell]>([
    ["the heading of a TypeScript cell", typeScriptCell("m", "1"), typeScriptCell("n", "1")],
    ["the range of a slider", sliderCell("k", 1), { ...sliderCell("k", 1), label: "Segments" }],
  ])("does not follow %s", (_, one, other) =>
    expect(specFor(one).identity(one)).toBe(specFor(other).identity(other)),
  );
});

describe("values of an input", () => {
  const valuesOf = (control: InputControl) => specs.input.values({ ...sliderCell("p", 0), control });
  test.each<[InputControl, unknown]>([
    [{ type: "slider", min: 0, max: 9, step: 1, value: 4 }, 4],
    [{ type: "number", value: 2.5 }, 2.5],
    [{ type: "text", value: "may" }, "may"],
    [{ type: "checkbox", value: true }, true],
    [{ type: "choice", options: ["a", "b"], value: "b" }, "b"],
    [{ type: "column", table: "bank", value: "age" }, "age"],
    [{ type: "columns", table: "bank", value: ["age", "job"] }, ["age", "job"]],
    [{ type: "choice", options: [], value: "All", from: { table: "a", column: "b", all: "All" } }, "All"],
  ])("of %j", (control, value) => expect(valuesOf(control)).toEqual({ p: value }));
  test("of a date range are also two texts, which SQL can bind", () =>
    expect(valuesOf({ type: "date-range", from: "2026-01-01", to: "2026-02-01" })).toEqual({
      p: { from: "2026-01-01", to: "2026-02-01" },
      p_from: "2026-01-01",
      p_to: "2026-02-01",
    }));
});
