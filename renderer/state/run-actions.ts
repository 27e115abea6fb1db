import type { CellId } from "../base/ids.ts";
import { automaticTargets } from "../engine/plan.ts";
import type { AppActions } from "./app-state.ts";
import type { Session } from "./session.ts";

/** Running and stopping. */
export function runActions(
  session: Session,
): Pick<AppActions, "runCell" | "runAll" | "runStale" | "stop" | "stopCell"> {
  const { state } = session;
  const ids = () => state.getState().workbook.cells.map(({ id }) => id);
  const isStale = (id: CellId) => {
    const type = state.getState().freshness.get(id)?.type ?? "never";
    return type === "stale" || type === "never";
  };
  const isFrozen = (id: CellId) =>
    state.getState().workbook.cells.some((cell) => cell.id === id && cell.frozen);
  return {
    runCell: (id) =>
      void runSettled(session, [id], () => [
        id,
        ...(isAutomatic(session) ? staleBelow(session, new Set([id])) : []),
      ]),
    runAll: () => void runSettled(session, ids(), ids),
    runStale: () => void runSettled(session, ids(), () => ids().filter((id) => isStale(id) && !isFrozen(id))),
    stop: () => {
      session.automatic.cancel();
      session.runner.stop();
    },
    stopCell: (id) => session.runner.stopCell(id),
  };
}

/** Runs what automatic mode runs after the user changed some cells. */
export const runChanged = (session: Session, changed: ReadonlySet<CellId>): Promise<void> =>
  runSettled(session, changed, () => staleBelow(session, changed));

export const isAutomatic = ({ state }: Session): boolean =>
  state.getState().workbook.settings.runMode === "automatic";

/** Waits for the names of the cells, then runs what `targets` says; a workbook that may not change does not run. */
async function runSettled(
  session: Session,
  awaited: Iterable<CellId>,
  targets: () => readonly CellId[],
): Promise<void> {
  if (session.state.getState().document.readOnly !== null) return;
  await session.analyzer.settled(awaited);
  session.editor.refresh();
  session.runner.run(targets());
}

const staleBelow = ({ planner, state }: Session, changed: ReadonlySet<CellId>): readonly CellId[] =>
  automaticTargets(planner.plan(), changed, state.getState().freshness);
