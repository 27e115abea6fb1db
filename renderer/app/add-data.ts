import type { GrantedFile } from "../../electron/contract.ts";
import type { AppActions } from "../state/app-state.ts";
import { groupFiles } from "../state/file-groups.ts";
import { sourceFormat } from "../state/source-format.ts";
import { noticeChoice, noticeFailure } from "./notices.ts";

/** Adds files as sources: those that look like one table together, with the other way offered. */
export async function addData(actions: AppActions, files: readonly GrantedFile[]): Promise<void> {
  const { together, alone } = groupFiles(files);
  for (const group of together) addTogether(actions, group);
  await addAlone(actions, alone);
}

function addTogether(actions: AppActions, files: readonly GrantedFile[]): void {
  const added = actions.addTogether(files);
  if (!added.ok) {
    noticeFailure(added.failure);
    return;
  }
  const count = files.length.toLocaleString("en-US");
  noticeChoice(`${count} files were added as one table, ${added.value}.`, `As ${count} tables`, () => {
    actions.undo();
    void actions.addFiles(files).then((refused) => refused.forEach(noticeFailure));
  });
}

async function addAlone(actions: AppActions, files: readonly GrantedFile[]): Promise<void> {
  const refused = await actions.addFiles(files);
  refused.forEach(noticeFailure);
  const formats = new Set(files.map(({ fileName }) => formatOf(fileName)));
  if (files.length < 2 || refused.length > 0 || formats.size > 1) return;
  const count = files.length.toLocaleString("en-US");
  noticeChoice(`${count} files were added as tables of their own.`, "As one table", () => {
    for (let undone = 0; undone < files.length; undone++) actions.undo();
    const added = actions.addTogether(files);
    if (!added.ok) noticeFailure(added.failure);
  });
}

function formatOf(fileName: string): string | null {
  const format = sourceFormat(fileName);
  return format.ok ? format.value : null;
}
