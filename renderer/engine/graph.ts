import type { CellId } from "../base/ids.ts";
import type { Failure } from "../base/result.ts";
import type { Analysis } from "../cells/CellKind.ts";
import type { Cell, Workbook } from "../workbook/document.ts";
import { sameName } from "../base/names.ts";
import { findCycles } from "./cycles.ts";

/** What defines a name that a cell uses. */
export type Origin =
  | { readonly type: "cell"; readonly id: CellId }
  | { readonly type: "source"; readonly name: string }
  /** Nothing in the workbook: a mistake, or a global that only the engine knows. */
  | { readonly type: "nothing" };

export interface Upstream {
  /** The name as the cell writes it. */
  readonly name: string;
  readonly origin: Origin;
}

/** How the cells of a workbook depend on each other by the names they define and use. */
export interface Graph {
  /** Per cell, what every name that it uses leads to. */
  readonly upstream: ReadonlyMap<CellId, readonly Upstream[]>;
  /** Per cell, the cells that use one of its names. */
  readonly downstream: ReadonlyMap<CellId, readonly CellId[]>;
  /** Every cell, after the cells it uses; in document order where that leaves a choice. Cells of cycles come last. */
  readonly order: readonly CellId[];
  /** Names defined twice and cycles, on every cell concerned. */
  readonly failures: ReadonlyMap<CellId, Failure>;
}

interface Definer {
  readonly name: string;
  readonly origin: Exclude<Origin, { type: "nothing" }>;
  /** Names of TypeScript tell upper from lower case, those of tables do not. */
  readonly exact: boolean;
}

/** The graph of a workbook; a cell without an analysis defines and uses nothing. */
export function buildGraph(workbook: Workbook, analyses: ReadonlyMap<CellId, Analysis>): Graph {
  const definers = collectDefiners(workbook, analyses);
  const upstream = new Map<CellId, readonly Upstream[]>();
  for (const { id } of workbook.cells)
    upstream.set(
      id,
      (analyses.get(id)?.uses ?? []).map((name) => ({ name, origin: findOrigin(name, id, definers) })),
    );
  const ids = workbook.cells.map(({ id }) => id);
  const parents = (id: CellId) => parentCells(upstream.get(id) ?? []);
  const cycles = findCycles(ids, parents);
  const failures = new Map<CellId, Failure>();
  for (const [id, path] of cycles) failures.set(id, cycleFailure(id, path, workbook));
  for (const [id, failure] of findDuplicates(workbook, definers)) failures.set(id, failure);
  return {
    upstream,
    downstream: invert(ids, parents),
    order: sortTopologically(ids, parents, new Set(cycles.keys())),
    failures,
  };
}

/** The cells among what a cell uses, each once. */
export const parentCells = (upstream: readonly Upstream[]): CellId[] => [
  ...new Set(upstream.flatMap(({ origin }) => (origin.type === "cell" ? [origin.id] : []))),
];

type Definers = ReadonlyMap<string, readonly Definer[]>;

function collectDefiners(workbook: Workbook, analyses: ReadonlyMap<CellId, Analysis>): Definers {
  const definers = new Map<string, Definer[]>();
  const add = (definer: Definer) => {
    const folded = definer.name.toLowerCase();
    const others = definers.get(folded);
    if (others) others.push(definer);
    else definers.set(folded, [definer]);
  };
  for (const { name } of workbook.sources) add({ name, origin: { type: "source", name }, exact: false });
  for (const { id, kind } of workbook.cells)
    for (const name of analyses.get(id)?.defines ?? [])
      add({ name, origin: { type: "cell", id }, exact: kind === "typescript" });
  return definers;
}

/** The definer of exactly that name, else of the name in other letters, as SQL has it. */
function findOrigin(name: string, user: CellId, definers: Definers): Origin {
  const candidates = definers.get(name.toLowerCase()) ?? [];
  const found =
    candidates.find((definer) => definer.name === name) ??
    candidates.find(({ origin }) => origin.type !== "cell" || origin.id !== user);
  return found?.origin ?? { type: "nothing" };
}

function findDuplicates(workbook: Workbook, definers: Definers): ReadonlyMap<CellId, Failure> {
  const failures = new Map<CellId, Failure>();
  for (const group of definers.values())
    for (const definer of group) {
      const { origin } = definer;
      if (origin.type !== "cell") continue;
      const others = group.filter((other) => other !== definer && clashes(definer, other));
      if (others.length === 0 || failures.has(origin.id)) continue;
      failures.set(origin.id, {
        tag: "duplicate-name",
        message: `\`${definer.name}\` is also defined by ${joinWords(others.map((other) => originTitle(other.origin, workbook)))}.`,
        advice: "Rename one of them: a name can stand for one thing only.",
      });
    }
  return failures;
}

const clashes = (a: Definer, b: Definer): boolean =>
  a.name === b.name || (sameName(a.name, b.name) && !(a.exact && b.exact));

function cycleFailure(id: CellId, path: readonly CellId[], workbook: Workbook): Failure {
  const [only] = path;
  if (path.length === 1 && only !== undefined)
    return {
      tag: "cycle",
      message: "This cell uses its own result.",
      advice: "Rename the cell, or read from another table.",
    };
  const others = path.filter((other) => other !== id).map((other) => cellTitle(other, workbook));
  return {
    tag: "cycle",
    message: `${joinWords(["This cell", ...others])} need each other's results, so none can run first.`,
    advice: "Take one of the uses out.",
  };
}

const originTitle = (origin: Definer["origin"], workbook: Workbook): string =>
  origin.type === "source" ? `the data file ${origin.name}` : cellTitle(origin.id, workbook);

/** A cell in words that people can find it by. */
export function cellTitle(id: CellId, workbook: Workbook): string {
  const index = workbook.cells.findIndex((cell) => cell.id === id);
  const cell: Cell | undefined = workbook.cells[index];
  const name = cell && "name" in cell ? cell.name : "";
  return name === "" ? `cell ${index + 1}` : `cell ${index + 1} (${name})`;
}

const joinWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;

function invert(
  ids: readonly CellId[],
  parents: (id: CellId) => readonly CellId[],
): ReadonlyMap<CellId, readonly CellId[]> {
  const downstream = new Map<CellId, CellId[]>(ids.map((id) => [id, []]));
  for (const id of ids) for (const parent of parents(id)) downstream.get(parent)?.push(id);
  return downstream;
}

/** Again and again the first cell in document order whose needs are met. */
function sortTopologically(
  ids: readonly CellId[],
  parents: (id: CellId) => readonly CellId[],
  cyclic: ReadonlySet<CellId>,
): readonly CellId[] {
  const index = new Map(ids.map((id, position) => [id, position]));
  const waiting = new Map(
    ids
      .filter((id) => !cyclic.has(id))
      .map((id) => [id, new Set(parents(id).filter((parent) => !cyclic.has(parent)))]),
  );
  const order: CellId[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].find(([, needs]) => needs.size === 0);
    if (!ready) throw new Error("a cycle was not found");
    const [id] = ready;
    order.push(id);
    waiting.delete(id);
    for (const needs of waiting.values()) needs.delete(id);
  }
  const rest = [...cyclic].sort((a, b) => (index.get(a) ?? 0) - (index.get(b) ?? 0));
  return [...order, ...rest];
}
