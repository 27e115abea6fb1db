import { useId } from "react";
import type { ImportReport } from "../../data/import/format.ts";
import { changeReading, type HeaderRow, type SourceReading } from "../../workbook/source-reading.ts";
import styles from "./ReadingOptions.module.css";

interface ReadingOptionsProps {
  readonly reading: SourceReading;
  /** What is known of the file; null before it is read. */
  readonly report: ImportReport | null;
  /** Whether it is several files. */
  readonly isSeveral: boolean;
  readonly isReadOnly: boolean;
  readonly onChange: (reading: SourceReading) => void;
}

/** What the user decides of how a file is read: the sheet and the header of a workbook, names of files as a column. */
export function ReadingOptions({ reading, report, isSeveral, isReadOnly, onChange }: ReadingOptionsProps) {
  const change = (changed: Parameters<typeof changeReading>[1]): void =>
    onChange(changeReading(reading, changed));
  const sheets = report?.sheets ?? [];
  const hasSheets = sheets.length > 1 || reading.sheet !== undefined;
  const rows = report?.firstRows ?? [];
  if (!isSeveral && sheets.length === 0 && reading.sheet === undefined) return null;
  return (
    <fieldset className={styles.options} disabled={isReadOnly}>
      <legend className={styles.legend}>How it is read</legend>
      {isSeveral ? (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={reading.fileName === true}
            onChange={({ target }) => change({ fileName: target.checked ? true : undefined })}
          />
          The name of its file as a column, file_name
        </label>
      ) : null}
      {hasSheets ? (
        <SheetChoice
          sheets={sheets}
          chosen={reading.sheet}
          // The header of one sheet says nothing of another.
          onChange={(sheet) => change({ sheet, headerRow: undefined })}
        />
      ) : null}
      {rows.length > 0 ? (
        <HeaderChoice
          rows={rows}
          header={report?.facts["header"] ?? ""}
          chosen={reading.headerRow}
          onChange={(headerRow) => change({ headerRow })}
        />
      ) : null}
    </fieldset>
  );
}

interface SheetChoiceProps {
  readonly sheets: NonNullable<ImportReport["sheets"]>;
  readonly chosen: string | undefined;
  readonly onChange: (sheet: string | undefined) => void;
}

function SheetChoice({ sheets, chosen, onChange }: SheetChoiceProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>Sheet</label>
      <select
        id={id}
        className={styles.select}
        value={chosen ?? ""}
        onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
      >
        <option value="">First that holds anything</option>
        {sheets.map(({ name, rows, columns, hidden }) => (
          <option key={name} value={name} disabled={rows === 0}>
            {name}
            {rows === 0
              ? " (empty)"
              : ` (${rows.toLocaleString("en-US")} × ${columns.toLocaleString("en-US")}${hidden ? ", hidden" : ""})`}
          </option>
        ))}
      </select>
    </div>
  );
}

interface HeaderChoiceProps {
  readonly rows: NonNullable<ImportReport["firstRows"]>;
  /** As the report of the import tells it: `row 4` or `none`. */
  readonly header: string;
  readonly chosen: HeaderRow | undefined;
  readonly onChange: (headerRow: HeaderRow | undefined) => void;
}

const shownCells = 6;

/** The first rows, of which one is chosen as the header. */
function HeaderChoice({ rows, header, chosen, onChange }: HeaderChoiceProps) {
  const group = useId();
  const label = useId();
  return (
    <div className={styles.field}>
      <span id={label}>Header</span>
      <div role="radiogroup" aria-labelledby={label} className={styles.rows}>
        {rows.map(({ row, cells }) => (
          <label key={row} className={styles.row}>
            <input
              type="radio"
              name={group}
              checked={header === `row ${row}`}
              aria-label={`Row ${row} is the header`}
              onChange={() => onChange(row)}
            />
            <span className={styles.number}>{row}</span>
            <span className={styles.cells} title={cells.join(" · ")}>
              {cells.slice(0, shownCells).map((cell, at) => (
                <span key={at}>{cell}</span>
              ))}
            </span>
          </label>
        ))}
        <label className={styles.row}>
          <input type="radio" name={group} checked={header === "none"} onChange={() => onChange("none")} />
          No header
        </label>
      </div>
      {chosen === undefined ? null : (
        <button type="button" className={styles.reset} onClick={() => onChange(undefined)}>
          Find the header by itself
        </button>
      )}
    </div>
  );
}
