import { Code } from "lucide-react";
import type { TableInfo } from "../../data/database.ts";
import { Button } from "../../widgets/Button.tsx";
import { Field, TextField } from "../../widgets/Field.tsx";
import { Select, type SelectOption } from "../../widgets/Select.tsx";
import type { ChartFields } from "../../workbook/document.ts";
import styles from "./Builder.module.css";
import { markOptions } from "./sentence.ts";

const aggregates = [
  { value: "none", label: "Rows as they are" },
  { value: "count", label: "Count" },
  { value: "sum", label: "Sum" },
  { value: "mean", label: "Mean" },
  { value: "median", label: "Median" },
];

const sorts = [
  { value: "none", label: "As in the table" },
  { value: "ascending", label: "Smallest first" },
  { value: "descending", label: "Largest first" },
];

interface BuilderProps {
  readonly chart: ChartFields;
  readonly tables: readonly TableInfo[];
  readonly onChange: (fields: Partial<ChartFields>) => void;
  readonly onConvert: () => void;
  readonly onEscape: () => void;
}

/** The form that builds a chart out of the columns of a table. */
export function Builder({ chart, tables, onChange, onConvert, onEscape }: BuilderProps) {
  const columns = columnsOf(tables, chart.table);
  return (
    <div
      className={styles.builder}
      role="group"
      aria-label="Chart fields"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onEscape();
      }}
    >
      <Choice
        label="Table"
        value={chart.table === "" ? null : chart.table}
        options={tables.map(({ name }) => ({ value: name, label: name }))}
        onChange={(value) => onChange({ table: value ?? "" })}
      />
      <Choice
        label="Mark"
        value={chart.mark}
        options={markOptions}
        onChange={(value) => onChange({ mark: value as ChartFields["mark"] })}
      />
      <ColumnChoice label="X" field="x" chart={chart} columns={columns} onChange={onChange} />
      <ColumnChoice label="Y" field="y" chart={chart} columns={columns} onChange={onChange} />
      <Choice
        label="Y shows"
        value={chart.aggregate}
        options={aggregates}
        onChange={(value) => onChange({ aggregate: value as ChartFields["aggregate"] })}
      />
      <Choice
        label="Order"
        value={chart.sort}
        options={sorts}
        onChange={(value) => onChange({ sort: value as ChartFields["sort"] })}
      />
      <ColumnChoice label="Color" field="color" chart={chart} columns={columns} onChange={onChange} />
      <ColumnChoice
        label="Small multiples"
        field="facet"
        chart={chart}
        columns={columns}
        onChange={onChange}
      />
      <Words chart={chart} onChange={onChange} />
      <div className={styles.actions}>
        <Button look="plain" icon={<Code size={14} aria-hidden />} onClick={onConvert}>
          Convert to code
        </Button>
      </div>
    </div>
  );
}

const columnsOf = (tables: readonly TableInfo[], name: string): readonly SelectOption[] =>
  tables
    .find((table) => table.name === name)
    ?.columns.map((column) => ({
      value: column.name,
      label: column.name,
      note: column.type.toLowerCase(),
    })) ?? [];

interface ChoiceProps {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string | null) => void;
}

const Choice = (props: ChoiceProps) => (
  <Field label={props.label}>
    <Select {...props} />
  </Field>
);

interface ColumnChoiceProps extends Pick<BuilderProps, "chart" | "onChange"> {
  readonly label: string;
  readonly field: "x" | "y" | "color" | "facet";
  readonly columns: readonly SelectOption[];
}

const ColumnChoice = ({ label, field, chart, columns, onChange }: ColumnChoiceProps) => (
  <Field label={label}>
    <Select
      label={label}
      value={chart[field]}
      options={columns}
      none="Nothing"
      disabled={chart.table === ""}
      onChange={(value) => onChange({ [field]: value })}
    />
  </Field>
);

const words = [
  { field: "title", label: "Title", placeholder: "What the chart finds, in a sentence" },
  { field: "subtitle", label: "Subtitle", placeholder: "What is shown, and its unit" },
  { field: "caption", label: "Caption", placeholder: "Where the data come from" },
] as const;

const Words = ({ chart, onChange }: Pick<BuilderProps, "chart" | "onChange">) =>
  words.map(({ field, label, placeholder }) => (
    <Field key={field} label={label} className={styles.wide}>
      <TextField
        label={label}
        value={chart[field]}
        placeholder={placeholder}
        onCommit={(value) => onChange({ [field]: value })}
      />
    </Field>
  ));
