import type { AppState } from "../state/app-state.ts";
import { useAppState } from "../state/hooks.ts";
import type { Cell } from "../workbook/document.ts";
import { cellStatus, type CellStatus } from "./cell-status.ts";

/** How a cell stands now. */
export function useCellStatus({ id, kind }: Pick<Cell, "id" | "kind">): CellStatus {
  const run = useAppState((state) => state.runs.get(id));
  const analysis = useAppState((state) => state.analyses.get(id));
  const freshness = useAppState((state) => state.freshness.get(id));
  const isReading = useAppState(isReadingSources);
  return cellStatus({ kind, run, analysis, freshness, isSettling: isReading || analysis === undefined });
}

function isReadingSources({ sources }: AppState): boolean {
  for (const source of sources.values()) if (source.type === "loading") return true;
  return false;
}
