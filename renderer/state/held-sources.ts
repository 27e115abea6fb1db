import type { Hash } from "../base/ids.ts";
import type { Source } from "../workbook/document.ts";
import type { SourceReading } from "../workbook/source-reading.ts";
import type { SourceState } from "./app-state.ts";
import { pathsOf } from "./source-parts.ts";

export type HeldState = Extract<SourceState, { type: "ready" | "changed" }>;

interface Held {
  readonly source: Source;
  /** Of what was read, as in renderer/engine/keys.ts. */
  readonly key: Hash;
  /** Null: the table is gone, or another one has taken its place. */
  readonly state: HeldState | null;
}

/** What the database holds of each source, until its file changes. */
export class HeldSources {
  readonly #held = new Map<string, Held>();

  /** Notes what was read of a source; answers whether it is another table than before. */
  put(source: Source, key: Hash, state: HeldState): boolean {
    const isOther = this.#held.get(source.name)?.key !== key;
    this.#held.set(source.name, { source, key, state });
    return isOther;
  }

  forget(name: string): void {
    this.#held.delete(name);
  }

  /** The table of a source is gone; what it was is still known. */
  lose(name: string): void {
    const held = this.#held.get(name);
    if (held !== undefined) this.#held.set(name, { ...held, state: null });
  }

  /** What is held of a source, if it comes from the same files and is read in the same way. */
  find(source: Source, key: Hash): HeldState | null {
    const held = this.#held.get(source.name);
    return held !== undefined && held.key === key && sameFiles(held.source, source) ? held.state : null;
  }

  /** How the held table was read, if the source differs from it in that only. */
  readingBefore(source: Source): { readonly reading: SourceReading | null } | null {
    const held = this.#held.get(source.name);
    if (!held?.state || !sameFiles(held.source, source)) return null;
    return held.source.reading === source.reading ? null : { reading: held.source.reading ?? null };
  }
}

/** A source without a hash is one whose files were just chosen, whatever they are called. */
const sameFiles = (a: Source, b: Source): boolean =>
  a.sha256 !== null && a.sha256 === b.sha256 && JSON.stringify(pathsOf(a)) === JSON.stringify(pathsOf(b));
