import { useMemo } from "react";
import type { OfferedInput } from "../cells/CellView.ts";
import { specs } from "../cells/specs.ts";
import { useAppState } from "../state/hooks.ts";
import type { Cell } from "../workbook/document.ts";

const none: readonly Cell[] = [];

/** The values of the workbook's input cells, where they are wanted. */
export function useOfferedInputs(isWanted: boolean): readonly OfferedInput[] {
  const cells = useAppState((state) => (isWanted ? state.workbook.cells : none));
  return useMemo(() => offeredInputs(cells), [cells]);
}

/** What the input cells among these publish. */
export const offeredInputs = (cells: readonly Cell[]): readonly OfferedInput[] =>
  cells.flatMap((cell) => {
    if (cell.kind !== "input") return [];
    const label = cell.label === "" ? cell.name : cell.label;
    return Object.entries(specs.input.values(cell)).map(([name, value]) => ({ name, label, value }));
  });
