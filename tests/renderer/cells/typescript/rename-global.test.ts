import { describe, expect, it } from "vitest";
import { renameGlobal } from "../../../../renderer/cells/typescript/rename-global.ts";

describe("renameGlobal", () => {
  it.each([
    ["const n: number = bank.numRows;", "const n: number = clients.numRows;"],
    [
      'const t = table("bank"), u = table(`bank`), s = "bank";',
      'const t = table("clients"), u = table(`clients`), s = "bank";',
    ],
    ["const both = { bank, x: bank as Table };", "const both = { bank: clients, x: clients as Table };"],
    ["const f = (bank: number) => bank + 1;", "const f = (bank: number) => bank + 1;"],
    ["const x = other.bank; // bank", "const x = other.bank; // bank"],
    [
      "type Row = { bank: string };\nconst ages = bank.column('age');",
      "type Row = { bank: string };\nconst ages = clients.column('age');",
    ],
  ])("%s", (before, after) => {
    expect(renameGlobal(before, "bank", "clients")).toEqual({ ok: true, value: after });
  });

  it("fails where the new name means something in the cell already", () => {
    expect(renameGlobal("const clients = bank.numRows;", "bank", "clients")).toMatchObject({
      ok: false,
      failure: { tag: "name-taken" },
    });
  });

  it("fails where the source does not parse", () => {
    expect(renameGlobal("const = bank", "bank", "clients")).toMatchObject({ ok: false });
  });
});
