import { Copy } from "lucide-react";
import type { TableInfo } from "../../data/database.ts";
import { Button } from "../../widgets/Button.tsx";
import { Field } from "../../widgets/Field.tsx";
import { Select } from "../../widgets/Select.tsx";
import { TextArea } from "../../widgets/TextArea.tsx";
import { Toggle } from "../../widgets/Toggle.tsx";
import type { InputControl } from "../../workbook/document.ts";
import { allWord, choiceFrom, choiceOf, filterPattern, type Choice } from "./choices.ts";
import { TableField } from "./TableField.tsx";
import styles from "./view.module.css";

interface ChoiceSettingsProps {
  readonly control: Choice;
  readonly tables: readonly TableInfo[];
  readonly onChange: (control: InputControl) => void;
}

/** What a choice offers: options written down, or the values of a column. */
export function ChoiceSettings({ control, tables, onChange }: ChoiceSettingsProps) {
  const { from } = control;
  return (
    <>
      <Field label="Options">
        <Select
          label="Options"
          value={from ? "column" : "list"}
          options={[
            { value: "list", label: "Written here" },
            { value: "column", label: "Values of a column" },
          ]}
          onChange={(chosen) =>
            onChange(
              chosen === "column"
                ? choiceFrom(control, { table: "", column: "", all: allWord })
                : choiceOf(control.options, control.value),
            )
          }
        />
      </Field>
      {from ? (
        <ColumnOptions control={control} from={from} tables={tables} onChange={onChange} />
      ) : (
        <Field label="Options, one a line">
          <TextArea
            label="Options, one a line"
            value={control.options.join("\n")}
            onCommit={(text) => onChange(choiceOf(text.split("\n"), control.value))}
          />
        </Field>
      )}
    </>
  );
}

type ColumnOptionsProps = ChoiceSettingsProps & { readonly from: NonNullable<Choice["from"]> };

function ColumnOptions({ control, from, tables, onChange }: ColumnOptionsProps) {
  const table = tables.find(({ name }) => name === from.table);
  return (
    <>
      <TableField
        value={from.table}
        tables={tables}
        onChange={(name) => onChange(choiceFrom(control, { ...from, table: name, column: "" }))}
      />
      <Field label="Column">
        <Select
          label="Column"
          value={from.column === "" ? null : from.column}
          options={(table?.columns ?? []).map(({ name, type }) => ({
            value: name,
            label: name,
            note: type.toLowerCase(),
          }))}
          placeholder={table === undefined ? "Choose a table first" : "Choose a column"}
          disabled={table === undefined}
          onChange={(column) => onChange(choiceFrom(control, { ...from, column: column ?? "" }))}
        />
      </Field>
      <Field label="Offer “All” first">
        <Toggle
          label="Offer “All” first"
          checked={from.all !== undefined}
          onChange={(isOn) =>
            onChange(
              choiceFrom(control, {
                table: from.table,
                column: from.column,
                ...(isOn ? { all: allWord } : {}),
              }),
            )
          }
        />
      </Field>
    </>
  );
}

interface FilterPatternProps {
  readonly name: string;
  readonly control: Choice;
  readonly onCopy: (text: string, what: string) => void;
}

/** How SQL cells filter by the choice, ready to copy. */
export function FilterPattern({ name, control, onCopy }: FilterPatternProps) {
  const pattern = filterPattern(name, control);
  return (
    <div className={styles.pattern}>
      <span>In SQL cells</span>
      <code>{pattern}</code>
      <Button look="plain" icon={<Copy size={14} aria-hidden />} onClick={() => onCopy(pattern, "Filter")}>
        Copy
      </Button>
    </div>
  );
}
