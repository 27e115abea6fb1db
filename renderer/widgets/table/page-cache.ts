import type { TableData } from "../../../analysis/columns.ts";
import type { Failure, Result } from "../../base/result.ts";
import { withBlock, type RowPage } from "./row-page.ts";
import type { SortKey, TableSource } from "./table-source.ts";

/** What has arrived so far. */
export interface PagesSnapshot {
  readonly pages: ReadonlyMap<number, RowPage>;
  /** Widths follow it: some rows with all columns. */
  readonly sample: TableData | null;
  /** Formats follow them: the first of every block of columns. */
  readonly firsts: RowPage;
  readonly failure: Failure | null;
  /** Rows in view have been awaited for so long that one asks oneself what happens. */
  readonly isSlow: boolean;
}

/** The rows and columns in view; `last` is exclusive, columns go by their places in the table. */
export interface Wanted {
  readonly first: number;
  readonly last: number;
  readonly columns: readonly number[];
}

type Block =
  | { readonly type: "loading"; readonly stop: AbortController }
  | { readonly type: "ready"; readonly table: TableData }
  | { readonly type: "failed"; readonly failure: Failure };

const rowsPerPage = 500;
/** Tables of at most so many columns come whole. */
const columnsPerBlock = 40;
const keptBlocks = 60;
const sampleValues = 10_000;
const slowMs = 500;

/**
 * The rows of one table in one order, in blocks of rows and columns: asks for the blocks in view, stops those no longer
 * in view, forgets the oldest.
 */
export class PageCache {
  readonly #source: TableSource;
  readonly #sort: readonly SortKey[];
  readonly #listeners = new Set<() => void>();
  /** Oldest first. */
  readonly #blocks = new Map<string, Block>();
  #sampling: AbortController | null = null;
  #slowTimer: ReturnType<typeof setTimeout> | undefined;
  #current: PagesSnapshot;

  constructor(source: TableSource, sort: readonly SortKey[]) {
    this.#source = source;
    this.#sort = sort;
    const firsts: RowPage = { blocks: [], columnsPerBlock };
    this.#current = { pages: new Map(), sample: null, firsts, failure: null, isSlow: false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until something changes; for React's `useSyncExternalStore`. */
  readonly snapshot = (): PagesSnapshot => this.#current;

  /** Asks for what is in view. */
  want(wanted: Wanted): void {
    void this.#takeSample();
    const keys = this.#keysOf(wanted);
    this.#stopBut(new Set(keys));
    for (const key of keys) {
      const block = this.#blocks.get(key);
      if (block === undefined) void this.#load(key);
      else this.#touch(key, block);
    }
  }

  /** Forgets failures and asks again. */
  retry(): void {
    const failed = [...this.#blocks].filter(([, block]) => block.type === "failed");
    for (const [key] of failed) void this.#load(key);
    this.#change({ failure: null });
  }

  /** Ends what is being asked for. */
  stop(): void {
    this.#stopBut(new Set(), true);
    this.#sampling?.abort();
    this.#sampling = null;
  }

  #keysOf({ first, last, columns }: Wanted): string[] {
    const places = new Set(columns.map((index) => Math.floor(index / columnsPerBlock)));
    const keys: string[] = [];
    for (let page = pageOf(first); page <= pageOf(Math.max(first, last - 1)); page += 1)
      for (const place of places) keys.push(`${page}:${place}`);
    return keys;
  }

  #stopBut(kept: ReadonlySet<string>, always = false): void {
    // The first answer in a sorted order takes the sorting with it: scrolling on must not begin it anew.
    const isSorting = this.#sort.length > 0 && this.#current.pages.size === 0;
    if (isSorting && !always) return;
    for (const [key, block] of this.#blocks) {
      if (block.type !== "loading" || kept.has(key)) continue;
      block.stop.abort();
      this.#blocks.delete(key);
    }
    this.#watchSlow();
  }

  async #load(key: string): Promise<void> {
    const [page, place] = key.split(":").map(Number) as [number, number];
    const stop = new AbortController();
    this.#blocks.set(key, { type: "loading", stop });
    this.#watchSlow();
    const from = place * columnsPerBlock;
    const columns = this.#source.columns.slice(from, from + columnsPerBlock);
    const result = await this.#read(page * rowsPerPage, rowsPerPage, columns, stop.signal);
    const current = this.#blocks.get(key);
    if (current?.type !== "loading" || current.stop !== stop) return;
    if (result.ok) this.#put(key, page, place, result.value);
    else {
      this.#blocks.set(key, { type: "failed", failure: result.failure });
      this.#change({ failure: this.#current.failure ?? result.failure });
    }
    this.#watchSlow();
  }

  #read(
    offset: number,
    limit: number,
    columns: TableSource["columns"],
    signal: AbortSignal,
    sort = this.#sort,
  ): Promise<Result<TableData>> {
    const all = columns.length === this.#source.columns.length;
    const names = all ? {} : { columns: columns.map(({ name }) => name) };
    return this.#source.page({ offset, limit, sort, ...names }, signal);
  }

  #put(key: string, page: number, place: number, table: TableData): void {
    this.#blocks.set(key, { type: "ready", table });
    const empty: RowPage = { blocks: [], columnsPerBlock };
    const pages = new Map(this.#current.pages);
    pages.set(page, withBlock(pages.get(page) ?? empty, place, table));
    this.#forgetOldest(pages);
    const { firsts, sample } = this.#current;
    this.#change({
      pages,
      firsts: firsts.blocks[place] === undefined ? withBlock(firsts, place, table) : firsts,
      sample: sample ?? (this.#isWide() ? null : table),
    });
  }

  #touch(key: string, block: Block): void {
    this.#blocks.delete(key);
    this.#blocks.set(key, block);
  }

  #forgetOldest(pages: Map<number, RowPage>): void {
    for (const [key, block] of this.#blocks) {
      if (this.#blocks.size <= keptBlocks) return;
      if (block.type !== "ready") continue;
      this.#blocks.delete(key);
      const [page, place] = key.split(":").map(Number) as [number, number];
      const left = (pages.get(page)?.blocks ?? []).map((other, at) => (at === place ? undefined : other));
      if (left.every((other) => other === undefined)) pages.delete(page);
      else pages.set(page, { blocks: left, columnsPerBlock });
    }
  }

  #isWide(): boolean {
    return this.#source.columns.length > columnsPerBlock;
  }

  /** Of a wide table a block has some columns only, and the places of all follow from the widths of all. */
  async #takeSample(): Promise<void> {
    if (!this.#isWide() || this.#sampling !== null || this.#current.sample !== null) return;
    const stop = new AbortController();
    this.#sampling = stop;
    const { columns } = this.#source;
    const rows = Math.max(5, Math.floor(sampleValues / columns.length));
    const result = await this.#read(0, rows, columns, stop.signal, []);
    if (this.#sampling !== stop) return;
    if (result.ok) this.#change({ sample: result.value });
  }

  #watchSlow(): void {
    const waits = [...this.#blocks.values()].some(({ type }) => type === "loading");
    if (waits && this.#slowTimer === undefined) {
      this.#slowTimer = setTimeout(() => this.#change({ isSlow: true }), slowMs);
    }
    if (waits) return;
    clearTimeout(this.#slowTimer);
    this.#slowTimer = undefined;
    if (this.#current.isSlow) this.#change({ isSlow: false });
  }

  #change(part: Partial<PagesSnapshot>): void {
    this.#current = { ...this.#current, ...part };
    for (const listener of this.#listeners) listener();
  }
}

const pageOf = (row: number): number => Math.floor(row / rowsPerPage);

/** Where a row stands, if something of its page has arrived. */
export function findRow(
  { pages }: PagesSnapshot,
  row: number,
): { readonly page: RowPage; readonly row: number } | null {
  const page = pages.get(pageOf(row));
  return page === undefined ? null : { page, row: row % rowsPerPage };
}

const recent = new Map<string, PageCache>();
const keptCaches = 16;

/** The pages of a table in an order; kept for a while, so that a table that scrolls back into view is there at once. */
export function pageCacheOf(source: TableSource, sort: readonly SortKey[]): PageCache {
  const key = JSON.stringify([source.key, sort]);
  const cache = recent.get(key) ?? new PageCache(source, sort);
  recent.delete(key);
  recent.set(key, cache);
  for (const oldest of recent.keys()) {
    if (recent.size <= keptCaches) break;
    recent.delete(oldest);
  }
  return cache;
}
