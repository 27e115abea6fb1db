import { ChevronRight, Code, Play } from "lucide-react";
import { useState } from "react";
import type { Parameter } from "../../../analysis/method.ts";
import type { ListedMethod } from "../../../analysis/methods.ts";
import type { TableInfo } from "../../data/database.ts";
import { Button } from "../../widgets/Button.tsx";
import { cx } from "../../widgets/cx.ts";
import { Field } from "../../widgets/Field.tsx";
import { Select } from "../../widgets/Select.tsx";
import type { InputControl, MethodFields, ParameterSetting } from "../../workbook/document.ts";
import type { CellViewProps, OfferedInput } from "../CellView.ts";
import { SecretControl } from "./SecretControl.tsx";
import { LinkedParameter } from "./LinkedParameter.tsx";
import { missingField } from "./source.ts";
import { valueOf } from "./fields.ts";
import styles from "./view.module.css";

interface FormProps {
  readonly fields: MethodFields;
  readonly method: ListedMethod;
  readonly methods: readonly ListedMethod[];
  readonly tables: readonly TableInfo[];
  readonly inputs: readonly OfferedInput[];
  readonly secrets: CellViewProps<"method">["secrets"];
  readonly onSecret: CellViewProps<"method">["onSecret"];
  /** The cell's. */
  readonly name: string;
  /** Makes an input cell for a parameter and lets it give the value. */
  readonly onNewInput: (parameter: Parameter, control: InputControl) => void;
  readonly onChoose: (method: ListedMethod) => void;
  readonly onChange: (fields: Partial<MethodFields>) => void;
  readonly onRun: () => void;
  readonly onConvert: () => void;
  readonly onEscape: () => void;
}

/** The form of a method, drawn from its parameters: tables and columns first, what experts set folded away. */
export function Form(props: FormProps) {
  const { fields, method, methods, onChoose, onChange, onRun, onConvert, onEscape } = props;
  const missing = missingField(fields);
  return (
    <div
      className={styles.form}
      role="group"
      aria-label={`${method.title}: fields`}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onEscape();
      }}
    >
      <div className={styles.grid}>
        <Field label="Method">
          <Select
            label="Method"
            value={method.name}
            options={methods.map(({ name, title, family }) => ({ value: name, label: title, note: family }))}
            onChange={(name) => {
              const chosen = methods.find((each) => each.name === name);
              if (chosen) onChoose(chosen);
            }}
          />
        </Field>
        {method.inputs.map((input) => (
          <TableChoice
            key={input}
            label={method.inputs.length === 1 ? "Table" : `${sentenceCase(input)} table`}
            value={fields.inputs[input] ?? ""}
            tables={props.tables}
            onChange={(table) => onChange({ inputs: { ...fields.inputs, [input]: table } })}
          />
        ))}
      </div>
      <Parameters {...props} parameters={method.parameters.filter(({ folded }) => folded !== true)} />
      <FoldedParameters {...props} />
      <div className={styles.actions}>
        <Button
          look="plain"
          icon={<Code size={14} aria-hidden />}
          disabled={missing !== null}
          onClick={onConvert}
        >
          Convert to code
        </Button>
        <Button
          look="primary"
          icon={<Play size={14} aria-hidden />}
          disabled={missing !== null}
          onClick={onRun}
        >
          {missing === null ? "Run" : `Choose ${missing}`}
        </Button>
      </div>
    </div>
  );
}

interface TableChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly tables: readonly TableInfo[];
  readonly onChange: (table: string) => void;
}

const TableChoice = ({ label, value, tables, onChange }: TableChoiceProps) => (
  <Field label={label}>
    <Select
      label={label}
      value={value === "" ? null : value}
      placeholder={tables.length === 0 ? "Drop a data file first" : "Choose a table"}
      options={tables.map(({ name, numRows }) => ({
        value: name,
        label: name,
        note: `${numRows.toLocaleString("en-US")} rows`,
      }))}
      onChange={(table) => onChange(table ?? "")}
    />
  </Field>
);

type ParametersProps = FormProps & { readonly parameters: readonly Parameter[] };

function Parameters(props: ParametersProps) {
  const { fields, method, tables, inputs, onChange, onNewInput, parameters } = props;
  // Columns are those of the first table: a second one is compared with it in the same columns.
  const table = tables.find(({ name }) => name === fields.inputs[method.inputs[0] ?? ""]);
  const set = (name: string, value: ParameterSetting) =>
    onChange({ parameters: { ...fields.parameters, [name]: value } });
  return (
    <div className={styles.grid}>
      {parameters.map((parameter) => (
        <Field
          key={parameter.name}
          label={parameter.label}
          className={cx(parameter.type === "columns" && styles.wide)}
        >
          {parameter.type === "secret" ? (
            <SecretControl
              label={parameter.label}
              setting={fields.parameters[parameter.name]}
              name={`${props.name}_${parameter.name.toLowerCase()}`}
              secrets={props.secrets}
              onSecret={props.onSecret}
              onChange={(value) => set(parameter.name, value)}
            />
          ) : (
            <LinkedParameter
              parameter={parameter}
              setting={fields.parameters[parameter.name]}
              value={valueOf(parameter, fields)}
              table={table}
              inputs={inputs}
              onChange={(value) => set(parameter.name, value)}
              onNewInput={(control) => onNewInput(parameter, control)}
            />
          )}
          <p className={styles.help}>{parameter.help}</p>
        </Field>
      ))}
    </div>
  );
}

function FoldedParameters(props: FormProps) {
  const parameters = props.method.parameters.filter(({ folded }) => folded === true);
  const [isOpen, setOpen] = useState(false);
  if (parameters.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className={styles.more}
        aria-expanded={isOpen}
        onClick={() => setOpen((open) => !open)}
      >
        <ChevronRight size={14} aria-hidden className={cx(isOpen && styles.open)} />
        More: {parameters.map(({ label }) => label.toLowerCase()).join(", ")}
      </button>
      {isOpen ? <Parameters {...props} parameters={parameters} /> : null}
    </>
  );
}

const sentenceCase = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1).replaceAll("_", " ");
