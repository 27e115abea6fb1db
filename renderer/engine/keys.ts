import { hashText } from "../base/hash.ts";
import type { CellId, Hash } from "../base/ids.ts";
import { specFor, type KnownCell, type Specs } from "../cells/specs.ts";
import type { Workbook } from "../workbook/document.ts";
import { mappingHash } from "../workbook/mapping-hash.ts";
import { readingHash } from "../workbook/source-reading.ts";
import type { Graph, Origin } from "./graph.ts";

/** What a cell would be computed from now. Equal keys mean equal outcomes. */
export interface CellKey {
  readonly key: Hash;
  /** Hash of kind and identity. */
  readonly code: Hash;
  /** Key of everything the cell uses, by the name it uses; names are sorted. */
  readonly upstream: Readonly<Record<string, Hash>>;
  /** The seed if it matters to the cell. */
  readonly seed: number | null;
}

/** Content hashes of sources as they are now; a source without one stands under its recorded hash. */
export type SourceHashes = ReadonlyMap<string, Hash>;

/** Fingerprints of keys that the desktop holds, by name. A cell's name goes before that of a key. */
export type SecretHashes = ReadonlyMap<string, Hash>;

const codeHashes = new WeakMap<KnownCell, Hash>();

/** The key of every cell of a known kind. */
export function computeKeys(
  workbook: Workbook,
  graph: Graph,
  sourceHashes: SourceHashes,
  specs: Specs,
  secrets: SecretHashes = new Map(),
): ReadonlyMap<CellId, CellKey> {
  const cells = new Map(workbook.cells.map((cell) => [cell.id, cell]));
  const keys = new Map<CellId, CellKey>();
  const keyOf = (name: string, origin: Origin): Hash => {
    if (origin.type === "nothing") return secrets.get(name) ?? hashText("nothing");
    if (origin.type === "cell") return keys.get(origin.id)?.key ?? hashText("cycle");
    return sourceKey(origin.name, workbook, sourceHashes);
  };
  for (const id of graph.order) {
    const cell = cells.get(id);
    if (!cell || cell.kind === "unknown") continue;
    const code = codeHash(cell, specs);
    const seed = cell.kind === "typescript" ? workbook.settings.seed : null;
    const used = (graph.upstream.get(id) ?? []).map(
      ({ name, origin }) => [name, keyOf(name, origin)] as const,
    );
    const upstream = Object.fromEntries(used.sort(([a], [b]) => (a < b ? -1 : 1)));
    keys.set(id, { key: hashText(JSON.stringify([code, seed, upstream])), code, upstream, seed });
  }
  return keys;
}

/** The key of a source: the content of its file, if that is known, and what the user decided of how it is read. */
export function sourceKey(name: string, workbook: Workbook, hashes: SourceHashes): Hash {
  const source = workbook.sources.find((other) => other.name === name);
  const content = hashes.get(name) ?? source?.sha256 ?? hashText("not read yet");
  const reading = readingHash(source?.reading);
  const mapping = source === undefined ? null : mappingHash(source);
  const parts = mapping === null ? [content, reading] : [content, reading, mapping];
  return reading === null && mapping === null ? content : hashText(JSON.stringify(parts));
}

function codeHash(cell: KnownCell, specs: Specs): Hash {
  const known = codeHashes.get(cell);
  if (known) return known;
  const hash = hashText(JSON.stringify([cell.kind, specFor(cell, specs).identity(cell)]));
  codeHashes.set(cell, hash);
  return hash;
}
