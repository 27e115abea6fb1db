import { useActions, useAppState } from "../../state/hooks.ts";
import { cx } from "../../widgets/cx.ts";
import { Select } from "../../widgets/Select.tsx";
import { withoutKeys } from "../../workbook/records.ts";
import type { SourceReading } from "../../workbook/source-reading.ts";
import styles from "./CastsDialog.module.css";

const offeredLines = 20;

const options = [
  { value: "none", label: "none: every line holds values" },
  ...Array.from({ length: offeredLines }, (_, at) => ({ value: String(at + 1), label: `line ${at + 1}` })),
];

interface HeaderChoiceProps {
  readonly source: string;
  readonly reading: SourceReading | undefined;
}

/** Which line of a text file, or row of a sheet, names its columns. */
export function HeaderChoice({ source, reading }: HeaderChoiceProps) {
  const actions = useActions();
  const format = useAppState((state) => state.workbook.sources.find(({ name }) => name === source)?.format);
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  if (format !== "csv" && format !== "excel") return null;
  const choose = (value: string | null): void => {
    const rest: SourceReading = withoutKeys({ ...reading }, ["headerRow"]);
    const headerRow = value === "none" ? value : Number(value);
    actions.setReading(source, value === null ? rest : { ...rest, headerRow });
  };
  return (
    <div className={cx(styles.head, styles.header)}>
      <span className={styles.note}>Names of columns</span>
      <Select
        label="Line that names the columns"
        className={styles.type}
        value={reading?.headerRow === undefined ? null : String(reading.headerRow)}
        none="as found"
        options={options}
        missing=""
        disabled={isReadOnly}
        onChange={choose}
      />
    </div>
  );
}
