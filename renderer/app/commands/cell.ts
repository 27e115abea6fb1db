import type { Command, CommandContext } from "../commands.ts";
import { cellTitle } from "../cell-names.ts";
import { noticeResult, noticeUndoable } from "../notices.ts";
import { ui, uiStore } from "../ui-state.ts";
import type { Cell, CellKindName } from "../../workbook/document.ts";

const hasCell = ({ cell }: CommandContext): boolean => cell !== null;
const canEdit = ({ cell, state }: CommandContext): boolean =>
  cell !== null && state.document.readOnly === null;

/** A command on the selected cell that changes the workbook. */
function change(
  id: string,
  title: string,
  keys: readonly string[],
  run: (cell: Cell, context: CommandContext) => void,
  more: Partial<Pick<Command, "where" | "isEnabled">> = {},
): Command {
  return {
    id,
    title,
    group: "Cell",
    keys,
    where: more.where ?? "command",
    isEnabled: (context) => canEdit(context) && (more.isEnabled?.(context) ?? true),
    run: (context) => {
      if (context.cell !== null) run(context.cell, context);
    },
  };
}

const convert = (kind: CellKindName, title: string, keys: readonly string[]): Command =>
  change(
    `convert-${kind}`,
    title,
    keys,
    (cell, { actions }) => noticeResult(actions.convertCell(cell.id, kind)),
    { isEnabled: ({ cell }) => cell?.kind !== kind && cell?.kind !== "unknown" },
  );

function move(step: 1 | -1): (cell: Cell, context: CommandContext) => void {
  return (cell, { actions, index, state }) => {
    const to = Math.min(Math.max(0, index + step), state.workbook.cells.length - 1);
    noticeResult(actions.apply({ type: "move-cells", ids: [cell.id], to }));
    ui.scrollToCell(cell.id);
  };
}

/** Folds or unfolds one part of a cell. */
export function toggleFold(cell: Cell, part: "source" | "output"): Cell {
  const isFolded = cell.folded === part || cell.folded === "all";
  const other = part === "source" ? "output" : "source";
  const isOtherFolded = cell.folded === other || cell.folded === "all";
  const folded = isFolded ? (isOtherFolded ? other : "none") : isOtherFolded ? "all" : part;
  return { ...cell, folded };
}

const hasSource = (cell: Cell | null): boolean =>
  cell !== null && (cell.kind === "sql" || cell.kind === "typescript" || cell.kind === "text");

const selection: readonly Command[] = [
  {
    id: "edit",
    title: "Edit cell",
    group: "Cell",
    keys: ["enter"],
    where: "command",
    isEnabled: hasCell,
    run: ({ cell, actions }) => actions.select(cell?.id ?? null, "edit"),
  },
  {
    id: "select-next",
    title: "Select the next cell",
    group: "Cell",
    keys: ["j", "arrowdown"],
    where: "command",
    hidden: true,
    run: ({ actions }) => actions.selectNext(1),
  },
  {
    id: "select-previous",
    title: "Select the previous cell",
    group: "Cell",
    keys: ["k", "arrowup"],
    where: "command",
    hidden: true,
    run: ({ actions }) => actions.selectNext(-1),
  },
  {
    id: "select-first",
    title: "Select the first cell",
    group: "Cell",
    keys: ["g g", "mod+home"],
    where: "command",
    hidden: true,
    run: ({ actions, state }) => actions.select(state.workbook.cells[0]?.id ?? null, "command"),
  },
  {
    id: "select-last",
    title: "Select the last cell",
    group: "Cell",
    keys: ["shift+g", "mod+end"],
    where: "command",
    hidden: true,
    run: ({ actions, state }) => actions.select(state.workbook.cells.at(-1)?.id ?? null, "command"),
  },
];

export const cellCommands: readonly Command[] = [
  ...selection,
  change(
    "rename-cell",
    "Rename cell",
    ["f2"],
    (cell) => {
      document.querySelector<HTMLElement>(`[data-cell="${cell.id}"] [data-cell-name] input`)?.focus();
    },
    { isEnabled: ({ cell }) => cell !== null && "name" in cell },
  ),
  convert("text", "Turn into text", ["m"]),
  change(
    "convert-code",
    "Turn into code",
    ["y"],
    (cell, { actions, state }) => {
      const kinds = state.workbook.cells.map(({ kind }) => kind);
      const kind = kinds.findLast((other) => other === "sql" || other === "typescript") ?? "sql";
      const isForm = cell.kind === "chart" || cell.kind === "method";
      noticeResult(actions.convertCell(cell.id, isForm ? "typescript" : kind));
    },
    { isEnabled: ({ cell }) => cell?.kind === "text" || cell?.kind === "chart" || cell?.kind === "method" },
  ),
  convert("sql", "Turn into SQL", ["s"]),
  convert("typescript", "Turn into TypeScript", ["t"]),
  change(
    "split-cell",
    "Split cell at the cursor",
    ["mod+shift+-"],
    (cell, { actions }) => {
      const line = uiStore.getState().cursors.get(cell.id) ?? 1;
      noticeResult(actions.splitCell(cell.id, line));
    },
    { where: "anywhere", isEnabled: ({ cell }) => hasSource(cell) },
  ),
  change("merge-cell", "Merge with the cell below", ["shift+m"], (cell, { actions }) =>
    noticeResult(actions.mergeWithNext(cell.id)),
  ),
  change(
    "duplicate-cell",
    "Duplicate cell",
    ["mod+shift+d"],
    (cell, { actions }) => actions.duplicateCell(cell.id),
    { where: "anywhere" },
  ),
  change("move-up", "Move cell up", ["alt+arrowup"], move(-1), { where: "anywhere" }),
  change("move-down", "Move cell down", ["alt+arrowdown"], move(1), { where: "anywhere" }),
  change("fold-output", "Fold or unfold the output", ["o"], (cell, { actions }) =>
    actions.replaceCell(toggleFold(cell, "output")),
  ),
  change("fold-source", "Fold or unfold the source", ["shift+o"], (cell, { actions }) =>
    actions.replaceCell(toggleFold(cell, "source")),
  ),
  change("freeze-cell", "Freeze or unfreeze cell", ["shift+f"], (cell, { actions }) =>
    actions.replaceCell({ ...cell, frozen: !cell.frozen }),
  ),
  change("delete-cell", "Delete cell", ["d d"], (cell, { actions }) => {
    const result = actions.apply({ type: "remove-cells", ids: [cell.id] });
    if (result.ok) noticeUndoable(`Deleted “${cellTitle(cell)}”.`, () => actions.undo());
    else noticeResult(result);
  }),
];
