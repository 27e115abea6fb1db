import { grantPlace, type WorkbookWindow } from "./desk.ts";
import { newDraftId } from "./drafts.ts";
import { fail, ok, type Outcome } from "./outcome.ts";
import type { SaveServices } from "./save-workbook.ts";
import { showWorkbench } from "./window.ts";

/** Opens a workbook that was made from the one of a window, and that may read what that one may. */
export async function openCopy(
  { desk, remembered, secrets }: Pick<SaveServices, "desk" | "remembered" | "secrets">,
  text: string,
  from: WorkbookWindow,
  as: "copy" | "version" = "copy",
): Promise<Outcome<{ here: boolean }>> {
  if (from.document.lock !== null) return fail(isLocked);
  const draftId = newDraftId();
  const { workbook } = grantPlace(from);
  await remembered.copy(workbook, draftId);
  await secrets.copy(workbook, draftId);
  const losesNothing = from.document.path === null && !from.edited;
  const here = desk.openCopy({ text, as }, draftId, losesNothing ? from : undefined);
  if (here) showWorkbench(from.window);
  return ok({ here });
}

/** Its draft would lie on the disk as plain text. */
const isLocked = {
  tag: "locked",
  message: "This workbook is encrypted, and no unencrypted copy is made of it.",
  advice: "Put your files in its own sources: Map columns… of each, under Sources.",
};
