import { describe, expect, test } from "vitest";
import { toHash } from "../../../../../renderer/base/ids.ts";
import { cellGlobals } from "../../../../../renderer/cells/typescript/globals.ts";
import type { LanguageContext } from "../../../../../renderer/widgets/editor/language-context.ts";
import { ambientDeclarations } from "../../../../../renderer/widgets/editor/typescript/ambient.ts";
import { cellLibs, workbookLib } from "../../../../../renderer/widgets/editor/typescript/cell-libs.ts";
import { openChecker } from "./open-checker.ts";

const context: LanguageContext = {
  tables: [
    {
      name: "customers",
      numRows: 3,
      hash: toHash(""),
      columns: [
        { name: "age", type: "BIGINT" },
        { name: "job", type: "VARCHAR" },
        { name: "since", type: "DATE" },
        { name: "emp.var.rate", type: "DOUBLE" },
      ],
    },
    { name: "bank-additional", numRows: 1, hash: toHash(""), columns: [{ name: "y", type: "BOOLEAN" }] },
  ],
  cells: [
    {
      id: "one",
      kind: "typescript",
      name: "Segments",
      source: "interface Segment { id: number }\nconst segments: Segment[] = [];\nconst k = 4;\nk + 1",
      defines: ["segments", "k"],
    },
    {
      id: "two",
      kind: "typescript",
      name: "Uses segments",
      source: "const first = segments[0]!; // a comment without a line end",
      defines: ["first"],
    },
    { id: "three", kind: "sql", name: "not_run", source: "SELECT 1", defines: ["not_run"] },
  ],
  inputs: [{ name: "minimum_age", type: "number" }],
};

const check = openChecker(context);

describe("cellLibs gives a TypeScript cell", () => {
  test("what another cell defines, with its inferred type", () => {
    expect(check("segments")).toMatchObject({ errors: [], type: "Segment[]" });
  });

  test("what a cell defines from a third cell", () => {
    expect(check("first.id")).toMatchObject({ errors: [], type: "number" });
  });

  test("the rows of a query's table, each value of which may be missing", () => {
    expect(check("customers.row(0).age")).toMatchObject({ errors: [], type: "number | null" });
  });

  test("a table by its name", () => {
    expect(check('table("bank-additional").row(0).y')).toMatchObject({ errors: [], type: "boolean | null" });
  });

  test("a table whose name is not known before it runs", () => {
    expect(check('table("later").numRows')).toMatchObject({ errors: [], type: "number" });
  });

  test("the table of a query that has not run, with columns of any type", () => {
    expect(check("not_run.row(0).whatever")).toMatchObject({ errors: [], type: "any" });
  });

  test("the value of an input", () => {
    expect(check("minimum_age.toFixed(1)")).toMatchObject({ errors: [], type: "string" });
  });

  test("await at the top level", () => {
    expect(check("const answer = await Promise.resolve(1);\nanswer")).toMatchObject({
      errors: [],
      type: "number",
    });
  });

  test("names of its own that another cell has as well", () => {
    expect(check('const k = "mine";\nk')).toMatchObject({ errors: [], type: '"mine"' });
  });

  test("the columns of a row as completions", () => {
    expect(check("customers.row(0).|").completions).toEqual(["age", "job", "since"]);
  });

  test("the names of tables as completions", () => {
    expect(check('table("|")').completions).toEqual(["customers", "bank-additional"]);
  });

  test("the modules of analysis", () => {
    expect(check("analysis.mean([1, 2])").errors).toEqual([]);
  });

  test("Plot, and tables as its data", () => {
    expect(check('Plot.plot({ marks: [Plot.dot(customers, { x: "age", y: "since" })] });').errors).toEqual(
      [],
    );
  });

  test.each(["d3-array", "ml-kmeans", "simple-statistics"])("the types of %s", (name) => {
    expect(check(`import * as all from "${name}";\nall;`).errors).toEqual([]);
  });

  test("errors in plain words of the compiler", () => {
    expect(check("segments[0]!.idd").errors).toEqual(["Property 'idd' does not exist on type 'Segment'."]);
  });

  test("no page: a cell has none", () => {
    expect(check("document").errors).toHaveLength(1);
  });
});

describe("cellLibs", () => {
  test("declares a name once, for the cell that defines it rather than for its table", () => {
    const tables = [{ name: "segments", numRows: 1, hash: toHash(""), columns: [] }];
    const [workbook] = cellLibs({ ...context, tables });
    expect(workbook?.content.match(/declare const segments:/g)).toHaveLength(1);
    expect(workbook?.content).toContain('typeof import("./exports/one").segments');
  });

  test("leaves out names that cannot be written in TypeScript", () => {
    const content = cellLibs(context).find(({ path }) => path === workbookLib)?.content;
    expect(content).not.toContain("const bank-additional");
  });
});

describe("ambientDeclarations", () => {
  test("declare every name that the sandbox gives to a cell", () => {
    // `table` is declared with the workbook, whose tables it knows.
    const missing = cellGlobals.filter(
      (name) =>
        name !== "table" && !new RegExp(`declare (?:const|function) ${name}\\b`).test(ambientDeclarations),
    );
    expect(missing).toEqual([]);
  });
});
