import { parseWorkbook, type ParsedWorkbook } from "../../renderer/workbook/file-format.ts";

/** The workbook of a text that must open. Throws what kept it from opening. */
export function parsedWorkbook(text: string): ParsedWorkbook {
  const result = parseWorkbook(text);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}
