import { newRunId, type CellId, type Hash, type RunId } from "../base/ids.ts";
import type { Failure, Result } from "../base/result.ts";
import type { RunContext, RunOutput } from "../cells/CellKind.ts";
import type { Runs } from "../cells/runs.ts";
import type { KnownCell, Specs } from "../cells/specs.ts";
import type { Database } from "../data/database.ts";
import type { Sandbox } from "../sandbox/protocol.ts";
import type { OutputItem, RecordedOutput, RunVersions } from "../workbook/document.ts";
import { cellTitle, parentCells } from "./graph.ts";
import type { CellKey } from "./keys.ts";
import { hideInFailure, hideSecrets } from "./hide-secrets.ts";
import { createLiveNames, type Lane } from "./live-names.ts";
import { runOrder, type Plan } from "./plan.ts";
import { bindNames, laneOf, recordOutput, runCell, type SourceReadiness } from "./run-cell.ts";
import type { Progress, RunState } from "./run-state.ts";

export interface RunnerDeps {
  readonly database: Database;
  readonly sandbox: Sandbox;
  readonly specs: Specs;
  readonly runs: Runs;
  readonly versions: () => RunVersions;
  /** The plan for the workbook as it is now. */
  readonly plan: () => Plan;
  readonly source: (name: string) => SourceReadiness;
  /** A key that the desktop holds, or null; and all of them, none of which may be shown. */
  readonly secret?: (name: string) => string | null;
  readonly secrets?: () => readonly string[];
  readonly setRun: (id: CellId, state: RunState) => void;
  readonly record: (id: CellId, output: RecordedOutput) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface Entry {
  readonly id: CellId;
  readonly runId: RunId;
  /** Where the request stands in the sequence of events: an ancestor that failed later fails this entry. */
  readonly asked: number;
  /** How often ancestors were run again for this entry, because the engine that held them was lost. */
  tries: number;
}

interface Running extends Entry {
  readonly lane: Lane;
  readonly key: CellKey;
  readonly abort: AbortController;
  readonly since: number;
  progress: Progress | null;
  items: readonly OutputItem[];
  /** Stopped: whatever the run still answers is void. */
  over: boolean;
}

interface Outcome {
  readonly at: number;
  readonly type: "done" | "failed" | "stopped";
}

const mostTries = 3;
/** About what it takes to start a sandbox again and send it its tables. */
const sandboxStartMs = 2000;

/** Runs cells: one at a time in the database and one at a time in the sandbox, each after what it needs. */
export class Runner {
  private readonly deps: RunnerDeps;
  private readonly live = createLiveNames();
  private readonly queue: Entry[] = [];
  private readonly lanes = new Map<Lane, Running>();
  private readonly outcomes = new Map<CellId, Outcome>();
  private readonly stopListening: readonly (() => void)[];
  private sequence = 0;

  constructor(deps: RunnerDeps) {
    this.deps = deps;
    this.stopListening = [
      deps.sandbox.onReset(() => this.live.loseSandbox()),
      deps.database.onDeath(() => this.live.loseDatabase()),
    ];
  }

  /** Queues the cells and those of their ancestors whose results the engines do not hold. */
  run(targets: Iterable<CellId>): void {
    this.request(this.deps.plan(), targets);
    this.wake();
  }

  /** Ends everything that runs or waits. */
  stop(): void {
    for (const { id } of this.queue.splice(0)) this.end(id, { type: "stopped" });
    for (const running of this.lanes.values()) this.stopRunning(running);
  }

  stopCell(id: CellId): void {
    this.stopOne(id);
    this.wake();
  }

  /** Ends the runs of removed cells and drops what they published. */
  release(ids: readonly CellId[]): void {
    for (const id of ids) {
      this.stopOne(id);
      this.dropNames(this.live.namesOf(id));
      this.live.forget(id);
    }
    this.wake();
  }

  /** Starts what can start now; also called when a source became ready or failed. */
  wake(): void {
    for (let settled = true; settled;) {
      const plan = this.deps.plan();
      settled = this.queue.some((entry) => this.advance(plan, entry) !== "wait");
    }
  }

  /** The hash of a table that a cell published in this session, or null. */
  tableHash(name: string): Hash | null {
    return this.live.table(name)?.hash ?? null;
  }

  dispose(): void {
    this.stop();
    for (const stop of this.stopListening) stop();
  }

  private runningOf(id: CellId): Running | undefined {
    return [...this.lanes.values()].find((running) => running.id === id && !running.over);
  }

  private isPending(id: CellId): boolean {
    return this.runningOf(id) !== undefined || this.queue.some((entry) => entry.id === id);
  }

  private isLive(plan: Plan, id: CellId, consumer: CellId): boolean {
    return this.live.get(id, laneFor(plan, consumer))?.key === plan.keys.get(id)?.key;
  }

  private request(plan: Plan, targets: Iterable<CellId>): void {
    const asked = ++this.sequence;
    for (const id of runOrder(plan, targets, (needed, consumer) => this.isLive(plan, needed, consumer))) {
      if (this.queue.some((entry) => entry.id === id)) continue;
      const running = this.runningOf(id);
      if (running && running.key.key === plan.keys.get(id)?.key) continue;
      if (running) this.supersede(running);
      const entry: Entry = { id, runId: newRunId(), asked, tries: 0 };
      this.queue.push(entry);
      if (!this.runningOf(id)) this.deps.setRun(id, { type: "queued", runId: entry.runId });
    }
  }

  /** Starts or settles an entry, or leaves it waiting. */
  private advance(plan: Plan, entry: Entry): "moved" | "wait" {
    const upstream = plan.graph.upstream.get(entry.id) ?? [];
    const { failures } = plan;
    if (!plan.runnable(entry.id)) return this.settle(entry, { type: "idle" });
    const broken = failures.get(entry.id);
    if (broken) return this.settle(entry, failedState(broken));
    if (parentCells(upstream).some((parent) => this.isPending(parent))) return "wait";
    const sources = upstream.flatMap(({ origin }) =>
      origin.type === "source" ? [this.deps.source(origin.name)] : [],
    );
    for (const source of sources)
      if (source.type === "failed") return this.settle(entry, failedState(source.failure));
    const missing = parentCells(upstream).filter((parent) => !this.isMet(plan, parent, entry.id));
    if (missing.length > 0) return this.advanceMissing(plan, entry, missing);
    if (sources.some(({ type }) => type === "loading")) return "wait";
    if (this.lanes.has(laneFor(plan, entry.id))) return "wait";
    this.start(plan, entry);
    return "moved";
  }

  private isMet(plan: Plan, parent: CellId, consumer: CellId): boolean {
    return plan.valued(parent) || this.isLive(plan, parent, consumer);
  }

  /** Runs the missing ancestors again, unless they were tried for this entry and have no result. */
  private advanceMissing(plan: Plan, entry: Entry, missing: readonly CellId[]): "moved" | "wait" {
    const hopeless = missing.find(
      (parent) =>
        !plan.runnable(parent) || endedBadly(this.outcomes.get(parent), entry) || entry.tries >= mostTries,
    );
    if (hopeless === undefined) {
      entry.tries++;
      this.request(plan, missing);
      return "moved";
    }
    return this.settle(
      entry,
      plan.runnable(hopeless) && this.outcomes.get(hopeless)?.type === "stopped"
        ? { type: "stopped" }
        : failedState(upstreamFailed(cellTitle(hopeless, plan.workbook))),
    );
  }

  private settle(entry: Entry, state: Extract<RunState, { type: "idle" | "failed" | "stopped" }>): "moved" {
    this.leaveQueue(entry);
    if (state.type === "idle") this.deps.setRun(entry.id, state);
    else this.end(entry.id, state);
    return "moved";
  }

  private leaveQueue(entry: Entry): void {
    this.queue.splice(this.queue.indexOf(entry), 1);
  }

  private end(id: CellId, state: Extract<RunState, { type: "done" | "failed" | "stopped" }>): void {
    this.outcomes.set(id, { at: ++this.sequence, type: state.type });
    this.deps.setRun(id, state);
  }

  private start(plan: Plan, entry: Entry): void {
    this.leaveQueue(entry);
    const cell = cellOf(plan, entry.id);
    const key = plan.keys.get(entry.id);
    if (!cell || !key) throw new Error(`no plan for the cell ${entry.id}`);
    const running: Running = {
      ...entry,
      lane: laneOf(cell.kind),
      key,
      abort: new AbortController(),
      since: this.deps.now(),
      progress: null,
      items: [],
      over: false,
    };
    this.lanes.set(running.lane, running);
    this.show(running);
    void runCell(cell, this.deps.runs, this.contextFor(plan, running)).then((result) => {
      this.lanes.delete(running.lane);
      if (!running.over) this.finish(running, result, plan.workbook.settings.seed);
      this.wake();
    });
  }

  private show({ id, runId, since, progress, items, over }: Running): void {
    if (!over) this.deps.setRun(id, { type: "running", runId, since, progress, items });
  }

  private contextFor(plan: Plan, running: Running): RunContext {
    const { database, sandbox, specs } = this.deps;
    const bindings = bindNames(
      plan,
      running.id,
      specs,
      this.live,
      (name) => this.deps.source(name),
      this.deps.secret,
    );
    return {
      runId: running.runId,
      database,
      sandbox,
      signal: running.abort.signal,
      seed: plan.workbook.settings.seed,
      onProgress: (progress) => {
        running.progress = progress;
        this.show(running);
      },
      onItem: (item) => {
        running.items = [...running.items, hideSecrets(item, this.deps.secrets?.() ?? [])];
        this.show(running);
      },
      resolve: (name) => bindings.get(name) ?? null,
    };
  }

  private finish({ id, key, items, lane, since }: Running, result: Result<RunOutput>, seed: number): void {
    const secrets = this.deps.secrets?.() ?? [];
    if (!result.ok) {
      const failure = hideInFailure(result.failure, secrets);
      this.end(id, failure.tag === "stopped" ? { type: "stopped" } : { type: "failed", failure, items });
      return;
    }
    const output = { ...result.value, items: result.value.items.map((item) => hideSecrets(item, secrets)) };
    this.dropNames(this.live.namesOf(id).filter((name) => !publishes(output, name)));
    this.live.publish(id, { key: key.key, lane, published: output.published });
    const stamps = { seed, versions: this.deps.versions(), startedAt: since, endedAt: this.deps.now() };
    this.deps.record(id, recordOutput(output, key, stamps));
    this.end(id, { type: "done" });
  }

  private dropNames(names: readonly string[]): void {
    if (names.length === 0) return;
    this.deps.sandbox.forget(names);
    for (const name of names) void this.deps.database.dropTable(name);
  }

  private stopOne(id: CellId): void {
    const entry = this.queue.find((waiting) => waiting.id === id);
    if (entry) this.settle(entry, { type: "stopped" });
    const running = this.runningOf(id);
    if (running) this.stopRunning(running);
  }

  /**
   * Ends a run of what the cell no longer is, so that the new one need not wait. One in the sandbox that has just begun
   * goes on: ending it costs a new sandbox.
   */
  private supersede(running: Running): void {
    if (running.lane === "sandbox" && this.deps.now() - running.since < sandboxStartMs) return;
    running.over = true;
    running.abort.abort();
  }

  private stopRunning(running: Running): void {
    if (running.over) return;
    running.over = true;
    this.end(running.id, { type: "stopped" });
    running.abort.abort();
  }
}

const failedState = (failure: Failure) => ({ type: "failed", failure, items: [] }) as const;

const laneFor = (plan: Plan, id: CellId): Lane => laneOf(cellOf(plan, id)?.kind ?? "sql");

const cellOf = (plan: Plan, id: CellId): KnownCell | undefined =>
  plan.workbook.cells.find((cell): cell is KnownCell => cell.id === id && cell.kind !== "unknown");

const endedBadly = (outcome: Outcome | undefined, entry: Entry): boolean =>
  outcome !== undefined && outcome.type !== "done" && outcome.at > entry.asked;

const publishes = (output: RunOutput, name: string): boolean =>
  output.published.some((published) => published.name === name);

const upstreamFailed = (title: string): Failure => ({
  tag: "upstream-failed",
  message: `Did not run, because ${title} has no result.`,
  advice: `Repair ${title}, then run this cell again.`,
});
