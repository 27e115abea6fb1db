import { describe, expect, test } from "vitest";
import { buildGraph, type Graph } from "../../../renderer/engine/graph.ts";
import type { Cell, Workbook } from "../../../renderer/workbook/document.ts";
import { analyzeWorkbook } from "../../helpers/analyze-workbook.ts";
import { chartCell, csvSource, sliderCell, sqlCell, textCell, typeScriptCell } from "../../helpers/cells.ts";
import { workbookAfter } from "../../helpers/workbook-after.ts";

const bookOf = (cells: readonly Cell[], sources: readonly string[] = []): Workbook =>
  workbookAfter(...sources.map((name) => ({ type: "put-source", source: csvSource(name) }) as const), {
    type: "insert-cells",
    at: 0,
    cells,
  });

const graphOf = async (cells: readonly Cell[], sources: readonly string[] = []): Promise<Graph> => {
  const workbook = bookOf(cells, sources);
  return buildGraph(workbook, await analyzeWorkbook(workbook));
};

const short = (id: string) => id.replace("cell-", "");

/** `b <- a, bank`: what each cell that uses something uses, sources by name, what nothing defines with a `?`. */
const edges = ({ upstream }: Graph): readonly string[] =>
  [...upstream]
    .filter(([, uses]) => uses.length > 0)
    .map(
      ([id, uses]) =>
        `${short(id)} <- ${uses
          .map(({ name, origin }) =>
            origin.type === "cell" ? short(origin.id) : origin.type === "source" ? origin.name : `${name}?`,
          )
          .join(", ")}`,
    );

describe("buildGraph", () => {
  const cases: readonly [title: string, cells: Cell[], sources: string[], expected: string[]][] = [
    ["joins SQL to a source", [sqlCell("a", "SELECT * FROM bank")], ["bank"], ["a <- bank"]],
    [
      "joins SQL to SQL by the cell's name",
      [sqlCell("a", "SELECT 1"), sqlCell("b", "FROM a")],
      [],
      ["b <- a"],
    ],
    [
      "ignores case in SQL",
      [sqlCell("By_Month", "SELECT 1"), sqlCell("b", "FROM by_month")],
      [],
      ["b <- By_Month"],
    ],
    [
      "reads upwards in the document as well",
      [sqlCell("a", "FROM b"), sqlCell("b", "SELECT 1")],
      [],
      ["a <- b"],
    ],
    [
      "joins SQL to a table that another cell creates",
      [sqlCell("a", "CREATE TABLE t AS SELECT 1"), sqlCell("b", "FROM t")],
      [],
      ["b <- a"],
    ],
    ["joins SQL to a parameter", [sliderCell("k", 3), sqlCell("a", "SELECT ${k}")], [], ["a <- k"]],
    [
      "joins SQL to a TypeScript value",
      [typeScriptCell("m", "const limit = 3"), sqlCell("a", "SELECT ${limit}")],
      [],
      ["a <- m"],
    ],
    [
      "joins SQL to a TypeScript table",
      [typeScriptCell("m", "const rows = []"), sqlCell("a", "FROM rows")],
      [],
      ["a <- m"],
    ],
    [
      "joins TypeScript to SQL by a free name",
      [sqlCell("a", "SELECT 1"), typeScriptCell("m", "a.length")],
      [],
      ["m <- a"],
    ],
    [
      "joins TypeScript to SQL by table()",
      [sqlCell("a", "SELECT 1"), typeScriptCell("m", 'table("a")')],
      [],
      ["m <- a"],
    ],
    ["joins TypeScript to a source", [typeScriptCell("m", 'table("bank")')], ["bank"], ["m <- bank"]],
    [
      "joins TypeScript to TypeScript",
      [typeScriptCell("m", "const f = 1"), typeScriptCell("n", "f")],
      [],
      ["n <- m"],
    ],
    ["joins a chart to its table", [sqlCell("a", "SELECT 1"), chartCell("c", "a")], [], ["c <- a"]],
    ["leaves a chart without a table alone", [chartCell("c", "")], [], []],
    ["marks what nothing defines", [sqlCell("a", "FROM nowhere")], [], ["a <- nowhere?"]],
    ["leaves text alone", [textCell("t", "SELECT * FROM a"), sqlCell("a", "SELECT 1")], [], []],
    [
      "prefers the exact name",
      [typeScriptCell("m", "const K = 1"), typeScriptCell("n", "const k = 2"), typeScriptCell("o", "k")],
      [],
      ["o <- n"],
    ],
  ];
  test.each(cases)("%s", async (_, cells, sources, expected) =>
    expect(edges(await graphOf(cells, sources))).toEqual(expected),
  );

  test("orders cells after what they use, else as in the document", async () => {
    const { order } = await graphOf([
      sqlCell("d", "FROM c"),
      textCell("t"),
      sqlCell("c", "FROM a"),
      sqlCell("b", "SELECT 1"),
      sqlCell("a", "SELECT 1"),
    ]);
    expect(order.map(short)).toEqual(["t", "b", "a", "c", "d"]);
  });
});

describe("names that are defined twice", () => {
  const messages = async (cells: readonly Cell[], sources: readonly string[] = []) =>
    [...(await graphOf(cells, sources)).failures].map(([id, { message }]) => `${short(id)}: ${message}`);

  test("fail every cell concerned and name the others", async () =>
    expect(
      await messages([
        sqlCell("a", "SELECT 1"),
        typeScriptCell("m", "const a = 1"),
        sqlCell("b", "SELECT 1"),
      ]),
    ).toEqual(["a: `a` is also defined by cell 2 (m).", "m: `a` is also defined by cell 1 (a)."]));
  test("fail a cell that takes the name of a data file", async () =>
    expect(await messages([sqlCell("Bank", "SELECT 1")], ["bank"])).toEqual([
      "Bank: `Bank` is also defined by the data file bank.",
    ]));
  test("are two names in TypeScript where the case differs", async () =>
    expect(await messages([typeScriptCell("m", "const K = 1"), typeScriptCell("n", "const k = 1")])).toEqual(
      [],
    ));
  test("are one name where a table is concerned", async () =>
    expect(await messages([sqlCell("K", "SELECT 1"), typeScriptCell("n", "const k = 1")])).toHaveLength(2));
  test("fail a date range that takes the name of another input", async () =>
    expect(
      await messages([
        { ...sliderCell("period", 1), control: { type: "date-range", from: "2026-01-01", to: "2026-02-01" } },
        sliderCell("period_from", 1),
      ]),
    ).toHaveLength(2));
});

describe("cycles", () => {
  const failuresOf = async (cells: readonly Cell[]) =>
    [...(await graphOf(cells)).failures].map(([id, { tag, message }]) => [short(id), tag, message]);

  test("fail every cell of the cycle and name the others", async () =>
    expect(
      await failuresOf([sqlCell("a", "FROM b"), sqlCell("b", "FROM c"), sqlCell("c", "FROM a")]),
    ).toEqual([
      [
        "a",
        "cycle",
        "This cell, cell 2 (b) and cell 3 (c) need each other's results, so none can run first.",
      ],
      [
        "b",
        "cycle",
        "This cell, cell 3 (c) and cell 1 (a) need each other's results, so none can run first.",
      ],
      [
        "c",
        "cycle",
        "This cell, cell 1 (a) and cell 2 (b) need each other's results, so none can run first.",
      ],
    ]));
  test("of one cell are told as such", async () =>
    expect(await failuresOf([sqlCell("a", "FROM a")])).toEqual([
      ["a", "cycle", "This cell uses its own result."],
    ]));
  test("do not fail what only hangs on them", async () =>
    expect(
      (
        await failuresOf([
          sqlCell("a", "FROM b"),
          sqlCell("b", "FROM a"),
          sqlCell("c", "FROM a"),
          sqlCell("d", "SELECT 1"),
        ])
      ).map(([id]) => id),
    ).toEqual(["a", "b"]));
  test("are not made by a diamond", async () =>
    expect(
      await failuresOf([
        sqlCell("a", "SELECT 1"),
        sqlCell("b", "FROM a"),
        sqlCell("c", "FROM a"),
        sqlCell("d", "FROM b FROM c"),
      ]),
    ).toEqual([]));
  test("of two kinds are found", async () =>
    expect(
      await failuresOf([sqlCell("a", "SELECT ${k}"), typeScriptCell("m", 'const k = table("a")')]),
    ).toHaveLength(2));
});
