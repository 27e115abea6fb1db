import { cx } from "../../widgets/cx.ts";
import { Select } from "../../widgets/Select.tsx";
import type { SourceFormat } from "../../workbook/document.ts";
import { changeReading, type SourceReading } from "../../workbook/source-reading.ts";
import styles from "./CastsDialog.module.css";

const offeredLines = 20;

const optionsIn = (unit: string) => [
  { value: "none", label: `none: every ${unit} holds values` },
  ...Array.from({ length: offeredLines }, (_, at) => ({
    value: String(at + 1),
    label: `${unit} ${at + 1}`,
  })),
];

interface HeaderChoiceProps {
  readonly format: SourceFormat | undefined;
  readonly reading: SourceReading | undefined;
  readonly isReadOnly: boolean;
  readonly onChange: (reading: SourceReading) => void;
}

/** Which line of a text file, or row of a sheet, names its columns. */
export function HeaderChoice({ format, reading, isReadOnly, onChange }: HeaderChoiceProps) {
  if (format !== "csv" && format !== "excel") return null;
  const unit = format === "excel" ? "row" : "line";
  const choose = (value: string | null): void => {
    const headerRow = value === "none" ? value : Number(value);
    onChange(changeReading(reading ?? {}, { headerRow: value === null ? undefined : headerRow }));
  };
  return (
    <div className={cx(styles.head, styles.header)}>
      <span className={styles.note}>Names of columns</span>
      <Select
        label={`${unit === "row" ? "Row" : "Line"} that names the columns`}
        className={styles.type}
        value={reading?.headerRow === undefined ? null : String(reading.headerRow)}
        none="as found"
        options={optionsIn(unit)}
        missing=""
        disabled={isReadOnly}
        onChange={choose}
      />
    </div>
  );
}
