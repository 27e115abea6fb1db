import type { TableInfo } from "../../data/database.ts";
import { Field, NumberField, TextField } from "../../widgets/Field.tsx";
import { Select } from "../../widgets/Select.tsx";
import type { InputCell, InputControl } from "../../workbook/document.ts";
import { boundedSlider, controlOf, controlOptions, type ControlType } from "./controls.ts";
import { ChoiceSettings, FilterPattern } from "./ChoiceSettings.tsx";
import { TableField } from "./TableField.tsx";
import styles from "./view.module.css";

interface InputSettingsProps {
  readonly cell: InputCell;
  readonly tables: readonly TableInfo[];
  readonly onReplace: (cell: InputCell) => void;
  readonly onCopy: (text: string, what: string) => void;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** What kind of parameter it is and what it may be. */
export function InputSettings({ cell, tables, onReplace, onCopy }: InputSettingsProps) {
  const setControl = (control: InputControl) => onReplace({ ...cell, control });
  return (
    <div className={styles.form}>
      <Field label="Label">
        <TextField
          label="Label"
          value={cell.label}
          placeholder={cell.name}
          onCommit={(label) => onReplace({ ...cell, label })}
        />
      </Field>
      <Field label="Control">
        <Select
          label="Control"
          value={cell.control.type}
          options={controlOptions}
          onChange={(type) => {
            if (type !== null && type !== cell.control.type)
              setControl(controlOf(type as ControlType, today()));
          }}
        />
      </Field>
      <Details control={cell.control} tables={tables} onChange={setControl} />
      {cell.control.type === "choice" ? (
        <FilterPattern name={cell.name} control={cell.control} onCopy={onCopy} />
      ) : null}
    </div>
  );
}

interface DetailsProps {
  readonly control: InputControl;
  readonly tables: readonly TableInfo[];
  readonly onChange: (control: InputControl) => void;
}

function Details({ control, tables, onChange }: DetailsProps) {
  if (control.type === "slider") {
    const number = (label: string, field: "min" | "max" | "step") => (
      <Field label={label}>
        <NumberField
          label={label}
          value={control[field]}
          onCommit={(value) => onChange(boundedSlider({ ...control, [field]: value }))}
        />
      </Field>
    );
    return (
      <div className={styles.numbers}>
        {number("Smallest", "min")}
        {number("Largest", "max")}
        {number("Step", "step")}
      </div>
    );
  }
  if (control.type === "choice")
    return <ChoiceSettings control={control} tables={tables} onChange={onChange} />;
  if (control.type === "column")
    return (
      <TableField
        value={control.table}
        tables={tables}
        onChange={(table) => onChange({ ...control, table, value: "" })}
      />
    );
  if (control.type === "columns")
    return (
      <TableField
        value={control.table}
        tables={tables}
        onChange={(table) => onChange({ ...control, table, value: [] })}
      />
    );
  return null;
}
