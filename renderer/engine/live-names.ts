import type { CellId, Hash } from "../base/ids.ts";
import type { Binding, RunOutput } from "../cells/CellKind.ts";
import type { TableInfo } from "../data/database.ts";
import { sameName } from "../base/names.ts";

/** Where cells of a kind are computed: one thing at a time in each. */
export type Lane = "database" | "sandbox";

export interface LiveCell {
  /** The key from which the published things were computed. */
  readonly key: Hash;
  readonly lane: Lane;
  readonly published: RunOutput["published"];
  /** False when the engine that held the values was restarted since. */
  readonly inDatabase: boolean;
  readonly inSandbox: boolean;
}

/** What the engines hold at this moment for each cell. */
export interface LiveNames {
  /** The cell's results if a consumer in `lane` can reach them. */
  get(id: CellId, lane: Lane): LiveCell | null;
  /** Every name that a cell published last, reachable or not. */
  namesOf(id: CellId): readonly string[];
  binding(id: CellId, name: string): Binding | null;
  /** The table of that name as the run that published it knew it. */
  table(name: string): TableInfo | null;
  publish(id: CellId, cell: Pick<LiveCell, "key" | "lane" | "published">): void;
  forget(id: CellId): void;
  loseSandbox(): void;
  loseDatabase(): void;
}

/** An empty record of what the engines hold. */
export function createLiveNames(): LiveNames {
  const cells = new Map<CellId, LiveCell>();
  const update = (change: (cell: LiveCell) => LiveCell) => {
    for (const [id, cell] of cells) cells.set(id, change(cell));
  };
  return {
    get: (id, lane) => {
      const cell = cells.get(id);
      if (!cell) return null;
      const reachable = cell.inDatabase && (lane === "database" || cell.inSandbox);
      return reachable ? cell : null;
    },
    namesOf: (id) => cells.get(id)?.published.map(({ name }) => name) ?? [],
    binding: (id, name) => {
      const published = cells.get(id)?.published ?? [];
      const found =
        published.find((entry) => entry.name === name) ??
        published.find((entry) => sameName(entry.name, name));
      return found?.binding ?? null;
    },
    table: (name) => {
      for (const { published } of cells.values())
        for (const entry of published) if (entry.table && sameName(entry.name, name)) return entry.table;
      return null;
    },
    publish: (id, cell) => void cells.set(id, { ...cell, inDatabase: true, inSandbox: true }),
    forget: (id) => void cells.delete(id),
    // What SQL made is sent to the sandbox whenever it is asked for; what TypeScript made lives there.
    loseSandbox: () => update((cell) => (cell.lane === "sandbox" ? { ...cell, inSandbox: false } : cell)),
    loseDatabase: () => update((cell) => (holdsTable(cell) ? { ...cell, inDatabase: false } : cell)),
  };
}

const holdsTable = ({ lane, published }: LiveCell): boolean =>
  lane === "database" || published.some(({ binding }) => binding.type === "table");
