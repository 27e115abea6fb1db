import type { ReactElement } from "react";
import type { ColumnSummary } from "../../data/database.ts";
import { columnFormat, formatCount, formatDate, formatNumber, formatShare } from "./format.ts";
import styles from "./DataTable.module.css";

/** The distribution of a column in its header: a histogram, or the shares of its most frequent values. */
export function HeaderPicture({
  summary,
  numRows,
}: {
  readonly summary: ColumnSummary | undefined;
  readonly numRows: number;
}): ReactElement {
  const text = summary === undefined ? undefined : summaryText(summary, numRows);
  return (
    <div className={styles.picture} title={text}>
      {summary?.shape.type === "histogram" && <Histogram counts={summary.shape.counts} />}
      {summary?.shape.type === "top" && <TopValues shape={summary.shape} distinct={summary.distinct} />}
    </div>
  );
}

function Histogram({ counts }: { readonly counts: readonly number[] }): ReactElement {
  const highest = Math.max(1, ...counts);
  return (
    <svg viewBox={`0 0 ${counts.length} 20`} preserveAspectRatio="none" aria-hidden="true">
      {counts.map((count, bin) => {
        // A bin with few rows must still be seen.
        const height = count === 0 ? 0 : Math.max(1, (count / highest) * 20);
        return <rect key={bin} x={bin + 0.06} width={0.88} y={20 - height} height={height} />;
      })}
    </svg>
  );
}

type TopShape = Extract<ColumnSummary["shape"], { type: "top" }>;

/** Where no value stands out (names, ids), their number says more than a bar of them. */
const leastTopShare = 0.02;

function TopValues({
  shape,
  distinct,
}: {
  readonly shape: TopShape;
  readonly distinct: number;
}): ReactElement {
  const all = shape.values.reduce((sum, { count }) => sum + count, shape.others);
  const first = shape.values[0]?.count ?? 0;
  if (shape.others > 0 && first < all * leastTopShare) {
    return <div className={styles.distinct}>{formatCount(distinct)} distinct</div>;
  }
  return (
    <div className={styles.top} aria-hidden="true">
      {shape.values.map(({ value, count }, rank) => (
        <span key={value} style={{ flexGrow: count, opacity: 0.85 - Math.min(rank, 5) * 0.12 }}>
          {count / Math.max(1, all) > 0.18 ? value : ""}
        </span>
      ))}
      {shape.others > 0 && <span className={styles.others} style={{ flexGrow: shape.others }} />}
    </div>
  );
}

/** A summary in words, for tips and screen readers. */
export function summaryText(summary: ColumnSummary, numRows: number): string {
  const missing =
    summary.missing === 0
      ? "no missing values"
      : `${formatCount(summary.missing)} missing (${formatShare(summary.missing, numRows)})`;
  const distinct = `${formatCount(summary.distinct)} distinct`;
  return [summary.name, summary.type, missing, distinct, ...shapeLines(summary)].join("\n");
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
  return [`from ${write(shape.min)} to ${write(shape.max)}`, `mean ${write(shape.mean)}`];
}
