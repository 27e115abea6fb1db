import type { ReactElement } from "react";
import type { ColumnCondition } from "../../base/table-filter.ts";
import type { ColumnSummary } from "../../data/database.ts";
import { columnFormat, formatCount, formatDate, formatNumber, formatShare } from "./format.ts";
import { HistogramBrush } from "./HistogramBrush.tsx";
import { TopValues } from "./TopValues.tsx";
import styles from "./DataTable.module.css";

export interface HeaderPictureProps {
  readonly summary: ColumnSummary | undefined;
  /** The same of the rows that meet the filters of the other columns; undefined where nothing is filtered. */
  readonly part: ColumnSummary | undefined;
  readonly condition: ColumnCondition | null;
  /** Null where the table cannot be filtered. */
  readonly onPick: ((condition: ColumnCondition | null) => void) | null;
}

/** The distribution of a column in its header: a histogram to brush, or its most frequent values to pick. */
export function HeaderPicture({ summary, part, condition, onPick }: HeaderPictureProps): ReactElement {
  const shown = part ?? summary;
  return (
    <div className={styles.picture} title={shown === undefined ? undefined : summaryText(shown)}>
      {summary?.shape.type === "histogram" && (
        <HistogramBrush
          shape={summary.shape}
          part={part?.shape.type === "histogram" ? part.shape : undefined}
          isPart={part !== undefined}
          columnType={summary.type}
          condition={condition}
          onPick={onPick}
        />
      )}
      {shown?.shape.type === "top" && (
        <TopValues shape={shown.shape} distinct={shown.distinct} condition={condition} onPick={onPick} />
      )}
    </div>
  );
}

/** A summary in words, for tips and screen readers. */
export function summaryText(summary: ColumnSummary): string {
  const missing =
    summary.missing === 0
      ? "no missing values"
      : `${formatCount(summary.missing)} missing (${formatShare(summary.missing, summary.rows)})`;
  const distinct = `${formatCount(summary.distinct)} distinct`;
  const sample =
    summary.sampled === undefined ? [] : [`from a sample of ${formatCount(summary.sampled)} rows`];
  return [summary.name, summary.type, missing, distinct, ...sample, ...shapeLines(summary)].join("\n");
}

function shapeLines({ shape, name, type }: ColumnSummary): string[] {
  if (shape.type === "top") {
    const lines = shape.values.map(({ value, count }) => `${value}: ${formatCount(count)}`);
    return shape.others > 0 ? [...lines, `others: ${formatCount(shape.others)}`] : lines;
  }
  if (shape.type === "none") return [];
  const format = { ...columnFormat(name, type, null), decimals: null };
  const write = (value: number): string =>
    shape.unit === "date"
      ? formatDate(value, type === "DATE" ? "day" : "millisecond")
      : formatNumber(Number(value.toPrecision(6)), format);
  const [lower, median, upper] = shape.quartiles;
  return [
    `from ${write(shape.min)} to ${write(shape.max)}`,
    `mean ${write(shape.mean)}, median ${write(median)}`,
    `middle half from ${write(lower)} to ${write(upper)}`,
  ];
}
