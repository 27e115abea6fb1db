import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteName, quoteText } from "../../../renderer/base/sql-text.ts";
import { lexSql } from "../../../renderer/data/sql-lexer.ts";
import { splitStatements } from "../../../renderer/data/sql-statements.ts";

const texts = (sql: string): readonly string[] => lexSql(sql).map(({ start, end }) => sql.slice(start, end));

describe("lexSql", () => {
  it.each([
    ["a.b+1", ["a", ".", "b", "+", "1"]],
    ["'it''s' x", ["'it''s'", "x"]],
    ["E'it\\'s' x", ["E'it\\'s'", "x"]],
    ["$$a;b$$ $t$ $$ $t$ x", ["$$a;b$$", "$t$ $$ $t$", "x"]],
    ['"a ""b"" c".d', ['"a ""b"" c"', ".", "d"]],
    ["a -- b\nc /* d /* e */ f */ g", ["a", "c", "g"]],
    ["${a} ${ b } $1", ["${a}", "${ b }", "$", "1"]],
    ["1.5e-3 0xFF 1_000 .5", ["1.5e-3", "0xFF", "1_000", ".5"]],
    ["über ñ", ["über", "ñ"]],
    ["'open", ["'open"]],
    ["/* open", []],
  ])("splits %j", (sql, expected) => {
    expect(texts(sql)).toEqual(expected);
  });

  it("covers any text in order, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab1 \n'\"$-/*{};.é\\".split("")) }), (sql) => {
        let at = 0;
        for (const { start, end } of lexSql(sql)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(sql.length);
      }),
    );
  });

  it("reads a quoted name or text as one token that means the same", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const [name, ...rest] = lexSql(quoteName(text));
        expect([name, rest]).toMatchObject([{ type: "quoted", value: text }, []]);
        expect(lexSql(quoteText(text))).toMatchObject([
          { type: "string", start: 0, end: quoteText(text).length },
        ]);
      }),
    );
  });
});

describe("splitStatements", () => {
  it("splits at semicolons outside strings, names and comments", () => {
    const statements = splitStatements(`SELECT ';' ; -- ;\n FROM ";" /* ; */; ;SELECT $$;$$`);
    expect(statements.map(({ text }) => text)).toEqual(["SELECT ';'", 'FROM ";"', "SELECT $$;$$"]);
  });

  it.each([
    ["SELECT 1", { type: "query" }],
    ["with a as (select 1) from a", { type: "query" }],
    ["(SELECT 1)", { type: "query" }],
    ["WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a", { type: "change", name: "t" }],
    ["summarize t", { type: "describe" }],
    ["EXPLAIN SELECT 1", { type: "explain" }],
    ['create or replace table main."T 1" as select 1', { type: "create", what: "TABLE", name: "T 1" }],
    ["CREATE VIEW IF NOT EXISTS v AS FROM t", { type: "create", what: "VIEW", name: "v" }],
    ["CREATE FUNCTION f(x) AS x + 1", { type: "create", what: "MACRO", name: "f" }],
    ["DROP TABLE IF EXISTS t", { type: "change", name: "t" }],
    ["ATTACH 'x'", { type: "refused", verb: "ATTACH" }],
    ["CREATE TEMP TABLE t AS SELECT 1", { type: "refused", verb: "CREATE TEMP" }],
    ["selec 1", { type: "unknown" }],
  ])("knows what %j is", (sql, kind) => {
    expect(splitStatements(sql)[0]?.kind).toEqual(kind);
  });
});
