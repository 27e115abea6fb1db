import type { CellId } from "../../renderer/base/ids.ts";
import { hashText } from "../../renderer/base/hash.ts";
import type { Analysis } from "../../renderer/cells/CellKind.ts";
import { freshnessOf, makePlan, type Freshness, type Plan } from "../../renderer/engine/plan.ts";
import type { RunState } from "../../renderer/engine/run-state.ts";
import type { SourceReadiness } from "../../renderer/engine/run-cell.ts";
import { Runner, type RunnerDeps } from "../../renderer/engine/runner.ts";
import type { Cell, RecordedOutput, Workbook } from "../../renderer/workbook/document.ts";
import { emptyWorkbook } from "../../renderer/workbook/file-format.ts";
import type { Operation } from "../../renderer/workbook/operations.ts";
import { analyzeWorkbook } from "./analyze-workbook.ts";
import { createFakeDatabase, type FakeDatabase } from "./fake-database.ts";
import { createFakeKinds, type FakeKinds } from "./fake-kinds.ts";
import { createFakeSandbox, type FakeSandbox } from "./fake-sandbox.ts";
import { applied } from "./workbook-after.ts";

/** A runner on a workbook of fake kinds, with everything that it says written down. */
export interface EngineDesk {
  readonly runner: Runner;
  readonly kinds: FakeKinds;
  readonly database: FakeDatabase;
  readonly sandbox: FakeSandbox;
  readonly states: ReadonlyMap<CellId, RunState>;
  readonly sources: Map<string, SourceReadiness>;
  workbook(): Workbook;
  plan(): Plan;
  freshness(id: CellId): Freshness;
  /** Changes the workbook and analyzes it again. */
  edit(operation: Operation): Promise<void>;
  /** Resolves when nothing runs that could end by itself. */
  idle(): Promise<void>;
}

export async function openEngineDesk(
  cells: readonly Cell[],
  given: Partial<Pick<RunnerDeps, "specs" | "runs" | "now">> & {
    readonly secrets?: Map<string, string>;
  } = {},
): Promise<EngineDesk> {
  const kinds = createFakeKinds();
  const database = createFakeDatabase();
  const sandbox = createFakeSandbox();
  const states = new Map<CellId, RunState>();
  const sources = new Map<string, SourceReadiness>();
  const here = new WeakSet<RecordedOutput>();
  const specs = given.specs ?? kinds.specs;
  let workbook: Workbook = { ...emptyWorkbook(), cells };
  let analyses: ReadonlyMap<CellId, Analysis> = await analyzeWorkbook(workbook, specs);
  const keys = given.secrets ?? new Map<string, string>();
  const fingerprints = () => new Map([...keys].map(([name, value]) => [name, hashText(value)]));
  const plan = () => makePlan(workbook, analyses, new Map(), specs, fingerprints());
  const runner = new Runner({
    database,
    sandbox,
    specs,
    runs: given.runs ?? kinds.runs,
    versions: () => ({ app: "0.1.0", duckdb: "1.4.3", plot: "0.6.17" }),
    plan,
    source: (name) => sources.get(name) ?? { type: "ready", version: hashText(name) },
    secret: (name) => keys.get(name) ?? null,
    secrets: () => [...keys.values()],
    setRun: (id, state) => void states.set(id, state),
    record: (id, output) => {
      here.add(output);
      workbook = applied(workbook, { type: "record-output", id, output }).workbook;
    },
    now: given.now ?? (() => 0),
  });
  return {
    runner,
    kinds,
    database,
    sandbox,
    states,
    sources,
    workbook: () => workbook,
    plan,
    freshness: (id) => {
      const output = workbook.outputs.get(id);
      return freshnessOf(output, plan().keys.get(id), output !== undefined && here.has(output));
    },
    edit: async (operation) => {
      const { workbook: next, effects } = applied(workbook, operation);
      workbook = next;
      analyses = await analyzeWorkbook(workbook, specs);
      for (const effect of effects) if (effect.type === "release-cells") runner.release(effect.ids);
    },
    idle: async () => {
      for (let turn = 0; turn < 400; turn++) await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve, 0));
      for (let turn = 0; turn < 400; turn++) await Promise.resolve();
    },
  };
}
