import { useEffect, useState } from "react";
import type { DistinctValues, TableInfo } from "../../data/database.ts";
import { Select } from "../../widgets/Select.tsx";
import type { ChoiceFrom } from "../../workbook/document.ts";
import type { ControlOf, ControlProps } from "./control-props.ts";
import styles from "./view.module.css";

/** One of some options, or of the values that a column has now. */
export function ChoiceControl({
  label,
  control,
  tables,
  isDisabled,
  onListValues,
  onChange,
}: ControlOf<"choice">) {
  const listed = useColumnValues(control.from, tables, onListValues);
  const all = control.from?.all;
  const values = control.from
    ? [...(all === undefined ? [] : [all]), ...(listed?.values ?? [])]
    : control.options;
  const options = [...new Set(values)]
    .filter((value) => value !== "")
    .map((value) => ({ value, label: value }));
  return (
    <>
      <Select
        label={label}
        value={control.value === "" ? null : control.value}
        options={options}
        missing={listed === null && control.from ? "" : "not a choice now"}
        placeholder={control.from?.column === "" ? "Choose a column in the settings" : "Choose…"}
        disabled={isDisabled}
        onChange={(value) => onChange({ ...control, value: value ?? "" })}
      />
      {listed?.isCut === true ? (
        <span className={styles.note}>the first {listed.values.length} of more values</span>
      ) : null}
    </>
  );
}

/**
 * The different values of the column that a choice is made from; null until they are known. The values before stay
 * while a changed table is read again.
 */
function useColumnValues(
  from: ChoiceFrom | undefined,
  tables: readonly TableInfo[],
  list: ControlProps["onListValues"],
): DistinctValues | null {
  const [values, setValues] = useState<DistinctValues | null>(null);
  const table = from?.table ?? "";
  const column = from?.column ?? "";
  const info = tables.find(({ name }) => name === table);
  const version = info === undefined ? null : `${info.hash} ${info.numRows}`;
  useEffect(() => {
    if (version === null || column === "") return;
    const abort = new AbortController();
    void list(table, column, abort.signal).then((listed) => {
      if (!abort.signal.aborted) setValues(listed.ok ? listed.value : null);
    });
    return () => abort.abort();
  }, [table, column, version, list]);
  return from === undefined || version === null ? null : values;
}
