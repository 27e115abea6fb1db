import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OutputItem, TableOutput } from "../../renderer/workbook/document.ts";
import { parsedWorkbook } from "../helpers/parsed-workbook.ts";
import { valuesByName } from "../helpers/table-values.ts";

const folder = join(import.meta.dirname, "..", "..", "sample-data", "workbooks");

/** All that the cells of a sample workbook were recorded to show. */
function recordedItems(sample: string): readonly OutputItem[] {
  const { workbook } = parsedWorkbook(readFileSync(join(folder, `${sample}.workbook.json`), "utf8"));
  return [...workbook.outputs.values()].flatMap(({ items }) => items);
}

export type RecordedRow = Readonly<Record<string, unknown>>;

/** The recorded rows of a table of a sample workbook: the first 200 of them. */
export function recordedTable(sample: string, name: string): readonly RecordedRow[] {
  const isTable = (item: OutputItem): item is TableOutput => item.type === "table" && item.name === name;
  const values = Object.entries(valuesByName(recordedItems(sample).find(isTable)!.preview));
  const numRows = values[0]![1].length;
  return Array.from({ length: numRows }, (_, row) =>
    Object.fromEntries(values.map(([column, all]) => [column, all[row]])),
  );
}

/** The recorded texts among the values that the cells of a sample workbook show. */
export const recordedTexts = (sample: string): readonly string[] =>
  recordedItems(sample).flatMap((item) => (item.type === "value" ? [item.value.text] : []));
