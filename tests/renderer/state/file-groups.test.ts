import { describe, expect, test } from "vitest";
import { groupFiles } from "../../../renderer/state/file-groups.ts";
import { grantedFile } from "../../helpers/fake-desktop.ts";

function groups(names: readonly string[], folder?: string): readonly [together: string[][], alone: string[]] {
  const files = names.map((name) => ({ ...grantedFile(name), ...(folder === undefined ? {} : { folder }) }));
  const { together, alone } = groupFiles(files);
  return [
    together.map((group) => group.map(({ fileName }) => fileName)),
    alone.map(({ fileName }) => fileName),
  ];
}

describe("groupFiles", () => {
  test("takes four files whose names differ in numbers or months for one table", () => {
    const days = ["2010-12-01.csv", "2010-12-02.csv", "2010-12-03.csv", "2010-12-05.csv"];
    expect(groups(days)).toEqual([[days], []]);
    const months = ["sales_Jan.csv", "sales_February.csv", "sales_Mar.csv", "sales_May.csv"];
    expect(groups(months)).toEqual([[months], []]);
  });

  test("leaves three files alone, but not two of a folder", () => {
    expect(groups(["1.csv", "2.csv", "3.csv"])).toEqual([[], ["1.csv", "2.csv", "3.csv"]]);
    expect(groups(["1.csv", "2.csv"], "days")).toEqual([[["1.csv", "2.csv"]], []]);
  });

  test("leaves tables of different names alone", () => {
    const tables = ["accounts.csv", "cards.csv", "clients.csv", "loans.csv"];
    expect(groups(tables, "bank")).toEqual([[], tables]);
  });

  test("keeps formats apart, and what is no data", () => {
    const [csv, json] = [[1, 2].map((n) => `${n}.csv`), [1, 2].map((n) => `${n}.json`)];
    expect(groups([...csv, ...json, "1.md", "2.md"], "days")).toEqual([
      [csv, json],
      ["1.md", "2.md"],
    ]);
  });
});
