import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokenizeSql } from "../../../../../renderer/widgets/editor/sql/sql-tokens.ts";

const summary = (sql: string): string[] => tokenizeSql(sql).map(({ type, text }) => `${type} ${text}`);

describe("tokenizeSql", () => {
  test("tells words, numbers and symbols apart", () => {
    expect(summary("a1 >= 2.5e3")).toEqual(["word a1", "symbol >", "symbol =", "number 2.5e3"]);
  });

  test("keeps a quote that is doubled inside a string", () => {
    expect(summary("'it''s' x")).toEqual(["string 'it''s'", "word x"]);
  });

  test("gives the name inside quotes", () => {
    expect(summary('"a ""b""" ')).toEqual(['quoted a "b"']);
  });

  test("ends a line comment with its line", () => {
    expect(summary("-- from x\ny")).toEqual(["comment -- from x", "word y"]);
  });

  test("nests block comments, as DuckDB does", () => {
    expect(summary("/* a /* b */ c */ d")).toEqual(["comment /* a /* b */ c */", "word d"]);
  });

  test("reads a dollar-quoted string as one", () => {
    expect(summary("$x$ it's $$ here $x$ y")).toEqual(["string $x$ it's $$ here $x$", "word y"]);
  });

  test("reads ${name} as a parameter", () => {
    expect(summary("x > ${ age }")).toEqual(["word x", "symbol >", "parameter age"]);
  });

  test.each(["'abc", '"abc', "/* abc", "${abc", "$$abc"])("marks %j as not closed", (sql) => {
    expect(tokenizeSql(sql).at(-1)?.closed).toBe(false);
  });

  test("covers every character that is not white space, once and in order", () => {
    const piece = fc.constantFrom(
      "a",
      "'",
      '"',
      "$",
      "{",
      "}",
      "/*",
      "*/",
      "--",
      "\n",
      " ",
      "1",
      ".",
      "é",
      "💡",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const sql = pieces.join("");
        let end = 0;
        for (const token of tokenizeSql(sql)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(sql.slice(end, token.start).trim()).toBe("");
          end = token.end;
        }
        expect(sql.slice(end).trim()).toBe("");
      }),
    );
  });
});
