import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { CellId } from "../base/ids.ts";
import type { ExportedTable } from "../state/export-tables.ts";
import { savedTheme, type ThemeChoice } from "./theme.ts";

/** What is open, and where the user is: true of this window only, never saved with the workbook. */
export interface UiState {
  readonly sidebar: boolean;
  readonly inspector: boolean;
  readonly dialog: "palette" | "shortcuts" | "close" | "encrypt" | "restore" | "use-my-data" | null;
  /** The source whose quality report is open. */
  readonly quality: string | null;
  /** The source whose columns and types are open. */
  readonly casts: string | null;
  /** The source whose columns are being mapped. */
  readonly mapping: string | null;
  /** The tables that the export dialog is about: one, or all results. */
  readonly exporting: ExportedTable | "results" | null;
  readonly theme: ThemeChoice;
  /** Where the text cursor was last, by cell: 1-based lines. */
  readonly cursors: ReadonlyMap<CellId, number>;
  /** The place that an editor shall show; `request` tells two equal wishes apart. */
  readonly reveal: {
    readonly cell: CellId;
    readonly line: number;
    readonly column: number;
    readonly request: number;
  } | null;
  /** The cell that the notebook shall scroll to. */
  readonly scrollTo: { readonly cell: CellId; readonly request: number } | null;
  /** Notices that the user has put away. */
  readonly dismissed: ReadonlySet<string>;
}

const narrowWindow = 820;

export const uiStore = createStore<UiState>()(() => ({
  sidebar: window.innerWidth >= narrowWindow,
  inspector: false,
  dialog: null,
  quality: null,
  casts: null,
  mapping: null,
  exporting: null,
  theme: savedTheme(),
  cursors: new Map(),
  reveal: null,
  scrollTo: null,
  dismissed: new Set(),
}));

/** Reads the window's own state. */
export const useUi = <T>(selector: (state: UiState) => T): T => useStore(uiStore, selector);

let requests = 0;

/** Changes of the window's own state. */
export const ui = {
  toggleSidebar: () => uiStore.setState(({ sidebar }) => ({ sidebar: !sidebar })),
  showSidebar: () => uiStore.setState({ sidebar: true }),
  toggleInspector: () => uiStore.setState(({ inspector }) => ({ inspector: !inspector })),
  openInspector: () => uiStore.setState({ inspector: true }),
  show: (dialog: UiState["dialog"]) => uiStore.setState({ dialog }),
  showQuality: (source: string | null) => uiStore.setState({ quality: source }),
  showCasts: (source: string | null) => uiStore.setState({ casts: source }),
  showMapping: (source: string | null) => uiStore.setState({ mapping: source }),
  showExport: (exporting: UiState["exporting"]) => uiStore.setState({ exporting }),
  setTheme: (theme: ThemeChoice) => uiStore.setState({ theme }),
  noteCursor: (cell: CellId, line: number) =>
    uiStore.setState(({ cursors }) =>
      cursors.get(cell) === line ? {} : { cursors: new Map(cursors).set(cell, line) },
    ),
  revealPlace: (cell: CellId, line: number, column: number) =>
    uiStore.setState({ reveal: { cell, line, column, request: ++requests } }),
  scrollToCell: (cell: CellId) => uiStore.setState({ scrollTo: { cell, request: ++requests } }),
  dismiss: (notice: string) =>
    uiStore.setState(({ dismissed }) => ({ dismissed: new Set(dismissed).add(notice) })),
};
