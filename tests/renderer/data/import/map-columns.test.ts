import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ColumnMapping } from "../../../../renderer/data/import/map-columns.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

async function read(content: string, columns: ColumnMapping) {
  const file = { ...database.file("a.csv", content), columns };
  const imported = await database.host.importFile(file, "mapped", {});
  if (!imported.ok) throw new Error(imported.failure.message);
  const table = await database.host.columns("mapped", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  return {
    types: imported.value.table.columns.map(({ name, type }) => `${name} ${type}`),
    values: valuesByName(table.value),
    notes: imported.value.notes,
  };
}

const expected = (name: string, type: "number" | "text" | "date" | "any") => ({ name, type, what: "" });

describe("an import with mapped columns", () => {
  it("gives the expected names and types, and keeps the others behind them", async () => {
    const { types, values, notes } = await read("KUNDE,EINKOMMEN,extra\n1,20.5,x\n2,,y\n", {
      expects: [expected("customer_id", "text"), expected("income", "number")],
      mapping: { customer_id: "KUNDE", income: "EINKOMMEN" },
    });
    expect(types).toEqual(["customer_id VARCHAR", "income DOUBLE", "extra VARCHAR"]);
    expect(values).toMatchObject({ customer_id: ["1", "2"], income: [20.5, null], extra: ["x", "y"] });
    expect(notes.filter((note) => note.includes("missing"))).toEqual([]);
  });

  it("counts over all rows the values that do not have the type, with the first of them", async () => {
    const lines = Array.from({ length: 30_000 }, (_, row) => (row === 29_000 ? "n.k." : String(row)));
    const { values, notes } = await read(`a\n${lines.join("\n")}\n`, {
      expects: [expected("income", "number")],
      mapping: { income: "a" },
    });
    expect(values["income"]?.[29_000]).toBeNull();
    expect(notes).toContain(
      "income (a): 1 of 30,000 values are no numbers, e.g. “n.k.” in row 29,001; they are missing here.",
    );
  });

  it("has a missing column where none stands for it, and says so unless it may be left out", async () => {
    const { types, notes } = await read("a\n1\n", {
      expects: [expected("day", "date"), { ...expected("region", "text"), optional: true }],
      mapping: { day: "gone" },
    });
    expect(types).toEqual(["day DATE", "region VARCHAR", "a BIGINT"]);
    expect(notes.filter((note) => note.includes("throughout"))).toEqual([
      "day is missing throughout: no column of the file stands for it.",
    ]);
  });

  it("takes hostile names as names", async () => {
    const evil = 'x" FROM t; DROP TABLE t; --';
    const { types } = await read("a,b\n1,2\n", {
      expects: [expected(evil, "any"), expected("__proto__", "any"), expected("B", "any")],
      mapping: { [evil]: "a" },
    });
    expect(types).toEqual([`${evil} BIGINT`, "__proto__ VARCHAR", "B VARCHAR"]);
  });
});

describe("an import of expected columns under their own names", () => {
  it("gives those without any value the expected type, and leaves the others as they are", async () => {
    const file = {
      ...database.file("b.csv", "id,income,since,note\n1,,,\nx,,,\n"),
      expects: [
        expected("id", "number"),
        expected("income", "number"),
        expected("since", "date"),
        expected("note", "text"),
      ],
    };
    const imported = await database.host.importFile(file, "expected", {});
    expect(imported.ok && imported.value.table.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "id VARCHAR",
      "income DOUBLE",
      "since DATE",
      "note VARCHAR",
    ]);
  });
});
