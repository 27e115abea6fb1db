import { freezeInDevelopment } from "../base/freeze.ts";
import type { CellId } from "../base/ids.ts";
import { fail, ok, type Failure, type Result } from "../base/result.ts";
import type { Cell, Workbook } from "../workbook/document.ts";
import { applyOperation, type Applied, type Effect, type Operation } from "../workbook/operations.ts";
import type { SourceReading } from "../workbook/source-reading.ts";
import { identityOf } from "./analyzer.ts";
import { addStep, emptyHistory, undoOperation, type History, type Step } from "./history.ts";
import type { Session } from "./session.ts";

const typing = { analyzeAfterMs: 150, runAfterMs: 800 };
const edit = { analyzeAfterMs: 0, runAfterMs: 120 };

/** Changes the workbook, and sees to everything that follows from a change. */
export class Editor {
  private readonly session: Session;
  private history: History = emptyHistory;

  constructor(session: Session) {
    this.session = session;
  }

  /** An edit by the user: one step of undo. */
  apply(operation: Operation): Result<null> {
    const applied = this.change(operation, edit);
    if (!applied.ok) return applied;
    const at = this.session.deps.now();
    this.setHistory(addStep(this.history, { inverse: applied.value.inverse, operation, at }));
    return ok(null);
  }

  /** Typing: its undo is the editor's own. */
  type(cell: Cell): Result<null> {
    const applied = this.change({ type: "replace-cell", cell }, typing);
    return applied.ok ? ok(null) : applied;
  }

  undo(): void {
    const step = this.history.past.at(-1);
    if (!step) return;
    const taken = this.takeBack(step);
    const { past, future } = this.history;
    this.setHistory({ past: past.slice(0, -1), future: taken ? [...future, taken] : [] });
  }

  redo(): void {
    const step = this.history.future.at(-1);
    if (!step) return;
    const taken = this.takeBack(step);
    const { past, future } = this.history;
    this.setHistory({ past: taken ? [...past, taken] : past, future: future.slice(0, -1) });
  }

  /** Has a source read as before: by undo, if that change was the last. */
  takeReadingBack(name: string, reading: SourceReading | null): void {
    const last = this.history.past.at(-1)?.operation;
    if (last?.type === "set-reading" && last.name === name) this.undo();
    else this.apply({ type: "set-reading", name, reading });
  }

  /** A change that follows from a run or a file and that is no step of undo. */
  amend(operation: Operation): Result<null> {
    const { state, drafts } = this.session;
    const applied = applyOperation(state.getState().workbook, operation);
    if (!applied.ok) return applied;
    state.setState({ workbook: freezeInDevelopment(applied.value.workbook) });
    this.refresh();
    drafts.touch();
    return ok(null);
  }

  /** Computes again how every cell stands, and takes back outputs that fit again. */
  refresh(): void {
    const { planner, state } = this.session;
    const { analyses, freshness, recalled } = planner.standing();
    if (recalled.size === 0) {
      state.setState({ analyses, freshness });
      return;
    }
    const { workbook } = state.getState();
    for (const [id, output] of recalled) planner.noteOutput(id, output, workbook.outputs.get(id));
    const outputs = new Map([...workbook.outputs, ...recalled]);
    state.setState({ workbook: { ...workbook, outputs }, analyses, freshness });
    this.session.drafts.touch();
  }

  /** What a run ended with says something about what was run, not about what the cells are now. */
  forgetOutcomes(ids: Iterable<CellId>): void {
    const { state } = this.session;
    const { runs } = state.getState();
    const over = [...ids].filter((id) => {
      const type = runs.get(id)?.type;
      return type === "failed" || type === "stopped" || type === "done";
    });
    if (over.length === 0) return;
    const next = new Map(runs);
    for (const id of over) next.set(id, { type: "idle" });
    state.setState({ runs: next });
  }

  /** Starts with another workbook. */
  reset(workbook: Workbook): void {
    this.session.state.setState({ workbook: freezeInDevelopment(workbook) });
    this.setHistory(emptyHistory);
  }

  private takeBack(step: Step): Step | null {
    const { state } = this.session;
    const before = state.getState();
    const operation = undoOperation(step, before.workbook);
    const applied = this.change(operation, edit);
    if (!applied.ok) return null;
    const cell = cellToSelect(before.workbook.cells, applied.value.workbook.cells, before.selection.cell);
    if (cell !== before.selection.cell) state.setState({ selection: { cell, mode: "command" } });
    return { inverse: applied.value.inverse, operation, at: 0 };
  }

  private setHistory(history: History): void {
    this.history = history;
    this.session.state.setState({
      undo: { canUndo: history.past.length > 0, canRedo: history.future.length > 0 },
    });
  }

  private change(operation: Operation, pace: typeof edit): Result<Applied> {
    const { state } = this.session;
    const { workbook: before, document } = state.getState();
    if (document.readOnly !== null) return fail(readOnlyFailure(document.readOnly));
    const applied = applyOperation(before, operation);
    if (!applied.ok) return applied;
    state.setState({ workbook: freezeInDevelopment(applied.value.workbook) });
    this.follow(before, applied.value.effects, pace);
    return applied;
  }

  private follow(before: Workbook, effects: readonly Effect[], pace: typeof edit): void {
    const { analyzer, automatic, drafts, sources } = this.session;
    const touched = new Set<CellId>();
    for (const effect of effects) {
      if (effect.type === "analyze-cells") effect.ids.forEach((id) => touched.add(id));
      else if (effect.type === "release-cells") this.release(effect.ids);
      else if (effect.type === "load-source") sources.follow(effect.name);
      else sources.release(effect.name);
    }
    const changed = this.changedCells(before, touched);
    this.forgetOutcomes(changed);
    if (changed.length > 0) analyzer.schedule(changed, pace.analyzeAfterMs);
    if (pace === edit) this.refresh();
    automatic.note(changed, pace.runAfterMs);
    drafts.touch();
  }

  /** Of the touched cells, those that mean something else now than before. */
  private changedCells(before: Workbook, touched: ReadonlySet<CellId>): readonly CellId[] {
    const { specs } = this.session.deps;
    const old = new Map(before.cells.map((cell) => [cell.id, cell]));
    return this.session.state.getState().workbook.cells.flatMap((cell) => {
      if (!touched.has(cell.id)) return [];
      const was = old.get(cell.id);
      return was && identityOf(was, specs) === identityOf(cell, specs) ? [] : [cell.id];
    });
  }

  private release(ids: readonly CellId[]): void {
    const { analyzer, runner, sources, state } = this.session;
    runner.release(ids);
    analyzer.forget(ids);
    void sources.refreshTables();
    const gone = new Set(ids);
    const { runs, selection } = state.getState();
    state.setState({
      runs: new Map([...runs].filter(([id]) => !gone.has(id))),
      selection:
        selection.cell !== null && gone.has(selection.cell) ? { cell: null, mode: "command" } : selection,
    });
  }
}

/** After undo or redo: a cell that came back, else the one that was selected, else what stands before its place. */
function cellToSelect(
  before: readonly Cell[],
  after: readonly Cell[],
  selected: CellId | null,
): CellId | null {
  const old = new Set(before.map(({ id }) => id));
  const back = after.find(({ id }) => !old.has(id));
  if (back !== undefined) return back.id;
  if (selected === null || after.some(({ id }) => id === selected)) return selected;
  const left = new Set(after.map(({ id }) => id));
  const place = before.findIndex(({ id }) => id === selected);
  const nearest = before.slice(0, place).findLast(({ id }) => left.has(id)) ?? after[0];
  return nearest?.id ?? null;
}

const readOnlyFailure = (reason: string): Failure => ({
  tag: "read-only",
  message: "This workbook cannot be changed.",
  advice: reason,
});
