import { Code } from "lucide-react";
import type { TableInfo } from "../../data/database.ts";
import type { ChartFields } from "../../workbook/document.ts";
import { Button } from "../../widgets/Button.tsx";
import { Field, TextField } from "../../widgets/Field.tsx";
import { Select } from "../../widgets/Select.tsx";
import type { CellViewProps } from "../CellView.ts";
import { chartSentence, markOptions, missingField } from "./sentence.ts";
import styles from "./view.module.css";

/** Chooses what a chart shows; a sentence says it while the cell is not edited. */
export function ChartView(props: CellViewProps<"chart">) {
  const { cell, isEditing, isReadOnly, onEdit } = props;
  const missing = missingField(cell.chart);
  if (!isEditing || isReadOnly)
    return (
      <button type="button" className={styles.sentence} onClick={onEdit} disabled={isReadOnly}>
        {missing === null ? chartSentence(cell.chart) : `This chart needs ${missing}. Choose it here.`}
      </button>
    );
  return <Builder {...props} />;
}

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

const columnsOf = (tables: readonly TableInfo[], name: string) =>
  tables
    .find((table) => table.name === name)
    ?.columns.map((column) => ({
      value: column.name,
      label: column.name,
      note: column.type.toLowerCase(),
    })) ?? [];

function Builder({ cell, tables, onReplace, onRun, onConvert, onEscape }: CellViewProps<"chart">) {
  const { chart } = cell;
  const columns = columnsOf(tables, chart.table);
  const set = (fields: Partial<ChartFields>) => {
    const next = { ...chart, ...fields };
    onReplace({ ...cell, chart: next });
    if (missingField(next) === null) onRun("stay");
  };
  const column = (label: string, field: "x" | "y" | "color" | "facet") => (
    <Field label={label}>
      <Select
        label={label}
        value={chart[field]}
        options={columns}
        none="Nothing"
        disabled={chart.table === ""}
        onChange={(value) => set({ [field]: value })}
      />
    </Field>
  );
  const text = (label: string, field: "title" | "subtitle" | "caption", placeholder: string) => (
    <Field label={label} className={styles.wide}>
      <TextField
        label={label}
        value={chart[field]}
        placeholder={placeholder}
        onCommit={(value) => set({ [field]: value })}
      />
    </Field>
  );
  return (
    <div
      className={styles.builder}
      role="group"
      aria-label="Chart fields"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onEscape();
      }}
    >
      <Field label="Table">
        <Select
          label="Table"
          value={chart.table === "" ? null : chart.table}
          options={tables.map(({ name }) => ({ value: name, label: name }))}
          onChange={(value) => set({ table: value ?? "" })}
        />
      </Field>
      <Field label="Mark">
        <Select
          label="Mark"
          value={chart.mark}
          options={markOptions}
          onChange={(value) => set({ mark: value as ChartFields["mark"] })}
        />
      </Field>
      {column("X", "x")}
      {column("Y", "y")}
      <Field label="Y is">
        <Select
          label="How y is computed"
          value={chart.aggregate}
          options={aggregates}
          onChange={(value) => set({ aggregate: value as ChartFields["aggregate"] })}
        />
      </Field>
      <Field label="Order">
        <Select
          label="Order"
          value={chart.sort}
          options={sorts}
          onChange={(value) => set({ sort: value as ChartFields["sort"] })}
        />
      </Field>
      {column("Color", "color")}
      {column("Small multiples", "facet")}
      {text("Title", "title", "What the chart finds, in a sentence")}
      {text("Subtitle", "subtitle", "What is shown, and its unit")}
      {text("Caption", "caption", "Where the data come from")}
      <div className={styles.actions}>
        <Button look="plain" icon={<Code size={14} aria-hidden />} onClick={() => onConvert("typescript")}>
          Convert to code
        </Button>
      </div>
    </div>
  );
}
