import type { CellId } from "../base/ids.ts";
import { causeText, fail, type Failure, type Result } from "../base/result.ts";
import type { Binding, RunContext, RunOutput } from "../cells/CellKind.ts";
import type { Runs } from "../cells/runs.ts";
import { specFor, type KnownCell, type Specs } from "../cells/specs.ts";
import type { RecordedOutput, RunVersions } from "../workbook/document.ts";
import type { CellKey } from "./keys.ts";
import type { Lane, LiveNames } from "./live-names.ts";
import type { Plan } from "./plan.ts";

/** Where cells of a kind are computed. */
export const laneOf = (kind: KnownCell["kind"]): Lane =>
  kind === "typescript" || kind === "method" ? "sandbox" : "database";

/** Runs a cell by its kind. An exception is a bug of ours: it must not leave the cell running for ever. */
export async function runCell(cell: KnownCell, runs: Runs, context: RunContext): Promise<Result<RunOutput>> {
  try {
    switch (cell.kind) {
      case "sql":
        return await runs.sql(cell, context);
      case "typescript":
        return await runs.typescript(cell, context);
      case "chart":
        return await runs.chart(cell, context);
      case "method":
        return await runs.method(cell, context);
      case "text":
      case "input":
        throw new Error(`cells of kind ${cell.kind} do not run`);
    }
  } catch (thrown) {
    return fail({
      tag: "internal-error",
      message: "Stratabook itself failed while running this cell.",
      advice: "Run it again; if it fails again, save the workbook and restart the app.",
      cause: thrown instanceof Error ? (thrown.stack ?? thrown.message) : causeText(thrown),
    });
  }
}

/** What the names that a cell uses stand for at the start of its run. */
export function bindNames(
  plan: Plan,
  id: CellId,
  specs: Specs,
  live: LiveNames,
  source: (name: string) => SourceReadiness,
  secret: (name: string) => string | null = () => null,
): ReadonlyMap<string, Binding> {
  const bindings = new Map<string, Binding>();
  for (const { name, origin } of plan.graph.upstream.get(id) ?? []) {
    if (origin.type === "nothing") {
      const value = secret(name);
      if (value !== null) bindings.set(name, { type: "value", value });
    } else if (origin.type === "source") {
      const readiness = source(origin.name);
      if (readiness.type === "ready") bindings.set(name, { type: "table", version: readiness.version });
    } else {
      const cell = plan.workbook.cells.find((other) => other.id === origin.id);
      const values = cell && cell.kind !== "unknown" ? specFor(cell, specs).values(cell) : {};
      const binding = Object.hasOwn(values, name)
        ? ({ type: "value", value: values[name] } as const)
        : live.binding(origin.id, name);
      if (binding) bindings.set(name, binding);
    }
  }
  return bindings;
}

/** Whether a source can be read. `version` changes whenever its content does. */
export type SourceReadiness =
  | { readonly type: "ready"; readonly version: string }
  | { readonly type: "loading" }
  | { readonly type: "failed"; readonly failure: Failure };

/** The output as it is recorded, with every stamp. `startedAt` is in milliseconds since the epoch. */
export const recordOutput = (
  output: RunOutput,
  key: CellKey,
  stamps: {
    readonly seed: number;
    readonly versions: RunVersions;
    readonly startedAt: number;
    readonly endedAt: number;
  },
): RecordedOutput => ({
  codeHash: key.code,
  upstream: key.upstream,
  seed: stamps.seed,
  versions: stamps.versions,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  startedAt: new Date(stamps.startedAt).toISOString(),
  durationMs: Math.max(0, Math.round(stamps.endedAt - stamps.startedAt)),
  resultHash: output.resultHash,
  items: output.items,
});
