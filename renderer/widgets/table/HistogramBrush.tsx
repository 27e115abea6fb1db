import { useState, type PointerEvent, type ReactElement } from "react";
import type { ColumnCondition } from "../../base/table-filter.ts";
import type { ColumnSummary } from "../../data/database.ts";
import { brushedRange, isBinIn, type BinRange } from "./brushed-range.ts";
import styles from "./DataTable.module.css";

type Shape = Extract<ColumnSummary["shape"], { type: "histogram" }>;

export interface HistogramBrushProps {
  readonly shape: Shape;
  readonly part: Shape | undefined;
  readonly isPart: boolean;
  readonly columnType: string;
  readonly condition: ColumnCondition | null;
  readonly onPick: ((condition: ColumnCondition | null) => void) | null;
}

/** A histogram; dragging over it filters by the bins that were passed, a click on the chosen bins ends that. */
export function HistogramBrush(props: HistogramBrushProps): ReactElement {
  const { shape, part, isPart, columnType, condition, onPick } = props;
  const [brush, setBrush] = useState<BinRange | null>(null);
  const bins = shape.counts.length;
  const binAt = (event: PointerEvent): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(bins - 1, Math.floor(((event.clientX - left) / width) * bins)));
  };
  const finish = (): void => {
    if (brush === null || onPick === null) return;
    setBrush(null);
    const range = brushedRange(shape.edges, columnType, brush);
    onPick(JSON.stringify(range) === JSON.stringify(condition) ? null : range);
  };
  const isIn = (bin: number): boolean =>
    brush === null
      ? isBinIn(shape.edges, columnType, condition, bin)
      : bin >= Math.min(brush.first, brush.last) && bin <= Math.max(brush.first, brush.last);
  const front = part?.counts ?? (isPart ? shape.counts.map(() => 0) : shape.counts);
  return (
    <svg
      viewBox={`0 0 ${bins} 20`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-brush={onPick === null ? undefined : ""}
      onClick={(event) => {
        if (onPick !== null) event.stopPropagation();
      }}
      onPointerDown={(event) => {
        if (onPick === null || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setBrush({ first: binAt(event), last: binAt(event) });
      }}
      onPointerMove={(event) => {
        if (brush !== null) setBrush({ ...brush, last: binAt(event) });
      }}
      onPointerUp={finish}
      onPointerCancel={() => setBrush(null)}
    >
      {isPart && <Bars counts={shape.counts} className={styles.whole} isIn={() => true} />}
      <Bars counts={front} className={undefined} isIn={isIn} />
    </svg>
  );
}

interface BarsProps {
  readonly counts: readonly number[];
  readonly className: string | undefined;
  readonly isIn: (bin: number) => boolean;
}

function Bars({ counts, className, isIn }: BarsProps): ReactElement {
  const highest = Math.max(1, ...counts);
  return (
    <g className={className}>
      {counts.map((count, bin) => {
        // A bin with few rows must still be seen.
        const height = count === 0 ? 0 : Math.max(1, (count / highest) * 20);
        return (
          <rect
            key={bin}
            x={bin + 0.06}
            width={0.88}
            y={20 - height}
            height={height}
            data-out={isIn(bin) ? undefined : ""}
          />
        );
      })}
    </g>
  );
}
