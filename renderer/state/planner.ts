import type { CellId, Hash } from "../base/ids.ts";
import type { Analysis } from "../cells/CellKind.ts";
import type { Specs } from "../cells/specs.ts";
import { sourceKey } from "../engine/keys.ts";
import { freshnessOf, makePlan, type Plan } from "../engine/plan.ts";
import type { RecordedOutput, Workbook } from "../workbook/document.ts";
import type { Freshness } from "./app-state.ts";

export interface PlannerDeps {
  readonly specs: Specs;
  readonly workbook: () => Workbook;
  readonly analyses: () => ReadonlyMap<CellId, Analysis>;
}

export interface Standing {
  /** What each cell defines and uses, and why it cannot run: its own failure or that of its place in the graph. */
  readonly analyses: ReadonlyMap<CellId, Analysis>;
  readonly freshness: ReadonlyMap<CellId, Freshness>;
  /** Outputs of earlier runs that fit again what a cell would be computed from. */
  readonly recalled: ReadonlyMap<CellId, RecordedOutput>;
}

const outputsKept = 4;

/** Knows how every cell stands to what it would be computed from now. */
export class Planner {
  private readonly deps: PlannerDeps;
  private readonly hashes = new Map<string, Hash>();
  private secrets: ReadonlyMap<string, Hash> = new Map();
  private hashChanges = 0;
  private readonly madeHere = new WeakSet<RecordedOutput>();
  private readonly earlier = new Map<CellId, readonly RecordedOutput[]>();
  private cached: { readonly plan: Plan; readonly inputs: readonly unknown[] } | null = null;

  constructor(deps: PlannerDeps) {
    this.deps = deps;
  }

  /** The plan for now; made again only when something that it depends on changed. */
  plan(): Plan {
    const workbook = this.deps.workbook();
    const analyses = this.deps.analyses();
    const { cells, sources, settings } = workbook;
    const inputs = [cells, sources, settings, analyses, this.hashChanges];
    if (this.cached?.inputs.every((input, index) => input === inputs[index])) return this.cached.plan;
    const plan = makePlan(workbook, analyses, this.hashes, this.deps.specs, this.secrets);
    this.cached = { plan, inputs };
    return plan;
  }

  /** Notes the content of a source as it is now; null: not known. */
  setSourceHash(name: string, hash: Hash | null): void {
    if (hash === null) this.hashes.delete(name);
    else this.hashes.set(name, hash);
    this.hashChanges++;
  }

  /** Notes the fingerprints of the keys that the desktop holds. */
  setSecrets(secrets: ReadonlyMap<string, Hash>): void {
    this.secrets = secrets;
    this.hashChanges++;
  }

  sourceHash(name: string): Hash | null {
    return this.hashes.get(name) ?? null;
  }

  /** The key of a source as it is now. */
  sourceKey(name: string): Hash {
    return sourceKey(name, this.deps.workbook(), this.hashes);
  }

  /** The cells that read a source themselves. */
  readersOf(name: string): readonly CellId[] {
    const { upstream } = this.plan().graph;
    return [...upstream.keys()].filter((id) =>
      upstream.get(id)?.some(({ origin }) => origin.type === "source" && origin.name === name),
    );
  }

  /** Notes an output that a run of this session made, and keeps the one that it replaces for a while. */
  noteOutput(id: CellId, output: RecordedOutput, replaced: RecordedOutput | undefined): void {
    this.madeHere.add(output);
    if (replaced) this.earlier.set(id, [replaced, ...(this.earlier.get(id) ?? [])].slice(0, outputsKept));
  }

  standing(): Standing {
    const plan = this.plan();
    const { cells, outputs } = this.deps.workbook();
    const own = this.deps.analyses();
    const analyses = new Map<CellId, Analysis>();
    const freshness = new Map<CellId, Freshness>();
    const recalled = new Map<CellId, RecordedOutput>();
    for (const { id } of cells) {
      const analysis = own.get(id);
      if (analysis) analyses.set(id, { ...analysis, failure: plan.failures.get(id) ?? null });
      const found = this.freshnessFor(plan, id, outputs.get(id));
      freshness.set(id, found.freshness);
      if (found.recalled) recalled.set(id, found.recalled);
    }
    return { analyses, freshness, recalled };
  }

  private freshnessFor(
    plan: Plan,
    id: CellId,
    output: RecordedOutput | undefined,
  ): { readonly freshness: Freshness; readonly recalled?: RecordedOutput } {
    const key = plan.keys.get(id);
    const judge = (candidate: RecordedOutput | undefined) =>
      freshnessOf(candidate, key, candidate !== undefined && this.madeHere.has(candidate));
    const freshness = judge(output);
    if (freshness.type !== "stale") return { freshness };
    const recalled = this.earlier.get(id)?.find((candidate) => judge(candidate).type !== "stale");
    return recalled ? { freshness: judge(recalled), recalled } : { freshness };
  }
}
