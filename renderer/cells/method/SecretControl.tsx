import { useState } from "react";
import { Button } from "../../widgets/Button.tsx";
import fieldStyles from "../../widgets/Field.module.css";
import type { ParameterSetting } from "../../workbook/document.ts";
import type { CellViewProps } from "../CellView.ts";
import { isSecret } from "./links.ts";
import { newSecret } from "./new-secret.ts";
import styles from "./view.module.css";

interface SecretControlProps {
  readonly label: string;
  readonly setting: ParameterSetting | undefined;
  /** The name under which a new key is kept. */
  readonly name: string;
  readonly secrets: CellViewProps<"method">["secrets"];
  readonly onSecret: CellViewProps<"method">["onSecret"];
  readonly onChange: (setting: ParameterSetting) => void;
}

/** A key that the workbook does not hold: whether it is set, and ways to set and to forget it. */
export function SecretControl(props: SecretControlProps) {
  const { label, setting, secrets, onSecret, onChange } = props;
  const name = setting !== undefined && isSecret(setting) ? setting.secret : props.name;
  const keep = (value: string) => {
    onSecret(name, value);
    onChange({ secret: name });
  };
  if (typeof setting === "string" && setting !== "")
    return (
      <div className={styles.secret} role="group" aria-label={`${label}: in the workbook`}>
        <code className={styles.linkedName}>{setting}</code>
        <Button look="plain" onClick={() => keep(newSecret())}>
          Use a secret key
        </Button>
        <p className={styles.warning}>This key is in the workbook: only for made-up data.</p>
      </div>
    );
  const isSet = secrets.names.has(name) && setting !== undefined && isSecret(setting);
  return (
    <div className={styles.secret} role="group" aria-label={`${label}: ${isSet ? "set" : "not set"}`}>
      {isSet ? (
        <>
          <span>Set{secrets.kept === "session" ? " until the app ends" : ""}</span>
          <Button look="plain" onClick={() => onSecret(name, null)}>
            Forget
          </Button>
        </>
      ) : (
        <Unset label={label} onKeep={keep} />
      )}
    </div>
  );
}

interface UnsetProps {
  readonly label: string;
  readonly onKeep: (value: string) => void;
}

function Unset({ label, onKeep }: UnsetProps) {
  const [draft, setDraft] = useState("");
  return (
    <>
      <input
        type="password"
        aria-label={`${label}: type it`}
        className={fieldStyles.input}
        placeholder="Not set"
        value={draft}
        maxLength={4000}
        autoComplete="off"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && draft !== "") onKeep(draft);
        }}
      />
      <Button look="plain" onClick={() => onKeep(draft === "" ? newSecret() : draft)}>
        {draft === "" ? "Generate" : "Set"}
      </Button>
    </>
  );
}
