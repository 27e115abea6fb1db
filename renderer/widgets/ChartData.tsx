import { useId, useState, type ReactNode } from "react";
import { isNumeric, type TableData } from "../../analysis/columns.ts";
import { chartTables } from "../charts/chart-tables.ts";
import { chartWords } from "../charts/chart-words.ts";
import { cellText } from "../charts/describe-chart.ts";
import type { RecordedPlot } from "../charts/recorded-plot.ts";
import styles from "./ChartData.module.css";

const mostRows = 500;

/** The numbers behind a chart as tables, shown when asked for. */
export function ChartData({ plot }: { readonly plot: RecordedPlot }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={styles.data}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? "Hide data" : "Show data"}
      </button>
      {isOpen && (
        <div id={id}>
          {chartTables(plot).map((table, place) => (
            <Numbers key={place} table={table} name={chartWords(plot).title ?? "Chart"} />
          ))}
        </div>
      )}
    </div>
  );
}

interface NumbersProps {
  readonly table: TableData;
  readonly name: string;
}

function Numbers({ table: { numRows, columns }, name }: NumbersProps): ReactNode {
  const rows = Array.from({ length: Math.min(numRows, mostRows) }, (_, row) => row);
  const align = columns.map(({ column }) => (isNumeric(column) ? styles.number : undefined));
  return (
    <>
      <div className={styles.scroll} role="region" aria-label={`Data of ${name}`} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column, place) => (
                <th key={column.name} scope="col" className={align[place]}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                {columns.map(({ name: column, column: values }, place) => (
                  <td key={column} className={align[place]}>
                    {cellText(values, row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {numRows > mostRows && (
        <p className={styles.note}>
          The first {mostRows} of {numRows.toLocaleString("en-US")} rows.
        </p>
      )}
    </>
  );
}
