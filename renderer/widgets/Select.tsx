import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import styles from "./Select.module.css";
import { cx } from "./cx.ts";

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  /** Said beside the label, muted: a type, a count. */
  readonly note?: string | undefined;
}

interface SelectProps {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly SelectOption[];
  /** Words for "nothing chosen"; with them the user can choose nothing. */
  readonly none?: string;
  readonly placeholder?: string;
  /** What is said of a value that is not among the options; "" for nothing. */
  readonly missing?: string;
  readonly disabled?: boolean | undefined;
  readonly className?: string | undefined;
  readonly onChange: (value: string | null) => void;
}

/* Radix refuses an empty value for an item. */
const noneValue = "\u0000none";

/** Chooses one of a few. A value that is no longer among the options stays visible, marked as missing. */
export function Select(props: SelectProps) {
  const { label, value, options, none, placeholder, disabled = false, className, onChange } = props;
  const missing = props.missing ?? "not in the table";
  const isMissing = value !== null && !options.some((option) => option.value === value);
  return (
    <Radix.Root
      value={value ?? (none === undefined ? "" : noneValue)}
      disabled={disabled}
      onValueChange={(next) => onChange(next === noneValue ? null : next)}
    >
      <Radix.Trigger
        className={cx(
          styles.trigger,
          (value === null || (isMissing && missing !== "")) && styles.empty,
          className,
        )}
        aria-label={label}
      >
        <span className={styles.value}>
          <Radix.Value placeholder={placeholder ?? "Choose…"} />
        </span>
        <Radix.Icon asChild>
          <ChevronDown size={14} aria-hidden />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.content} position="popper" sideOffset={4} collisionPadding={8}>
          <Radix.Viewport className={styles.viewport}>
            {none === undefined ? null : <Option option={{ value: noneValue, label: none }} />}
            {isMissing ? (
              <Option option={{ value, label: value, note: missing === "" ? undefined : missing }} />
            ) : null}
            {options.map((option) => (
              <Option key={option.value} option={option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Option({ option }: { readonly option: SelectOption }) {
  return (
    <Radix.Item value={option.value} className={styles.item}>
      <Radix.ItemText>{option.label}</Radix.ItemText>
      {option.note === undefined ? null : <span className={styles.note}>{option.note}</span>}
      <Radix.ItemIndicator className={styles.check}>
        <Check size={14} aria-hidden />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
