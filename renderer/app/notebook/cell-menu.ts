import type { Cell } from "../../workbook/document.ts";
import type { MenuEntry } from "../../widgets/Menu.tsx";
import { runs } from "../cell-status.ts";
import type { useCommands } from "../CommandHost.tsx";
import { commandOf, contextOf, runCommand, shortcutOf } from "../commands.ts";
import { ui } from "../ui-state.ts";

type Runner = ReturnType<typeof useCommands>;

const lines = (kind: Cell["kind"]): readonly (readonly string[])[] => [
  runs(kind) ? ["run-cell"] : [],
  kind === "unknown" ? [] : ["edit", ...("text" === kind ? [] : ["rename-cell"])],
  ["insert-above", "insert-below"],
  ["duplicate-cell", "split-cell", "merge-cell", "move-up", "move-down"],
  ["convert-text", "convert-sql", "convert-typescript"],
  [...(kind === "text" ? [] : ["fold-source"]), ...(runs(kind) ? ["fold-output", "freeze-cell"] : [])],
  ["delete-cell"],
];

/** What can be done with a cell, as a menu. */
export function cellMenu(runner: Runner, cell: Cell): readonly MenuEntry[] {
  const entry = (id: string): MenuEntry => {
    const command = commandOf(id);
    return {
      type: "item",
      id,
      label: command.title,
      shortcut: shortcutOf(id),
      danger: id === "delete-cell",
      onSelect: () => {
        const { state, actions, desktop } = runner.context();
        const selection = { cell: cell.id, mode: "command" as const };
        actions.select(cell.id, "command");
        runCommand(command, contextOf({ ...state, selection }, actions, desktop));
      },
    };
  };
  const details: MenuEntry = {
    type: "item",
    id: "details",
    label: "Show details",
    shortcut: shortcutOf("toggle-inspector"),
    onSelect: () => {
      runner.context().actions.select(cell.id, "command");
      ui.openInspector();
    },
  };
  const groups = lines(cell.kind)
    .map((ids) => ids.map(entry))
    .filter((group) => group.length > 0);
  groups.splice(groups.length - 1, 0, [details]);
  return groups.flatMap((group, index) =>
    index === 0 ? group : [{ type: "line" as const, id: `line-${index}` }, ...group],
  );
}
