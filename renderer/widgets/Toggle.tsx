import { Switch } from "radix-ui";
import styles from "./Toggle.module.css";

interface ToggleProps {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A switch between on and off. */
export function Toggle({ label, checked, disabled = false, onChange }: ToggleProps) {
  return (
    <Switch.Root
      className={styles.switch}
      aria-label={label}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
    >
      <Switch.Thumb className={styles.thumb} />
    </Switch.Root>
  );
}
