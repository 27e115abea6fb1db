import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cast } from "../../../../../renderer/base/cast.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../../helpers/node-database.ts";
import { valuesByName } from "../../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

const rows = [
  { id: "007", day: "13.10.2021", n: 5 },
  { id: "12", day: "-", n: null },
  { id: "x", day: "04.10.2021", n: 7 },
];
const file = (casts: Readonly<Record<string, Cast>> = {}) => ({
  ...database.file("a.ndjson", rows.map((row) => JSON.stringify(row)).join("\n")),
  reading: { casts },
});

describe("columns of a JSON file", () => {
  it("are read as the types that the user chose", async () => {
    const imported = await database.host.importFile(
      file({
        id: { type: "integer" },
        day: { type: "date", order: "day-month-year", missing: ["-"] },
        n: { type: "text" },
      }),
      "t",
      {},
    );
    if (!imported.ok) throw new Error(imported.failure.message);
    const table = await database.host.columns("t", null, {});
    if (!table.ok) throw new Error(table.failure.message);
    expect(valuesByName(table.value)).toEqual({
      id: [7, 12, null],
      day: [Date.UTC(2021, 9, 13), null, Date.UTC(2021, 9, 4)],
      n: ["5", null, "7"],
    });
    expect(imported.value.notes).toEqual([
      "id was read as whole number, as chosen; 1 value of 3 could not be and is missing: 1 like “x” (line 3), which cannot be read so.",
      "id was read as whole number, as chosen; 1 value of 3 was changed or may be meant otherwise: 1 like “007” (line 1), which loses its leading zeros.",
      "day was read as date, day first, as chosen; no value was changed.",
      "day: 1 value means “no value”, as chosen.",
      "n was read as text, as chosen; no value was changed.",
    ]);
  });
  it("are surveyed without a table being made", async () => {
    const surveyed = await database.host.surveyCasts(file(), {});
    if (!surveyed.ok) throw new Error(surveyed.failure.message);
    expect(surveyed.value.map(({ name, casts }) => [name, casts.map(({ cast }) => cast)])).toEqual([
      ["id", [{ type: "integer" }]],
      ["day", [{ type: "date", order: "day-month-year" }]],
      ["n", []],
    ]);
  });
  it("are not surveyed any further when the user stops it", async () => {
    const stop = new AbortController();
    stop.abort();
    const surveyed = await database.host.surveyCasts(file(), { signal: stop.signal });
    expect(surveyed).toMatchObject({ ok: false, failure: { tag: "stopped" } });
  });
});
