import type { Failure } from "../base/result.ts";
import { specFor, specs } from "../cells/specs.ts";
import { ask, type DesktopBridge } from "../platform/desktop.ts";
import { serializeWorkbook } from "../workbook/file-format.ts";
import type { Cell, Source } from "../workbook/document.ts";
import { mainTable } from "../workbook/main-table.ts";
import type { AppState, SourceState } from "./app-state.ts";
import { sourceFormat } from "./source-format.ts";
import { pathsOf } from "./source-parts.ts";
import type { Store } from "./store.ts";

/** Runs every cell of the workbook that the window was opened for, and tells the desktop how each came out. */
export async function runToEnd(store: Store, desktop: DesktopBridge): Promise<void> {
  const { state, actions } = store;
  const loaded = await store.load();
  const { readOnly } = state.getState().document;
  if (!loaded.ok || readOnly !== null) {
    const failure: Failure = loaded.ok ? { tag: "read-only", message: readOnly ?? "" } : loaded.failure;
    await ask(desktop, "finishRun", { failure, sources: [], text: "" });
    return;
  }
  await until(
    state,
    ({ engines }) => engines.database.type === "ready" || engines.database.type === "failed",
  );
  const waiting = new Map(
    state
      .getState()
      .workbook.cells.filter(isRunnable)
      .map((cell) => [cell.id, cell]),
  );
  actions.runAll();
  await until(state, (now) => {
    for (const cell of waiting.values()) {
      const report = reportOf(now, cell);
      if (report === null) continue;
      waiting.delete(cell.id);
      void ask(desktop, "reportCell", report);
    }
    return waiting.size === 0;
  });
  const { workbook, sources } = state.getState();
  await ask(desktop, "finishRun", {
    failure: null,
    sources: workbook.sources.flatMap(({ name }) => noteOf(name, sources.get(name))),
    text: serializeWorkbook({ ...workbook, sources: await relabel(workbook.sources, desktop) }),
  });
}

/** The sources by what their files are called from where the workbook is saved. */
async function relabel(sources: readonly Source[], desktop: DesktopBridge): Promise<readonly Source[]> {
  const labels = [...new Set(sources.flatMap(pathsOf))];
  const answer = await ask(desktop, "savedLabels", { labels });
  const saved = new Map(labels.map((label, at) => [label, answer.ok ? answer.value[at] : undefined]));
  const labelOf = (path: string): string => saved.get(path) ?? path;
  return sources.map((source) => {
    if (source.parts !== undefined)
      return { ...source, parts: source.parts.map((part) => ({ ...part, path: labelOf(part.path) })) };
    const path = labelOf(source.path);
    const format = sourceFormat(path);
    return { ...source, path, format: path !== source.path && format.ok ? format.value : source.format };
  });
}

/** Waits for a state; the workbook's engine may be another than the one that the window begins with. */
function until(state: Store["state"], isReached: (now: AppState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (now: AppState): void => {
      if (!isReached(now)) return;
      stopLooking();
      resolve();
    };
    const stopLooking = state.subscribe(look);
    look(state.getState());
  });
}

const isRunnable = (cell: Cell): boolean => cell.kind !== "unknown" && specFor(cell, specs).runnable(cell);

function reportOf({ runs, workbook }: AppState, cell: Cell) {
  const run = runs.get(cell.id);
  if (run?.type !== "done" && run?.type !== "failed" && run?.type !== "stopped") return null;
  const output = run.type === "done" ? workbook.outputs.get(cell.id) : undefined;
  const table = output === undefined ? undefined : mainTable(cell, output.items);
  return {
    name: "name" in cell && cell.name !== "" ? cell.name : cell.id,
    kind: cell.kind,
    state: run.type,
    rows: table?.numRows ?? null,
    seconds: output === undefined ? null : output.durationMs / 1000,
    failure: run.type === "failed" ? sentenceOf(run.failure) : null,
  };
}

const sentenceOf = ({ message, advice, line }: Failure): string =>
  [line === undefined ? message : `line ${line}: ${message}`, advice].filter(Boolean).join(" ");

function noteOf(name: string, source: SourceState | undefined) {
  switch (source?.type) {
    case "failed":
      return [{ name, note: sentenceOf(source.failure) }];
    case "missing":
      return [{ name, note: "its data file was not found; name it by --data." }];
    case "changed":
      return [{ name, note: "its data file is not the one that the workbook recorded." }];
    case "loading":
    case "ready":
    case undefined:
      return [];
  }
}
