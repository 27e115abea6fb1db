import { Settings2 } from "lucide-react";
import { Slider } from "radix-ui";
import { useState } from "react";
import { IconButton } from "../../widgets/Button.tsx";
import { NumberField, TextField } from "../../widgets/Field.tsx";
import { Float } from "../../widgets/Float.tsx";
import { MultiSelect } from "../../widgets/MultiSelect.tsx";
import { Select } from "../../widgets/Select.tsx";
import { Toggle } from "../../widgets/Toggle.tsx";
import type { CellViewProps } from "../CellView.ts";
import { ChoiceControl } from "./ChoiceControl.tsx";
import type { ControlProps, ControlOf } from "./control-props.ts";
import { InputSettings } from "./settings.tsx";
import styles from "./view.module.css";

/** A parameter: its label, its control, and its settings behind a button. */
export function InputView(props: CellViewProps<"input">) {
  const { cell, tables, isReadOnly, onReplace, onCopy } = props;
  const label = cell.label === "" ? cell.name : cell.label;
  return (
    <div className={styles.input}>
      <span className={styles.label}>{label}</span>
      <Control
        label={label}
        control={cell.control}
        tables={tables}
        isDisabled={isReadOnly}
        onListValues={props.onListValues}
        onChange={(control) => onReplace({ ...cell, control })}
      />
      {isReadOnly ? null : (
        <Float
          label={`Settings of ${label}`}
          trigger={
            <IconButton label="Input settings" className={styles.settings}>
              <Settings2 size={16} aria-hidden />
            </IconButton>
          }
        >
          <InputSettings cell={cell} tables={tables} onReplace={onReplace} onCopy={onCopy} />
        </Float>
      )}
    </div>
  );
}

function Control(props: ControlProps) {
  const { label, control, isDisabled, onChange } = props;
  switch (control.type) {
    case "slider":
      return <SliderControl {...props} control={control} />;
    case "number":
      return (
        <NumberField
          label={label}
          value={control.value}
          disabled={isDisabled}
          onCommit={(value) => onChange({ ...control, value })}
        />
      );
    case "text":
      return (
        <TextField
          label={label}
          value={control.value}
          disabled={isDisabled}
          className={styles.long}
          onCommit={(value) => onChange({ ...control, value })}
        />
      );
    case "checkbox":
      return (
        <Toggle
          label={label}
          checked={control.value}
          disabled={isDisabled}
          onChange={(value) => onChange({ ...control, value })}
        />
      );
    case "choice":
      return <ChoiceControl {...props} control={control} />;
    case "date-range":
      return <DateRangeControl {...props} control={control} />;
    case "column":
      return <ColumnControl {...props} control={control} />;
    case "columns":
      return <ColumnsControl {...props} control={control} />;
  }
}

function ColumnsControl({ label, control, tables, isDisabled, onChange }: ControlOf<"columns">) {
  const table = tables.find(({ name }) => name === control.table);
  return (
    <span className={styles.long}>
      <MultiSelect
        label={label}
        values={control.value}
        options={(table?.columns ?? []).map(({ name, type }) => ({
          value: name,
          label: name,
          note: type.toLowerCase(),
        }))}
        placeholder={control.table === "" ? "Choose a table in the settings" : "Choose columns"}
        disabled={isDisabled}
        onChange={(value) => onChange({ ...control, value })}
      />
    </span>
  );
}

function ColumnControl({ label, control, tables, isDisabled, onChange }: ControlOf<"column">) {
  const table = tables.find(({ name }) => name === control.table);
  return (
    <Select
      label={label}
      value={control.value === "" ? null : control.value}
      options={(table?.columns ?? []).map(({ name, type }) => ({
        value: name,
        label: name,
        note: type.toLowerCase(),
      }))}
      placeholder={control.table === "" ? "Choose a table in the settings" : "Choose a column"}
      disabled={isDisabled}
      onChange={(value) => onChange({ ...control, value: value ?? "" })}
    />
  );
}

function SliderControl({ label, control, isDisabled, onChange }: ControlOf<"slider">) {
  const [dragged, setDragged] = useState<number | null>(null);
  const { min, max, step, value } = control;
  return (
    <>
      <Slider.Root
        className={styles.slider}
        min={min}
        max={max}
        step={step}
        value={[dragged ?? value]}
        disabled={isDisabled}
        onValueChange={([next]) => setDragged(next ?? null)}
        onValueCommit={([next]) => {
          setDragged(null);
          if (next !== undefined && next !== value) onChange({ ...control, value: next });
        }}
      >
        <Slider.Track className={styles.track}>
          <Slider.Range className={styles.range} />
        </Slider.Track>
        <Slider.Thumb className={styles.knob} aria-label={label} />
      </Slider.Root>
      <output className={styles.value}>{dragged ?? value}</output>
    </>
  );
}

function DateRangeControl({ label, control, isDisabled, onChange }: ControlOf<"date-range">) {
  return (
    <span className={styles.dates}>
      <TextField
        type="date"
        label={`${label}: from`}
        value={control.from}
        disabled={isDisabled}
        onCommit={(from) => onChange({ ...control, from, to: control.to < from ? from : control.to })}
      />
      <span aria-hidden>to</span>
      <TextField
        type="date"
        label={`${label}: to`}
        value={control.to}
        disabled={isDisabled}
        onCommit={(to) => onChange({ ...control, to, from: control.from > to ? to : control.from })}
      />
    </span>
  );
}
