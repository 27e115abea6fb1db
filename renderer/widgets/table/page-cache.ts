import type { TableData } from "../../../analysis/columns.ts";
import type { Failure } from "../../base/result.ts";
import type { SortKey, TableSource } from "./table-source.ts";

type Page =
  | { readonly type: "loading"; readonly stop: AbortController }
  | { readonly type: "ready"; readonly table: TableData }
  | { readonly type: "failed"; readonly failure: Failure };

/** What has arrived so far. */
export interface PagesSnapshot {
  readonly pages: ReadonlyMap<number, TableData>;
  readonly rowsPerPage: number;
  /** Widths and formats follow it: the first page that arrived. */
  readonly sample: TableData | null;
  readonly failure: Failure | null;
}

const mostValues = 50_000;
const keptPages = 40;

/** The pages of one table in one order: asks for what is in view, stops what is no longer, forgets the oldest. */
export class PageCache {
  readonly rowsPerPage: number;
  private readonly pages = new Map<number, Page>();
  private readonly listeners = new Set<() => void>();
  private readonly source: TableSource;
  private readonly sort: readonly SortKey[];
  private current: PagesSnapshot = { pages: new Map(), rowsPerPage: 1, sample: null, failure: null };

  constructor(source: TableSource, sort: readonly SortKey[]) {
    this.source = source;
    this.sort = sort;
    this.rowsPerPage = Math.min(
      500,
      Math.max(50, Math.floor(mostValues / Math.max(1, source.columns.length))),
    );
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The same object until something changes; for React's `useSyncExternalStore`. */
  readonly snapshot = (): PagesSnapshot => this.current;

  /** Asks for the pages of rows `first` to `last` (exclusive). */
  want(first: number, last: number): void {
    const from = Math.floor(first / this.rowsPerPage);
    const to = Math.floor(Math.max(first, last - 1) / this.rowsPerPage);
    for (const [number, page] of this.pages) {
      if (page.type === "loading" && (number < from || number > to)) {
        page.stop.abort();
        this.pages.delete(number);
      }
    }
    for (let number = from; number <= to; number += 1) {
      const page = this.pages.get(number);
      if (page === undefined) void this.load(number);
      else this.touch(number, page);
    }
  }

  /** Forgets failures and asks again. */
  retry(): void {
    for (const [number, page] of this.pages) {
      if (page.type !== "failed") continue;
      this.pages.delete(number);
      void this.load(number);
    }
    this.changed();
  }

  /** Ends what is being asked for. */
  stop(): void {
    for (const [number, page] of this.pages) {
      if (page.type !== "loading") continue;
      page.stop.abort();
      this.pages.delete(number);
    }
  }

  private async load(number: number): Promise<void> {
    const stop = new AbortController();
    this.pages.set(number, { type: "loading", stop });
    const result = await this.source.page(
      number * this.rowsPerPage,
      this.rowsPerPage,
      this.sort,
      stop.signal,
    );
    const current = this.pages.get(number);
    if (current?.type !== "loading" || current.stop !== stop) return;
    this.pages.set(
      number,
      result.ok ? { type: "ready", table: result.value } : { type: "failed", failure: result.failure },
    );
    this.forgetOldest();
    this.changed();
  }

  private touch(number: number, page: Page): void {
    this.pages.delete(number);
    this.pages.set(number, page);
  }

  private forgetOldest(): void {
    for (const [number, page] of this.pages) {
      if (this.pages.size <= keptPages) return;
      if (page.type === "ready") this.pages.delete(number);
    }
  }

  private takeSnapshot(): PagesSnapshot {
    const pages = new Map<number, TableData>();
    let failure: Failure | null = null;
    for (const [number, page] of this.pages) {
      if (page.type === "ready") pages.set(number, page.table);
      if (page.type === "failed") failure ??= page.failure;
    }
    const sample = this.current.sample ?? pages.values().next().value ?? null;
    return { pages, rowsPerPage: this.rowsPerPage, sample, failure };
  }

  private changed(): void {
    this.current = this.takeSnapshot();
    for (const listener of this.listeners) listener();
  }
}

/** Where a row stands, if its page has arrived. */
export function findRow(
  { pages, rowsPerPage }: PagesSnapshot,
  row: number,
): { readonly table: TableData; readonly row: number } | null {
  const table = pages.get(Math.floor(row / rowsPerPage));
  return table === undefined ? null : { table, row: row % rowsPerPage };
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
