import type { CellId } from "../base/ids.ts";
import type { Analysis, Parsers } from "../cells/CellKind.ts";
import { specFor, type Specs } from "../cells/specs.ts";
import type { Cell, Workbook } from "../workbook/document.ts";
import { createSlices } from "../base/slices.ts";

interface Known {
  readonly identity: string;
  readonly analysis: Analysis;
}

export interface AnalyzerDeps {
  readonly specs: Specs;
  readonly parsers: Parsers;
  readonly workbook: () => Workbook;
  /** Called after analyses changed; several that come close together make one call. */
  readonly onChange: () => void;
}

const gatherMs = 16;
const none: Analysis = { defines: [], uses: [], failure: null };

/** Finds the names of cells: a while after typing, at once where a run waits for it, and never holding up a frame. */
export class Analyzer {
  private readonly deps: AnalyzerDeps;
  private readonly known = new Map<CellId, Known>();
  private readonly working = new Map<CellId, Promise<void>>();
  private readonly waiting = new Set<CellId>();
  private readonly unanswered = new Set<CellId>();
  private waitingTimer: ReturnType<typeof setTimeout> | null = null;
  private changeTimer: ReturnType<typeof setTimeout> | null = null;
  private results: ReadonlyMap<CellId, Analysis> = new Map();

  constructor(deps: AnalyzerDeps) {
    this.deps = deps;
  }

  /** What is known of every cell that was analyzed; replaced when something changes. */
  get analyses(): ReadonlyMap<CellId, Analysis> {
    return this.results;
  }

  /** Analyzes cells after a while in which nothing else is scheduled. */
  schedule(ids: Iterable<CellId>, delayMs: number): void {
    for (const id of ids) this.waiting.add(id);
    if (this.waitingTimer !== null) clearTimeout(this.waitingTimer);
    this.waitingTimer = setTimeout(() => void this.flush(), delayMs);
  }

  /** Analyzes the cells again whose parser died, now that there is a new one. */
  retry(): void {
    this.schedule(this.unanswered, 0);
    this.unanswered.clear();
  }

  forget(ids: Iterable<CellId>): void {
    for (const id of ids) {
      this.known.delete(id);
      this.waiting.delete(id);
    }
    this.changed();
  }

  /**
   * Resolves when the named cells are analyzed as they are now, and every other cell was analyzed at least once. Of a
   * cell whose new text is still being parsed, the names of its old text count until then.
   */
  async settled(ids: Iterable<CellId>): Promise<void> {
    const first = this.deps.workbook().cells.filter(({ id }) => !this.known.has(id));
    const needed = new Set([...ids, ...first.map(({ id }) => id)]);
    for (const id of needed) this.waiting.add(id);
    await this.flush();
    await Promise.all([...needed].map((id) => this.working.get(id) ?? Promise.resolve()));
    this.publish();
  }

  dispose(): void {
    if (this.waitingTimer !== null) clearTimeout(this.waitingTimer);
    if (this.changeTimer !== null) clearTimeout(this.changeTimer);
  }

  private async flush(): Promise<void> {
    if (this.waitingTimer !== null) clearTimeout(this.waitingTimer);
    this.waitingTimer = null;
    const slices = createSlices();
    const ids = [...this.waiting];
    this.waiting.clear();
    for (const id of ids) {
      const cell = this.cellOf(id);
      if (!cell) continue;
      const identity = identityOf(cell, this.deps.specs);
      if (this.known.get(id)?.identity === identity) continue;
      const work = this.analyze(cell, identity).finally(() => {
        if (this.working.get(id) === work) this.working.delete(id);
      });
      this.working.set(id, work);
      await slices.pause();
    }
  }

  private async analyze(cell: Cell, identity: string): Promise<void> {
    const analysis =
      cell.kind === "unknown" ? none : await specFor(cell, this.deps.specs).analyze(cell, this.deps.parsers);
    const now = this.cellOf(cell.id);
    // A parser that died has said nothing about the cell: it is asked again by `retry`.
    if (analysis.failure?.tag === "engine-died") {
      this.unanswered.add(cell.id);
      return;
    }
    if (!now || identityOf(now, this.deps.specs) !== identity) return;
    this.known.set(cell.id, { identity, analysis });
    this.changed();
  }

  private cellOf(id: CellId): Cell | undefined {
    return this.deps.workbook().cells.find((cell) => cell.id === id);
  }

  private changed(): void {
    this.changeTimer ??= setTimeout(() => this.publish(), gatherMs);
  }

  private publish(): void {
    if (this.changeTimer === null) return;
    clearTimeout(this.changeTimer);
    this.changeTimer = null;
    this.results = new Map([...this.known].map(([id, { analysis }]) => [id, analysis]));
    this.deps.onChange();
  }
}

/** What the names of a cell depend on. */
export const identityOf = (cell: Cell, specs: Specs): string =>
  cell.kind === "unknown" ? "unknown" : `${cell.kind}:${specFor(cell, specs).identity(cell)}`;
