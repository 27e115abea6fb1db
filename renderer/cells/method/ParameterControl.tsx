import type { Parameter, ParameterValue } from "../../../analysis/method.ts";
import type { TableInfo } from "../../data/database.ts";
import { NumberField, TextField } from "../../widgets/Field.tsx";
import { MultiSelect } from "../../widgets/MultiSelect.tsx";
import { Select, type SelectOption } from "../../widgets/Select.tsx";
import { Toggle } from "../../widgets/Toggle.tsx";
import { columnsFor } from "./fields.ts";

interface ParameterControlProps {
  readonly parameter: Parameter;
  readonly value: ParameterValue;
  readonly table: TableInfo | undefined;
  readonly onChange: (value: ParameterValue) => void;
}

/** The control that belongs to the type of a parameter. */
export function ParameterControl({ parameter, value, table, onChange }: ParameterControlProps) {
  const { label } = parameter;
  switch (parameter.type) {
    case "number":
      return (
        <NumberField
          label={label}
          value={Number(value)}
          onCommit={(next) => onChange(clamp(parameter, next))}
        />
      );
    case "choice":
      return (
        <Select
          label={label}
          value={String(value)}
          options={parameter.options.map((option) => ({ value: option, label: option }))}
          onChange={(next) => onChange(next ?? parameter.default)}
        />
      );
    case "switch":
      return <Toggle label={label} checked={value === true} onChange={onChange} />;
    case "text":
    case "secret":
      return <TextField label={label} value={String(value)} onCommit={onChange} />;
    case "column":
      return (
        <Select
          label={label}
          value={value === "" ? null : String(value)}
          options={toOptions(columnsFor(parameter, table))}
          {...(parameter.optional ? { none: "None" } : {})}
          placeholder={placeholder(table)}
          disabled={table === undefined}
          onChange={(next) => onChange(next ?? "")}
        />
      );
    case "columns":
      return (
        <MultiSelect
          label={label}
          values={value as readonly string[]}
          options={toOptions(columnsFor(parameter, table))}
          placeholder={table === undefined ? placeholder(table) : "Choose columns"}
          onChange={onChange}
        />
      );
  }
}

const placeholder = (table: TableInfo | undefined): string =>
  table === undefined ? "Choose a table first" : "Choose a column";

const toOptions = (columns: TableInfo["columns"]): SelectOption[] =>
  columns.map(({ name, type }) => ({ value: name, label: name, note: type.toLowerCase() }));

/** The nearest number that the parameter can be. */
function clamp({ min, max, whole }: Extract<Parameter, { type: "number" }>, value: number): number {
  const within = Math.min(max, Math.max(min, value));
  return whole ? Math.round(within) : within;
}
