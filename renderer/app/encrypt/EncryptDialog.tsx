import { useState, type SubmitEvent } from "react";
import type { Failure } from "../../base/result.ts";
import { useActions } from "../../state/hooks.ts";
import { Button } from "../../widgets/Button.tsx";
import { Dialog } from "../../widgets/Dialog.tsx";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import { noticeDone } from "../notices.ts";
import { ui } from "../ui-state.ts";
import styles from "./Encrypt.module.css";
import { shortestPassphrase, strengthOf, strengthText } from "./passphrase.ts";
import { SecretField } from "./SecretField.tsx";

const close = (): void => ui.show(null);

/** Asks for a passphrase, twice, and saves an encrypted copy. */
export function EncryptDialog() {
  const actions = useActions();
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const strength = strengthOf(passphrase);
  const isReady = Array.from(passphrase).length >= shortestPassphrase && passphrase === again && !isBusy;
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!isReady) return;
    setBusy(true);
    setFailure(null);
    const saved = await actions.saveEncryptedCopy(passphrase);
    setBusy(false);
    if (!saved.ok) setFailure(saved.failure);
    else if (saved.value !== null) {
      noticeDone(`${saved.value} saved. This window stays with the workbook that it has.`);
      close();
    }
  };
  return (
    <Dialog
      title="Save encrypted copy"
      description="Whoever opens the copy needs this passphrase. Nobody can recover it: without it the copy stays closed for ever."
      onClose={close}
    >
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <SecretField label="Passphrase" value={passphrase} isNew hasFocus onChange={setPassphrase} />
        <p className={styles.hint} data-strength={strength} role="status">
          {strengthText[strength]}
        </p>
        <SecretField label="Passphrase again" value={again} isNew onChange={setAgain} />
        <p className={styles.hint} data-strength={again !== "" && again !== passphrase ? "short" : undefined}>
          {again !== "" && again !== passphrase ? "The two are not the same yet." : "\u00A0"}
        </p>
        {failure === null ? null : <FailureBox failure={failure} />}
        <div className={styles.buttons}>
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" type="submit" disabled={!isReady}>
            {isBusy ? "Encrypting…" : "Save…"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
