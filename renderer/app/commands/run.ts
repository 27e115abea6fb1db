import type { Command, CommandContext } from "../commands.ts";
import { runs } from "../cell-status.ts";

/** True while any cell runs or waits. */
export const isBusy = ({ state }: Pick<CommandContext, "state">): boolean => {
  for (const run of state.runs.values()) if (run.type === "running" || run.type === "queued") return true;
  return false;
};

const hasCell = ({ cell }: CommandContext): boolean => cell !== null;

function runSelected({ cell, actions }: CommandContext): void {
  if (cell !== null && runs(cell.kind)) actions.runCell(cell.id);
}

export const runCommands: readonly Command[] = [
  {
    id: "run-advance",
    title: "Run cell and go to the next",
    group: "Run",
    keys: ["shift+enter"],
    where: "anywhere",
    isEnabled: hasCell,
    run: (context) => {
      const { state, actions, index, cell } = context;
      runSelected(context);
      const next = state.workbook.cells[index + 1];
      if (next !== undefined) actions.select(next.id, "command");
      else if (state.document.readOnly === null)
        actions.insertCell(cell?.kind === "typescript" ? "typescript" : "sql", index + 1);
      else actions.select(cell?.id ?? null, "command");
    },
  },
  {
    id: "run-cell",
    title: "Run cell",
    group: "Run",
    keys: ["mod+enter"],
    where: "anywhere",
    isEnabled: hasCell,
    run: (context) => {
      runSelected(context);
      if (context.cell?.kind === "text") context.actions.select(context.cell.id, "command");
    },
  },
  {
    id: "run-insert",
    title: "Run cell and insert one below",
    group: "Run",
    keys: ["alt+enter"],
    where: "anywhere",
    isEnabled: ({ cell, state }) => cell !== null && state.document.readOnly === null,
    run: (context) => {
      runSelected(context);
      context.actions.insertCell(
        context.cell?.kind === "typescript" ? "typescript" : "sql",
        context.index + 1,
      );
    },
  },
  {
    id: "run-all",
    title: "Run all cells",
    group: "Run",
    keys: ["mod+shift+enter"],
    where: "anywhere",
    run: ({ actions }) => actions.runAll(),
  },
  {
    id: "run-stale",
    title: "Run stale cells",
    group: "Run",
    keys: [],
    where: "anywhere",
    run: ({ actions }) => actions.runStale(),
  },
  {
    id: "stop",
    title: "Stop everything that runs",
    group: "Run",
    keys: ["mod+.", "mod+shift+c"],
    where: "anywhere",
    isEnabled: isBusy,
    run: ({ actions }) => actions.stop(),
  },
  {
    id: "toggle-engine",
    title: "Switch between the built-in engine and native DuckDB",
    group: "Run",
    keys: [],
    where: "anywhere",
    isEnabled: ({ state }) => state.document.readOnly === null,
    run: ({ state, actions }) => {
      actions.useEngine(state.workbook.settings.engine === "native" ? "wasm" : "native");
    },
  },
  {
    id: "toggle-run-mode",
    title: "Switch between running automatically and on demand",
    group: "Run",
    keys: [],
    where: "anywhere",
    isEnabled: ({ state }) => state.document.readOnly === null,
    run: ({ state, actions }) => {
      const { settings } = state.workbook;
      const runMode = settings.runMode === "automatic" ? "on-demand" : "automatic";
      actions.apply({ type: "set-settings", settings: { ...settings, runMode } });
    },
  },
];
