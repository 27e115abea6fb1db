import { describe, expect, test } from "vitest";
import { readExpectedColumns } from "../../../renderer/workbook/source-columns-format.ts";
import { parseWorkbook, serializeWorkbook } from "../../../renderer/workbook/file-format.ts";
import { csvSource } from "../../helpers/cells.ts";
import { workbookAfter } from "../../helpers/workbook-after.ts";

const income = { name: "income", type: "number", what: "Income per year." } as const;
const region = { name: "region", type: "text", what: "", optional: true } as const;

describe("the columns that a source expects", () => {
  test("survive being saved and read", () => {
    const source = { ...csvSource("bank"), expects: [income, region] };
    const text = serializeWorkbook(workbookAfter({ type: "put-source", source }));
    const read = parseWorkbook(text);
    expect(read).toMatchObject({ ok: true, value: { warnings: [], workbook: { sources: [source] } } });
    expect(read.ok && serializeWorkbook(read.value.workbook)).toBe(text);
  });

  test.each([
    ["no list", {}],
    ["an empty list", []],
    ["a type that nobody knows", [{ ...income, type: "money" }]],
    ["one name twice", [income, income]],
    ["no name", [{ ...income, name: "" }]],
    ["a field of a later version", [{ ...income, unit: "EUR" }]],
  ])("are left as they are, with a warning, where they are %s", (_what, expects) => {
    expect(readExpectedColumns({ expects })).toMatchObject({
      read: {},
      warning: expect.any(String) as string,
    });
    const source = { ...csvSource("bank"), unknown: { expects } };
    const text = serializeWorkbook(workbookAfter({ type: "put-source", source }));
    const read = parseWorkbook(text);
    expect(read).toMatchObject({ ok: true, value: { warnings: [expect.stringContaining("bank")] } });
    expect(read.ok && serializeWorkbook(read.value.workbook)).toBe(text);
  });
});
