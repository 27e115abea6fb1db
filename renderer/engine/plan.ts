import type { CellId } from "../base/ids.ts";
import type { Failure } from "../base/result.ts";
import type { Analysis } from "../cells/CellKind.ts";
import { specFor, type Specs } from "../cells/specs.ts";
import type { Cell, RecordedOutput, Workbook } from "../workbook/document.ts";
import { buildGraph, parentCells, type Graph } from "./graph.ts";
import { computeKeys, type CellKey, type SecretHashes, type SourceHashes } from "./keys.ts";

/** What follows from a workbook and the names in it: who needs whom, and what each cell would be computed from. */
export interface Plan {
  readonly workbook: Workbook;
  readonly graph: Graph;
  readonly keys: ReadonlyMap<CellId, CellKey>;
  /** Why a cell cannot run: it does not parse, or its place in the graph is impossible. */
  readonly failures: ReadonlyMap<CellId, Failure>;
  readonly runnable: (id: CellId) => boolean;
  /** Whether a cell publishes its names without a run. */
  readonly valued: (id: CellId) => boolean;
}

/** How a cell's output stands to what it would be computed from now. */
export type Freshness =
  | { readonly type: "never" }
  | { readonly type: "fresh" }
  /** Loaded from the file, not run since. */
  | { readonly type: "recorded" }
  /** `because`: names that changed, `seed`, or `source` for the cell's own text. */
  | { readonly type: "stale"; readonly because: readonly string[] };

/** The plan for a workbook whose cells were analyzed. */
export function makePlan(
  workbook: Workbook,
  analyses: ReadonlyMap<CellId, Analysis>,
  sourceHashes: SourceHashes,
  specs: Specs,
  secrets: SecretHashes = new Map(),
): Plan {
  const graph = buildGraph(workbook, analyses);
  const failures = new Map(graph.failures);
  for (const [id, { failure }] of analyses) if (failure) failures.set(id, failure);
  const cells = new Map(workbook.cells.map((cell) => [cell.id, cell]));
  return {
    workbook,
    graph,
    keys: computeKeys(workbook, graph, sourceHashes, specs, secrets),
    failures,
    runnable: (id) => isRunnable(cells.get(id), specs),
    valued: (id) => isValued(cells.get(id), specs),
  };
}

const isRunnable = (cell: Cell | undefined, specs: Specs): boolean =>
  cell !== undefined && cell.kind !== "unknown" && specFor(cell, specs).runnable(cell);

const isValued = (cell: Cell | undefined, specs: Specs): boolean =>
  cell !== undefined && cell.kind !== "unknown" && Object.keys(specFor(cell, specs).values(cell)).length > 0;

/** How a recorded output stands to what the cell would be computed from now. */
export function freshnessOf(
  output: RecordedOutput | undefined,
  key: CellKey | undefined,
  ranHere: boolean,
): Freshness {
  if (!output || !key) return { type: "never" };
  const because = differences(output, key);
  if (because.length > 0) return { type: "stale", because };
  return { type: ranHere ? "fresh" : "recorded" };
}

function differences(output: RecordedOutput, key: CellKey): readonly string[] {
  const names = new Set([...Object.keys(output.upstream), ...Object.keys(key.upstream)]);
  return [
    ...(output.codeHash === key.code ? [] : ["source"]),
    ...[...names].filter((name) => output.upstream[name] !== key.upstream[name]),
    ...(key.seed === null || key.seed === output.seed ? [] : ["seed"]),
  ];
}

/**
 * The cells to run so that the targets are computed from current things: the targets, and of the cells they need those
 * whose results are not there as `isLive` asks. In an order in which everything comes after what it needs.
 */
export function runOrder(
  plan: Plan,
  targets: Iterable<CellId>,
  isLive: (id: CellId, consumer: CellId) => boolean,
): readonly CellId[] {
  const needed = new Set<CellId>();
  const pending = [...targets].filter((id) => plan.runnable(id));
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    for (const parent of parentCells(plan.graph.upstream.get(id) ?? []))
      if (plan.runnable(parent) && !isLive(parent, id)) pending.push(parent);
  }
  return plan.graph.order.filter((id) => needed.has(id));
}

/**
 * The cells that automatic mode runs after a change of some cells by the user: the changed cells and all that use
 * them, as far as they are stale or never ran, can run, and do not wait for a frozen cell.
 */
export function automaticTargets(
  plan: Plan,
  changed: Iterable<CellId>,
  freshness: ReadonlyMap<CellId, Freshness>,
): readonly CellId[] {
  const affected = descendantsOf(plan.graph, changed);
  const frozen = new Set(plan.workbook.cells.filter((cell) => cell.frozen).map(({ id }) => id));
  const isDue = (id: CellId) => {
    const type = freshness.get(id)?.type ?? "never";
    return type === "stale" || type === "never";
  };
  const blocked = new Set<CellId>();
  return plan.graph.order.filter((id) => {
    const waits = parentCells(plan.graph.upstream.get(id) ?? []).some((parent) => blocked.has(parent));
    const stuck = waits || plan.failures.has(id) || (frozen.has(id) && isDue(id));
    if (stuck) blocked.add(id);
    return !stuck && affected.has(id) && plan.runnable(id) && isDue(id);
  });
}

/** Some cells and everything that uses them, directly or not. */
export function descendantsOf(graph: Graph, ids: Iterable<CellId>): ReadonlySet<CellId> {
  const found = new Set<CellId>();
  const pending = [...ids];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    pending.push(...(graph.downstream.get(id) ?? []));
  }
  return found;
}
