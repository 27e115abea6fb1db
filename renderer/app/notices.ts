import { toast } from "sonner";

/** A failure as it is shown; answers of the main process are wider than `Failure`. */
interface Shown {
  readonly message: string;
  readonly advice?: string | undefined;
}

/** Says what failed, where no better place exists. */
export function noticeFailure({ message, advice }: Shown): void {
  toast.error(message, advice === undefined ? {} : { description: advice });
}

/** Says what failed, if it failed. */
export function noticeResult(
  result: { readonly ok: true } | { readonly ok: false; readonly failure: Shown },
): void {
  if (!result.ok) noticeFailure(result.failure);
}

/** Says what was done and offers to take it back. */
export function noticeUndoable(message: string, undo: () => void): void {
  toast(message, { action: { label: "Undo", onClick: undo } });
}

/** Says what was done and offers another way. */
export function noticeChoice(message: string, label: string, choose: () => void): void {
  toast(message, { duration: 15_000, action: { label, onClick: choose } });
}

/** Says that something was done. */
export function noticeDone(message: string): void {
  toast(message);
}
