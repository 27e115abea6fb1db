import type { ChartFields } from "../../workbook/document.ts";
import type { CellViewProps } from "../CellView.ts";
import { Builder } from "./Builder.tsx";
import { chartSentence, missingField } from "./sentence.ts";
import styles from "./view.module.css";

/** Chooses what a chart shows; a sentence says it while the cell is not edited. */
export function ChartView(props: CellViewProps<"chart">) {
  const { cell, tables, isEditing, isReadOnly, onEdit, onReplace, onRun } = props;
  const missing = missingField(cell.chart);
  if (!isEditing || isReadOnly)
    return (
      <button type="button" className={styles.sentence} onClick={onEdit} disabled={isReadOnly}>
        {missing === null ? chartSentence(cell.chart) : `This chart needs ${missing}. Choose it here.`}
      </button>
    );
  const change = (fields: Partial<ChartFields>) => {
    const chart = { ...cell.chart, ...fields };
    onReplace({ ...cell, chart });
    if (missingField(chart) === null) onRun("stay");
  };
  return (
    <Builder
      chart={cell.chart}
      tables={tables}
      onChange={change}
      onConvert={() => props.onConvert("typescript")}
      onEscape={props.onEscape}
    />
  );
}
