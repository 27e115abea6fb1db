import type { DesktopBridge } from "../../electron/contract.ts";
import type { AppActions, AppState } from "../state/app-state.ts";
import type { Cell } from "../workbook/document.ts";
import { cellCommands } from "./commands/cell.ts";
import { insertCommands } from "./commands/insert.ts";
import { runCommands } from "./commands/run.ts";
import { viewCommands } from "./commands/view.ts";
import { workbookCommands } from "./commands/workbook.ts";
import { keysText } from "./keys.ts";

/** Everything a user can ask for. Keys, the palette, menus and buttons all go through this one list. */
export interface Command {
  /** The application menu uses the same names (`menuCommands` of the contract). */
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** As in keys.ts. The first is shown. */
  readonly keys: readonly string[];
  /** `anywhere`: also while typing. `command`: only while keys are commands, in the notebook. */
  readonly where: "anywhere" | "command";
  /** Left out of the palette: pure movement. */
  readonly hidden?: boolean;
  readonly isEnabled?: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void;
}

export type CommandGroup = "Run" | "Cell" | "Insert" | "Workbook" | "View";

export interface CommandContext {
  readonly state: AppState;
  readonly actions: AppActions;
  readonly desktop: DesktopBridge;
  /** The selected cell and its place, if any. */
  readonly cell: Cell | null;
  readonly index: number;
}

export const commands: readonly Command[] = [
  ...runCommands,
  ...cellCommands,
  ...insertCommands,
  ...workbookCommands,
  ...viewCommands,
];

const byId = new Map(commands.map((command) => [command.id, command]));

/** The command of that name; asking for one that does not exist is a bug. */
export function commandOf(id: string): Command {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`no such command: ${id}`);
  return command;
}

/** The key of a command for people, if it has one. */
export function shortcutOf(id: string): string | undefined {
  const keys = commandOf(id).keys[0];
  return keys === undefined ? undefined : keysText(keys);
}

/** What a command works on: the state now and the selected cell. */
export function contextOf(state: AppState, actions: AppActions, desktop: DesktopBridge): CommandContext {
  const index = state.workbook.cells.findIndex(({ id }) => id === state.selection.cell);
  return { state, actions, desktop, index, cell: state.workbook.cells[index] ?? null };
}

/** Runs a command if it can be run now. Tells whether it was. */
export function runCommand(command: Command, context: CommandContext): boolean {
  if (command.isEnabled !== undefined && !command.isEnabled(context)) return false;
  command.run(context);
  return true;
}
