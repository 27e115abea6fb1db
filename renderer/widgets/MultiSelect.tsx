import { Check, ChevronDown } from "lucide-react";
import { Checkbox, Popover } from "radix-ui";
import { useId } from "react";
import { Button } from "./Button.tsx";
import { cx } from "./cx.ts";
import floatStyles from "./Float.module.css";
import styles from "./MultiSelect.module.css";
import type { SelectOption } from "./Select.tsx";
import selectStyles from "./Select.module.css";

interface MultiSelectProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly options: readonly SelectOption[];
  readonly placeholder: string;
  readonly disabled?: boolean | undefined;
  readonly onChange: (values: readonly string[]) => void;
}

/** Chooses some of many, in the order of the options. A value that is no longer among them stays, marked as missing. */
export function MultiSelect({ label, values, options, placeholder, disabled, onChange }: MultiSelectProps) {
  const missing = values.filter((value) => !options.some((option) => option.value === value));
  const all = [...options, ...missing.map((value) => ({ value, label: value, note: "not in the table" }))];
  const choose = (chosen: ReadonlySet<string>) =>
    onChange(all.map(({ value }) => value).filter((value) => chosen.has(value)));
  const toggle = (value: string, on: boolean) => {
    const chosen = new Set(values);
    if (on) chosen.add(value);
    else chosen.delete(value);
    choose(chosen);
  };
  return (
    <Popover.Root>
      <Popover.Trigger
        className={cx(selectStyles.trigger, values.length === 0 && selectStyles.empty)}
        disabled={disabled}
        aria-label={`${label}: ${values.length === 0 ? placeholder : values.join(", ")}`}
      >
        <span className={selectStyles.value}>{values.length === 0 ? placeholder : values.join(", ")}</span>
        <ChevronDown size={14} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={cx(floatStyles.panel, styles.panel)}
          aria-label={label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
        >
          <div className={styles.actions}>
            <span className={styles.count}>
              {values.length} of {options.length} chosen
            </span>
            <Button look="plain" onClick={() => choose(new Set(options.map(({ value }) => value)))}>
              All
            </Button>
            <Button look="plain" onClick={() => choose(new Set())}>
              None
            </Button>
          </div>
          <div className={styles.list}>
            {all.map((option) => (
              <Choice
                key={option.value}
                option={option}
                isOn={values.includes(option.value)}
                onChange={(on) => toggle(option.value, on)}
              />
            ))}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ChoiceProps {
  readonly option: SelectOption;
  readonly isOn: boolean;
  readonly onChange: (on: boolean) => void;
}

function Choice({ option, isOn, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <Checkbox.Root
        id={id}
        className={styles.box}
        checked={isOn}
        onCheckedChange={(checked) => onChange(checked === true)}
      >
        <Checkbox.Indicator className={styles.mark}>
          <Check size={12} aria-hidden />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <label htmlFor={id} className={styles.name}>
        {option.label}
      </label>
      {option.note === undefined ? null : <span className={styles.note}>{option.note}</span>}
    </div>
  );
}
