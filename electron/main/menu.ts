import type { MenuItemConstructorOptions } from "electron";
import type { EventOf, RecentWorkbook } from "../contract.ts";

export type MenuCommand = EventOf<"menu">["command"];

export interface MenuOptions {
  readonly recent: readonly RecentWorkbook[];
  readonly isMac: boolean;
  readonly inspectable: boolean;
  readonly reloadable: boolean;
  /** Tells the window in front. */
  readonly send: (command: MenuCommand) => void;
  readonly openRecent: (id: string) => void;
}

type Item = MenuItemConstructorOptions;

/** The menu bar. Commands are carried out by the window in front. */
export function menuTemplate(options: MenuOptions): Item[] {
  return [
    ...(options.isMac ? [{ role: "appMenu" } as const] : []),
    { label: "&File", submenu: fileItems(options) },
    { label: "&Edit", submenu: editItems(options) },
    {
      label: "&Run",
      submenu: [
        shown(options, "Run cell", "run-cell", "CmdOrCtrl+Enter"),
        item(options, "Run all", "run-all", "CmdOrCtrl+Shift+Enter"),
        item(options, "Stop", "stop", "CmdOrCtrl+."),
      ],
    },
    { label: "&View", submenu: viewItems(options) },
    { role: "windowMenu" },
    { label: "&Help", submenu: [shown(options, "Keyboard shortcuts", "shortcuts", "F1")] },
  ];
}

function fileItems(options: MenuOptions): Item[] {
  return [
    item(options, "New workbook", "new", "CmdOrCtrl+N"),
    item(options, "Open …", "open", "CmdOrCtrl+O"),
    { label: "Open recent", submenu: recentItems(options) },
    { type: "separator" },
    item(options, "Save", "save", "CmdOrCtrl+S"),
    item(options, "Save as …", "save-as", "CmdOrCtrl+Shift+S"),
    item(options, "Save encrypted copy …", "save-encrypted"),
    item(options, "Restore an earlier version …", "restore-version"),
    { type: "separator" },
    item(options, "Add data files …", "add-data", "CmdOrCtrl+Shift+O"),
    item(options, "Export tables to a folder …", "export-tables"),
    { type: "separator" },
    { role: "close" },
    ...(options.isMac ? [] : [{ role: "quit" } as const]),
  ];
}

function recentItems({ recent, openRecent }: MenuOptions): Item[] {
  if (recent.length === 0) return [{ label: "No recent workbooks", enabled: false }];
  return recent.map(({ id, fileName, folder }) => ({
    label: `${fileName}  –  ${folder}`.replaceAll("&", "&&"),
    click: () => openRecent(id),
  }));
}

function editItems(options: MenuOptions): Item[] {
  return [
    shown(options, "Undo", "undo", "CmdOrCtrl+Z"),
    shown(options, "Redo", "redo", "CmdOrCtrl+Shift+Z"),
    { type: "separator" },
    { role: "cut" },
    { role: "copy" },
    { role: "paste" },
    { role: "selectAll" },
  ];
}

function viewItems(options: MenuOptions): Item[] {
  return [
    shown(options, "Command palette", "palette", "CmdOrCtrl+K"),
    item(options, "Sources and outline", "toggle-sidebar", "CmdOrCtrl+B"),
    item(options, "Inspector", "toggle-inspector", "CmdOrCtrl+I"),
    { type: "separator" },
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    { role: "togglefullscreen" },
    ...(options.inspectable ? [{ type: "separator" } as const, { role: "toggleDevTools" } as const] : []),
    ...(options.reloadable ? [{ role: "reload" } as const] : []),
  ];
}

function item({ send }: MenuOptions, label: string, command: MenuCommand, accelerator?: string): Item {
  const key = accelerator === undefined ? {} : { accelerator };
  return { id: command, label, ...key, click: () => send(command) };
}

/** A key that means something else while typing belongs to the window, which knows where the cursor is. */
function shown(options: MenuOptions, label: string, command: MenuCommand, accelerator: string): Item {
  return { ...item(options, label, command, accelerator), registerAccelerator: false };
}
