import type { CellId } from "../base/ids.ts";
import type { Failure } from "../base/result.ts";
import type { AppState } from "../state/app-state.ts";
import { cellFailures } from "./cell-status.ts";
import { cellTitle } from "./cell-names.ts";

/** Something that keeps numbers from being right, and where it is. */
export interface Problem {
  readonly key: string;
  readonly where: string;
  readonly failure: Failure;
  readonly cell: CellId | null;
}

type Facts = Pick<AppState, "workbook" | "analyses" | "runs" | "freshness" | "sources" | "engines">;

/** All problems of a workbook: engines, then sources, then cells in their order. */
export function problemsOf(state: Facts): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [name, engine] of [
    ["Database", state.engines.database],
    ["Sandbox", state.engines.sandbox],
  ] as const)
    if (engine.type === "failed")
      problems.push({ key: name, where: name, failure: engine.failure, cell: null });
  for (const { name } of state.workbook.sources) {
    const source = state.sources.get(name);
    if (source?.type === "failed")
      problems.push({ key: `source ${name}`, where: name, failure: source.failure, cell: null });
    if (source?.type === "missing")
      problems.push({ key: `source ${name}`, where: name, failure: missingSource(name), cell: null });
  }
  for (const cell of state.workbook.cells) {
    const failures = cellFailures({
      analysis: state.analyses.get(cell.id),
      run: state.runs.get(cell.id),
      freshness: state.freshness.get(cell.id),
    });
    failures.forEach((failure, index) =>
      problems.push({ key: `${cell.id} ${index}`, where: cellTitle(cell), failure, cell: cell.id }),
    );
  }
  return problems;
}

const missingSource = (name: string): Failure => ({
  tag: "file-missing",
  message: `The data file of “${name}” was not found on this machine.`,
  advice: "Use Locate in the Sources panel to choose it.",
});
