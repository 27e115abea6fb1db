import type { TableInfo } from "../../data/database.ts";
import { Field } from "../../widgets/Field.tsx";
import { Select } from "../../widgets/Select.tsx";

interface TableFieldProps {
  /** "" for none. */
  readonly value: string;
  readonly tables: readonly TableInfo[];
  readonly onChange: (table: string) => void;
}

/** The table that an input takes columns from. */
export const TableField = ({ value, tables, onChange }: TableFieldProps) => (
  <Field label="Table">
    <Select
      label="Table"
      value={value === "" ? null : value}
      options={tables.map(({ name }) => ({ value: name, label: name }))}
      placeholder="Choose a table"
      onChange={(table) => onChange(table ?? "")}
    />
  </Field>
);
