import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../base/result.ts";
import { useActions } from "../../state/hooks.ts";
import { Button } from "../../widgets/Button.tsx";
import { Dialog } from "../../widgets/Dialog.tsx";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import styles from "./Encrypt.module.css";
import { SecretField } from "./SecretField.tsx";

const stay = (): void => undefined;

/** Asks for the passphrase of the encrypted workbook that the window was opened for. */
export function UnlockDialog() {
  const actions = useActions();
  const [passphrase, setPassphrase] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const unlock = async (event: SubmitEvent) => {
    event.preventDefault();
    if (passphrase === "" || isBusy) return;
    setBusy(true);
    setFailure(null);
    const opened = await actions.unlock(passphrase);
    setBusy(false);
    if (!opened.ok) setFailure(opened.failure);
  };
  return (
    <Dialog
      title="This workbook is encrypted"
      description="Type its passphrase. It stays encrypted on the disk, also when you save it."
      onClose={stay}
    >
      <form className={styles.form} onSubmit={(event) => void unlock(event)}>
        <SecretField label="Passphrase" value={passphrase} isNew={false} hasFocus onChange={setPassphrase} />
        {failure === null ? null : <FailureBox failure={failure} />}
        <div className={styles.buttons}>
          <Button look="primary" type="submit" disabled={passphrase === "" || isBusy}>
            {isBusy ? "Opening…" : "Open"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
