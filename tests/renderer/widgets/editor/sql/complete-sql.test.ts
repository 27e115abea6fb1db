import { describe, expect, test } from "vitest";
import { toHash } from "../../../../../renderer/base/ids.ts";
import type { LanguageContext } from "../../../../../renderer/widgets/editor/language-context.ts";
import {
  completeSql,
  hoverSql,
  type SqlSuggestion,
} from "../../../../../renderer/widgets/editor/sql/complete-sql.ts";

const table = (name: string, ...columns: string[]) => ({
  name,
  numRows: 41_188,
  hash: toHash(""),
  columns: columns.map((column) => ({ name: column, type: column.startsWith("is_") ? "BOOLEAN" : "BIGINT" })),
});

const context: LanguageContext = {
  tables: [
    table("customers", "id", "age", "emp.var.rate"),
    table("calls", "id", "customer_id", "order"),
    table("bank additional", "Job"),
  ],
  cells: [{ id: "c1", kind: "typescript", name: "Segments", source: "", defines: ["k", "centers"] }],
  inputs: [{ name: "minimum_age", type: "number" }],
};

/** Completes at the `|` of a text. */
function complete(marked: string) {
  return completeSql(marked.replace("|", ""), marked.indexOf("|"), context);
}

function labels(marked: string, ...kinds: SqlSuggestion["kind"][]): string[] {
  const suggestions = complete(marked)?.suggestions ?? [];
  return suggestions
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(({ label }) => label);
}

function insertOf(marked: string, label: string): string | undefined {
  return complete(marked)?.suggestions.find((suggestion) => suggestion.label === label)?.insert;
}

describe("completeSql behind a dot", () => {
  test("offers the columns of an alias, and nothing else", () => {
    expect(labels("SELECT c.| FROM customers AS c")).toEqual(["id", "age", "emp.var.rate"]);
  });

  test("knows an alias without AS", () => {
    expect(labels("SELECT c.| FROM customers c JOIN calls d ON true")).toEqual(["id", "age", "emp.var.rate"]);
  });

  test("knows the alias of a joined table", () => {
    expect(labels("SELECT * FROM customers c LEFT JOIN calls k ON k.| = c.id")).toContain("customer_id");
  });

  test("knows the alias of a table behind a comma", () => {
    expect(labels("SELECT k.| FROM customers c, calls k")).toContain("customer_id");
  });

  test("knows the table by its own name", () => {
    expect(labels("SELECT customers.| FROM customers")).toContain("age");
  });

  test("knows a quoted table", () => {
    expect(labels('SELECT b.| FROM "bank additional" b')).toEqual(["Job"]);
  });

  test("knows the columns of a common table expression by their aliases", () => {
    expect(labels("WITH m AS (SELECT age, count(*) AS n FROM customers) SELECT m.| FROM m")).toEqual([
      "age",
      "n",
    ]);
  });

  test("passes * through a common table expression", () => {
    expect(labels("WITH m AS (SELECT *, 1 AS one FROM calls) SELECT x.| FROM m x")).toEqual([
      ...["id", "customer_id", "order", "one"],
    ]);
  });

  test("knows the columns of a query in FROM", () => {
    expect(labels("SELECT q.| FROM (SELECT age AS years FROM customers) q")).toEqual(["years"]);
  });

  test("does not take the alias of another statement", () => {
    expect(labels("SELECT * FROM customers c; SELECT c.| FROM calls k")).toEqual([]);
  });

  test("does not take the alias of the other side of a UNION", () => {
    expect(labels("SELECT * FROM customers c UNION ALL SELECT c.| FROM calls k")).toEqual([]);
  });

  test("sees the alias of the query around a subquery", () => {
    expect(labels("SELECT * FROM customers c WHERE EXISTS (SELECT 1 FROM calls WHERE c.|)")).toContain("age");
  });

  test("is not deceived by a name in a string or a comment", () => {
    expect(labels("SELECT c.| FROM calls -- , customers c\nWHERE 'FROM customers c' = ''")).toEqual([]);
  });
});

describe("completeSql behind FROM", () => {
  test("offers tables first", () => {
    expect(labels("SELECT * FROM |", "table")).toEqual(["customers", "calls", "bank additional"]);
  });

  test("offers common table expressions before tables", () => {
    expect(labels("WITH customers AS (SELECT 1), m AS (SELECT 2) SELECT * FROM |", "table")).toEqual([
      ...["customers", "m", "calls", "bank additional"],
    ]);
  });

  test("offers tables behind a comma of the FROM list", () => {
    expect(labels("SELECT * FROM customers, |", "table")).toContain("calls");
  });

  test("offers columns, not tables alone, behind a comma of the SELECT list", () => {
    expect(labels("SELECT id, | FROM customers", "column")).toContain("age");
  });

  test("offers no scalar function", () => {
    expect(labels("SELECT * FROM |")).not.toContain("abs");
  });
});

describe("completeSql in an expression", () => {
  test("offers the columns of the query's tables before everything else", () => {
    const suggestions = complete("SELECT | FROM customers")?.suggestions ?? [];
    const first = suggestions.filter(({ rank }) => rank === 0);
    expect(first.map(({ label }) => label)).toEqual(["id", "age", "emp.var.rate"]);
  });

  test("offers keywords, functions and aliases", () => {
    expect(labels("SELECT | FROM customers c")).toEqual(expect.arrayContaining(["WHERE", "count", "c"]));
  });

  test("names the table where two have a column of that name", () => {
    expect(insertOf("SELECT | FROM customers c JOIN calls k ON true", "id")).toBe("c.id");
  });

  test("quotes a column that is no plain word", () => {
    expect(insertOf("SELECT | FROM customers", "emp.var.rate")).toBe('"emp.var.rate"');
  });

  test("quotes a column that is a reserved word", () => {
    expect(insertOf("SELECT | FROM calls", "order")).toBe('"order"');
  });

  test("replaces the word that was begun", () => {
    const marked = "SELECT ag| FROM customers";
    expect(complete(marked)).toMatchObject({ from: 7, to: 9 });
  });

  test("completes inside quotes with the closing quote", () => {
    expect(complete('SELECT "em|" FROM customers')).toMatchObject({ from: 7, to: 11 });
    expect(insertOf('SELECT "em| FROM customers', "age")).toBeUndefined();
    expect(insertOf('SELECT "em|" FROM customers', "age")).toBe('"age"');
  });
});

describe("completeSql in ${}", () => {
  test("offers inputs first, then values of TypeScript cells", () => {
    expect(labels("WHERE age > ${|}")).toEqual(["minimum_age", "k", "centers"]);
  });

  test("adds the brace that is missing", () => {
    expect(insertOf("WHERE age > ${min|", "minimum_age")).toBe("minimum_age}");
  });

  test("adds no second brace", () => {
    expect(insertOf("WHERE age > ${min|}", "minimum_age")).toBe("minimum_age");
  });
});

describe("completeSql where nothing can stand", () => {
  test.each(["SELECT 'a|bc'", "SELECT 1 -- a|", "/* a| */", "SELECT 12|", "SELECT $$a|$$"])(
    "offers nothing in %j",
    (marked) => {
      expect(complete(marked)).toBeNull();
    },
  );

  test("offers columns right behind a closed string", () => {
    expect(labels("SELECT 'a' |FROM customers", "column")).toContain("age");
  });
});

describe("hoverSql", () => {
  const hover = (marked: string): readonly string[] | undefined =>
    hoverSql(marked.replace("|", ""), marked.indexOf("|"), context)?.lines;

  test("tells the type of a column", () => {
    expect(hover("SELECT ag|e FROM customers")).toEqual(["age BIGINT", "Column of customers."]);
  });

  test("tells the type of a column behind an alias", () => {
    expect(hover("SELECT k.i|d FROM customers c JOIN calls k ON true")).toEqual([
      "id BIGINT",
      "Column of calls.",
    ]);
  });

  test("tells the size of a table", () => {
    expect(hover("SELECT * FROM cust|omers")).toEqual(["customers", "41,188 rows, 3 columns."]);
  });

  test("tells the table of an alias", () => {
    expect(hover("SELECT k|.id FROM calls k")?.[0]).toBe("calls");
  });

  test("tells the parameters of a function", () => {
    expect(hover("SELECT date_tr|unc('month', d)")).toEqual([
      "date_trunc(part, ts)",
      "DuckDB scalar function.",
    ]);
  });

  test("tells the type of an input", () => {
    expect(hover("SELECT ${minimum|_age}")?.[0]).toBe("minimum_age: number");
  });

  test("tells nothing of a string", () => {
    expect(hover("SELECT 'ag|e' FROM customers")).toBeUndefined();
  });
});
