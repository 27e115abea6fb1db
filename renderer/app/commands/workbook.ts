import { addData } from "../add-data.ts";
import type { Command } from "../commands.ts";
import { noticeDone, noticeFailure, noticeResult } from "../notices.ts";
import { ui } from "../ui-state.ts";
import type { AppActions } from "../../state/app-state.ts";

async function save(actions: AppActions, saveAs: boolean): Promise<void> {
  const result = await actions.save(saveAs);
  if (!result.ok) noticeFailure(result.failure);
  else if (result.value === "saved" && saveAs) noticeDone("Saved.");
}

async function chooseData(actions: AppActions): Promise<void> {
  const chosen = await actions.chooseFiles();
  if (chosen.ok) await addData(actions, chosen.value);
  else noticeFailure(chosen.failure);
}

export const workbookCommands: readonly Command[] = [
  {
    id: "save",
    title: "Save",
    group: "Workbook",
    keys: ["mod+s"],
    where: "anywhere",
    run: ({ actions }) => void save(actions, false),
  },
  {
    id: "save-as",
    title: "Save as…",
    group: "Workbook",
    keys: ["mod+shift+s"],
    where: "anywhere",
    run: ({ actions }) => void save(actions, true),
  },
  {
    id: "add-data",
    title: "Add data files…",
    group: "Workbook",
    keys: ["mod+shift+o"],
    where: "anywhere",
    isEnabled: ({ state }) => state.document.readOnly === null,
    run: ({ actions }) => void chooseData(actions),
  },
  {
    id: "save-encrypted",
    title: "Save encrypted copy…",
    group: "Workbook",
    keys: [],
    where: "anywhere",
    isEnabled: ({ state }) => state.document.readOnly === null,
    run: () => ui.show("encrypt"),
  },
  {
    id: "restore-version",
    title: "Restore an earlier version…",
    group: "Workbook",
    keys: [],
    where: "anywhere",
    run: () => ui.show("restore"),
  },
  {
    id: "export-tables",
    title: "Export tables to a folder…",
    group: "Workbook",
    keys: [],
    where: "anywhere",
    run: () => ui.showExport("results"),
  },
  {
    id: "use-my-data",
    title: "Use my data…",
    group: "Workbook",
    keys: [],
    where: "anywhere",
    isEnabled: ({ state }) => state.document.readOnly === null && state.workbook.sources.length > 0,
    run: () => ui.show("use-my-data"),
  },
  {
    id: "new",
    title: "New workbook",
    group: "Workbook",
    keys: ["mod+n"],
    where: "anywhere",
    run: ({ desktop }) => void desktop.call("newWindow", null).then(noticeResult),
  },
  {
    id: "open",
    title: "Open a workbook…",
    group: "Workbook",
    keys: ["mod+o"],
    where: "anywhere",
    run: ({ desktop }) => void desktop.call("openWorkbook", null).then(noticeResult),
  },
  {
    id: "samples",
    title: "Show the sample workbooks",
    group: "Workbook",
    keys: [],
    where: "anywhere",
    run: ({ desktop }) => void desktop.call("newWindow", null).then(noticeResult),
  },
  {
    id: "undo",
    title: "Undo the last change of cells",
    group: "Workbook",
    keys: ["mod+z", "z"],
    where: "command",
    isEnabled: ({ state }) => state.undo.canUndo,
    run: ({ actions }) => actions.undo(),
  },
  {
    id: "redo",
    title: "Redo the last change of cells",
    group: "Workbook",
    keys: ["mod+shift+z", "mod+y", "shift+z"],
    where: "command",
    isEnabled: ({ state }) => state.undo.canRedo,
    run: ({ actions }) => actions.redo(),
  },
];
