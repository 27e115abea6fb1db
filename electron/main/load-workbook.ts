import { basename } from "node:path";
import type { OpenedWorkbook } from "../contract.ts";
import type { WorkbookWindow } from "./desk.ts";
import type { Drafts } from "./drafts.ts";
import { isLockedFile, unlockWorkbook } from "./locked-workbook.ts";
import { fail, ok, type Outcome } from "./outcome.ts";
import { sampleWorkbooks } from "./places.ts";
import type { Recent } from "./recent.ts";
import { samplePathOf } from "./samples.ts";
import { readWorkbookFile } from "./workbook-files.ts";

/** The workbook that a window was opened for: unsaved work of an earlier run first. */
export async function loadWorkbook(
  entry: WorkbookWindow,
  drafts: Drafts,
  recent: Recent,
): Promise<Outcome<OpenedWorkbook>> {
  const { path, sample, copy, draftId } = entry.document;
  if (path !== null && (await isLockedFile(path))) return unlockWorkbook(entry, null, drafts, recent);
  const draft = await drafts.read(draftId);
  if (draft !== null) {
    entry.document = { ...entry.document, stamp: draft.base };
    // Until the window says otherwise there is something to lose.
    entry.edited = true;
    return ok({ fileName: nameOf(path), text: draft.text, readOnly: false, origin: "draft" });
  }
  if (path !== null) return loadFile(entry, path, recent);
  if (sample !== undefined) return loadSample(sample);
  if (copy !== undefined) return ok({ fileName: null, text: copy.text, readOnly: false, origin: copy.as });
  return ok({ fileName: null, text: "", readOnly: false, origin: "new" });
}

async function loadFile(
  entry: WorkbookWindow,
  path: string,
  recent: Recent,
): Promise<Outcome<OpenedWorkbook>> {
  const read = await readWorkbookFile(path);
  if (!read.ok) return read;
  const { text, readOnly, stamp } = read.value;
  entry.document = { ...entry.document, stamp };
  void recent.add(path);
  return ok({ fileName: nameOf(path), text, readOnly, origin: "file" });
}

async function loadSample(name: string): Promise<Outcome<OpenedWorkbook>> {
  const path = samplePathOf(sampleWorkbooks, name);
  if (path === null) return fail({ tag: "file-missing", message: "There is no such sample workbook." });
  const read = await readWorkbookFile(path);
  if (!read.ok) return read;
  return ok({ fileName: null, text: read.value.text, readOnly: false, origin: "sample" });
}

const nameOf = (path: string | null): string | null => (path === null ? null : basename(path));
