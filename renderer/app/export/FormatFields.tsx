import type { ExportFormat } from "../../data/database.ts";
import { Field } from "../../widgets/Field.tsx";
import { Select } from "../../widgets/Select.tsx";
import { Toggle } from "../../widgets/Toggle.tsx";
import styles from "./ExportDialog.module.css";

interface FormatFieldsProps {
  readonly format: ExportFormat;
  readonly onChange: (format: ExportFormat) => void;
}

const formats = [
  { value: "csv", label: "CSV", note: "UTF-8, commas" },
  { value: "json", label: "JSON", note: "a list of rows" },
  { value: "parquet", label: "Parquet", note: "types kept" },
];

/** How the files are written. */
export function FormatFields({ format, onChange }: FormatFieldsProps) {
  return (
    <div className={styles.fields}>
      <Field label="Format">
        <Select
          label="Format"
          value={format.type}
          options={formats}
          onChange={(type) =>
            onChange(
              type === "csv"
                ? { type, mark: false, guard: true }
                : { type: type === "parquet" ? "parquet" : "json" },
            )
          }
        />
      </Field>
      {format.type === "csv" ? (
        <>
          <Field label="Mark for Excel">
            <Toggle
              label="Mark for Excel"
              checked={format.mark}
              onChange={(mark) => onChange({ ...format, mark })}
            />
          </Field>
          <Field label="Disarm formulas">
            <Toggle
              label="Disarm formulas"
              checked={format.guard}
              onChange={(guard) => onChange({ ...format, guard })}
            />
          </Field>
          <p className={styles.help}>
            The mark tells Excel that the file is UTF-8. Disarmed, a text that begins with = + - or @ gets an
            apostrophe, so that no spreadsheet runs it; plain numbers stay as they are.
          </p>
        </>
      ) : null}
    </div>
  );
}
