import type { TableData } from "../../../analysis/columns.ts";
import { rawText } from "../../widgets/table/format.ts";
import styles from "./UseMyData.module.css";

interface FirstRowsProps {
  readonly label: string;
  readonly caption: string;
  readonly rows: TableData;
}

/** Some rows as a plain table. */
export function FirstRows({ label, caption, rows }: FirstRowsProps) {
  return (
    <div className={styles.preview} tabIndex={0} role="region" aria-label={label}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {rows.columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows.numRows }, (_, row) => (
            <tr key={row}>
              {rows.columns.map(({ name, column }) => (
                <td key={name} data-type={column.kind}>
                  {rawText(column, row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
