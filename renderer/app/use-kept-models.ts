import { useEffect } from "react";
import { useAppState } from "../state/hooks.ts";
import { keepModels } from "../widgets/editor/models.ts";

/** Ends the undo stacks of cells that are gone. */
export function useKeptModels(): void {
  const cells = useAppState((state) => state.workbook.cells);
  useEffect(() => keepModels(new Set(cells.map(({ id }) => id))), [cells]);
}
