import { allCases } from "./all-cases.ts";
import { findHandler } from "./find-handler.ts";
import { judgeCase } from "./judge-case.ts";
import { readCaseFolder, readCases, referenceFolder } from "./read-cases.ts";

export interface FolderRun {
  readonly passed: number;
  readonly failed: number;
  /** What to say: failures, what was left out, what could not be mapped and, last, the numbers. */
  readonly lines: readonly string[];
}

/** Runs every case file of a folder. A file that cannot be read counts as failed, and the others still run. */
export function runFolder(folder: string): FolderRun {
  const known = readCases(referenceFolder);
  const { cases, unreadable } = readCaseFolder(folder);
  const lines = unreadable.map(({ file, reason }) => `FAILED    ${file}\n          ${reason}`);
  const unmapped: string[] = [];
  let [passed, failed] = [0, unreadable.length];
  for (const reference of cases) {
    const handler = findHandler(reference, allCases, known);
    if (!handler) {
      unmapped.push(`${reference.id} (${reference.source.function})`);
      continue;
    }
    const judgement = judgeCase(reference, handler);
    if (judgement.verdict === "passed") passed++;
    else if (judgement.verdict === "out of scope")
      lines.push(`left out  ${reference.id}: ${judgement.reason}`);
    else {
      failed++;
      lines.push([`FAILED    ${reference.id}: ${reference.title}`, ...judgement.faults].join("\n          "));
    }
  }
  if (unmapped.length > 0) lines.push(["Not mapped:", ...unmapped].join("\n  "));
  return { passed, failed, lines: [...lines, `${passed} passed, ${failed} failed`] };
}
