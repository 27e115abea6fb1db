import type { CellId } from "../base/ids.ts";

export interface AutomaticRunsDeps {
  readonly isAutomatic: () => boolean;
  /** Runs what became stale by a change of these cells. */
  readonly run: (changed: ReadonlySet<CellId>) => void;
}

/** Waits for a pause after changes by the user, then runs what they made stale. */
export class AutomaticRuns {
  private readonly deps: AutomaticRunsDeps;
  private readonly changed = new Set<CellId>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(deps: AutomaticRunsDeps) {
    this.deps = deps;
  }

  note(ids: Iterable<CellId>, pauseMs: number): void {
    if (!this.deps.isAutomatic()) return;
    for (const id of ids) this.changed.add(id);
    if (this.changed.size === 0) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      const ids = new Set(this.changed);
      this.changed.clear();
      if (this.deps.isAutomatic()) this.deps.run(ids);
    }, pauseMs);
  }

  /** Forgets what waits, as Stop does. */
  cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.changed.clear();
  }
}
