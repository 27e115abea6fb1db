import type { CellId } from "../../renderer/base/ids.ts";
import { ok } from "../../renderer/base/result.ts";
import type { Analysis } from "../../renderer/cells/CellKind.ts";
import { specFor, specs, type Specs } from "../../renderer/cells/specs.ts";
import type { Workbook } from "../../renderer/workbook/document.ts";
import { analyzeFakeSql } from "./fake-database.ts";

/** The analyses of all cells, SQL as the fake database reads it. */
export async function analyzeWorkbook(
  workbook: Workbook,
  kinds: Specs = specs,
): Promise<ReadonlyMap<CellId, Analysis>> {
  const parsers = { analyzeSql: (sql: string) => Promise.resolve(ok(analyzeFakeSql(sql))) };
  const analyses = new Map<CellId, Analysis>();
  for (const cell of workbook.cells)
    if (cell.kind !== "unknown") analyses.set(cell.id, await specFor(cell, kinds).analyze(cell, parsers));
  return analyses;
}
