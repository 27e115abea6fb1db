import type { StoreApi } from "zustand/vanilla";
import type { CellId } from "../base/ids.ts";
import type { RunState } from "../engine/run-state.ts";
import type { AppState } from "./app-state.ts";

const quietMs = 50;

/** Shows what cells are doing. Progress and console lines of a run come at most twenty times a second. */
export class RunStates {
  private readonly state: StoreApi<AppState>;
  private readonly late = new Map<CellId, RunState>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(state: StoreApi<AppState>) {
    this.state = state;
  }

  set(id: CellId, run: RunState): void {
    const before = this.state.getState().runs.get(id);
    if (run.type === "running" && before?.type === "running" && before.runId === run.runId) {
      this.late.set(id, run);
      this.timer ??= setTimeout(() => this.flush(), quietMs);
      return;
    }
    this.late.delete(id);
    this.put([[id, run]]);
  }

  dispose(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private flush(): void {
    this.timer = null;
    this.put([...this.late]);
    this.late.clear();
  }

  private put(changes: readonly (readonly [CellId, RunState])[]): void {
    const known = new Set(this.state.getState().workbook.cells.map((cell) => cell.id));
    const present = changes.filter(([id]) => known.has(id));
    if (present.length > 0)
      this.state.setState({ runs: new Map([...this.state.getState().runs, ...present]) });
  }
}
