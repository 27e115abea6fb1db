import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HeaderRow } from "../../../../renderer/workbook/source-reading.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

describe("a header that the user chose", () => {
  const text = "Export\n\nid,amount\n1,10\n2,20\n";
  const readAs = async (headerRow: HeaderRow, content = text) => {
    const file = { ...database.file("a.csv", content), reading: { headerRow } };
    const imported = await database.host.importFile(file, "t", {});
    if (!imported.ok) return imported.failure;
    const table = await database.host.columns("t", null, {});
    if (!table.ok) throw new Error(table.failure.message);
    return valuesByName(table.value);
  };
  it("is the line with that number", async () => {
    expect(await readAs(3)).toEqual({ id: [1, 2], amount: [10, 20] });
    expect(await readAs(4)).toEqual({ 1: [2], 10: [20] });
  });
  it("makes rows of what the file would have named columns by", async () => {
    expect(await readAs("none", "id,amount\n1,10\n")).toEqual({
      column0: ["id", "1"],
      column1: ["amount", "10"],
    });
  });
  it("is a failure that names the line where no record begins on it", async () => {
    expect(await readAs(2)).toMatchObject({
      tag: "header-missing",
      message: expect.stringContaining("line 2") as string,
    });
    expect(await readAs(99)).toMatchObject({ tag: "header-missing" });
  });
  it("is read from a file without a warning on what comes before it", async () => {
    const imported = await database.host.importFile(
      { ...database.file("a.csv", text), reading: { headerRow: 4 } },
      "t",
      {},
    );
    expect(imported.ok && imported.value.report.findings.map(({ level }) => level)).toEqual(["note"]);
  });
});
