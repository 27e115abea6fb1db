import { sqlName } from "../../base/sql-text.ts";
import { ok, type Result } from "../../base/result.ts";
import type { QualityFinding, QualityReport, RunOptions } from "../database.ts";
import type { Connection } from "../engine.ts";
import type { Lane } from "../lane.ts";
import { findColumns } from "../read-table.ts";
import { columnFacts, type ColumnFacts } from "./column-facts.ts";
import { columnFindings } from "./column-findings.ts";
import { findDuplicateRows } from "./duplicates.ts";
import { backgroundReads, type ExaminedTable } from "./examined-table.ts";
import { findFormats } from "./formats.ts";
import { findMissing } from "./missing.ts";
import { findOutliers } from "./outliers.ts";
import { findPersonal } from "./personal.ts";
import { findStandIns } from "./stand-ins.ts";
import { countText, rowsText } from "./words.ts";

const topics: readonly QualityFinding["topic"][] = [
  "duplicates",
  "identifiers",
  "missing values",
  "constant columns",
  "mixed formats",
  "outliers",
  "personal data",
];

/** Looks through a table over all rows; every statement gives way to what the user asks for meanwhile. */
export async function qualityReport(
  { connection, lane }: { readonly connection: Connection; readonly lane: Lane },
  name: string,
  { signal, onProgress }: RunOptions,
): Promise<Result<QualityReport>> {
  const found = await lane.runYielding(() => findColumns(connection, name, []), signal);
  if (!found.ok) return found;
  const reads = backgroundReads(connection, lane, signal);
  const [counted] = await reads.rows(`SELECT count(*) AS n FROM ${sqlName(name)}`);
  const table: ExaminedTable = { name, columns: found.value, numRows: Number(counted?.["n"] ?? 0), ...reads };
  const steps = table.columns.length + 3;
  const tell = (step: number, what: string): void =>
    onProgress?.({ fraction: step / steps, text: `${what}, ${rowsText(table.numRows)}` });

  tell(0, "Looking for equal rows");
  const findings = [...(await findDuplicateRows(table))];
  const facts: ColumnFacts[] = [];
  for (const [at, column] of table.columns.entries()) {
    tell(
      at + 1,
      `Looking at ${column.name} (${countText(at + 1)} of ${countText(table.columns.length)} columns)`,
    );
    const fact = await columnFacts(table, column);
    if (fact === null) continue;
    facts.push(fact);
    findings.push(...columnFindings(name, fact));
    for (const find of [findFormats, findStandIns, findOutliers]) findings.push(...(await find(table, fact)));
  }
  tell(steps - 2, "Looking for what is missing together");
  findings.push(...(await findMissing(table, facts)));
  tell(steps - 1, "Looking for personal data");
  findings.push(...(await findPersonal(table)));
  return ok({ rows: table.numRows, columns: table.columns.length, findings: inOrder(findings) });
}

const inOrder = (findings: readonly QualityFinding[]): readonly QualityFinding[] =>
  topics.flatMap((topic) => findings.filter((finding) => finding.topic === topic));
