import { Field } from "../../widgets/Field.tsx";
import fieldStyles from "../../widgets/Field.module.css";

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isNew: boolean;
  readonly hasFocus?: boolean;
  readonly onChange: (value: string) => void;
}

/** A line of text that is not shown. */
export const SecretField = ({ label, value, isNew, hasFocus = false, onChange }: SecretFieldProps) => (
  <Field label={label}>
    <input
      type="password"
      aria-label={label}
      className={fieldStyles.input}
      value={value}
      maxLength={1000}
      autoComplete={isNew ? "new-password" : "off"}
      autoFocus={hasFocus}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  </Field>
);
