import { useActions, useAppState } from "../state/hooks.ts";
import { Button } from "../widgets/Button.tsx";
import { Dialog } from "../widgets/Dialog.tsx";
import styles from "./CloseDialog.module.css";
import { useCommands } from "./CommandHost.tsx";
import { noticeFailure, noticeResult } from "./notices.ts";
import { ui } from "./ui-state.ts";

/** Asks what to do with unsaved work when the window shall close. */
export function CloseDialog() {
  const actions = useActions();
  const { desktop } = useCommands();
  const title = useAppState((state) => state.workbook.title);
  const close = async () => noticeResult(await desktop.call("confirmClose", null));
  const save = async () => {
    const saved = await actions.save(false);
    if (!saved.ok) noticeFailure(saved.failure);
    else if (saved.value === "saved") await close();
    ui.show(null);
  };
  const discard = async () => {
    await desktop.call("saveDraft", { text: null });
    await close();
  };
  return (
    <Dialog
      title="Save your changes before closing?"
      description={`“${title === "" ? "Untitled workbook" : title}” has changes that are not in its file yet.`}
      onClose={() => ui.show(null)}
    >
      <div className={styles.buttons}>
        <Button look="plain" className={styles.discard} onClick={() => void discard()}>
          Discard changes
        </Button>
        <span className={styles.space} />
        <Button onClick={() => ui.show(null)}>Cancel</Button>
        <Button look="primary" autoFocus onClick={() => void save()}>
          Save
        </Button>
      </div>
    </Dialog>
  );
}
