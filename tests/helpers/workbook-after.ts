import type { Workbook } from "../../renderer/workbook/document.ts";
import { emptyWorkbook } from "../../renderer/workbook/file-format.ts";
import { applyOperation, type Applied, type Operation } from "../../renderer/workbook/operations.ts";

/** The workbook that an empty one becomes by operations. */
export const workbookAfter = (...operations: readonly Operation[]): Workbook =>
  operations.reduce((workbook, operation) => applied(workbook, operation).workbook, emptyWorkbook());

/** What an operation that fits gives. */
export function applied(workbook: Workbook, operation: Operation): Applied {
  const result = applyOperation(workbook, operation);
  if (!result.ok) throw new Error(`${operation.type}: ${result.failure.message}`);
  return result.value;
}
