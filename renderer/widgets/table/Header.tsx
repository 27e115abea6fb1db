import { ArrowDown, ArrowUp, Funnel } from "lucide-react";
import {
  memo,
  useState,
  type CSSProperties,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { conditionOf, type ColumnCondition, type TableFilter } from "../../base/table-filter.ts";
import type { ColumnSummary } from "../../data/database.ts";
import type { ColumnInfo } from "../../workbook/document.ts";
import { ColumnMenu } from "./ColumnMenu.tsx";
import { formatShare, shortType } from "./format.ts";
import { HeaderPicture, summaryText } from "./HeaderPicture.tsx";
import type { SortKey } from "./table-source.ts";
import type { ViewChange } from "./table-view.ts";
import type { Summaries } from "./use-summaries.ts";
import type { DrawnColumn, TableColumns } from "./table-columns.ts";
import type { ColumnWindow } from "./viewport.ts";
import styles from "./DataTable.module.css";

export interface HeaderProps {
  readonly id: string;
  readonly table: TableColumns;
  readonly window: ColumnWindow;
  readonly sort: readonly SortKey[];
  readonly sortable: boolean;
  readonly summaries: Summaries;
  /** Summaries of the filtered rows, by column; empty where nothing is filtered. */
  readonly parts: Summaries;
  readonly filters: readonly TableFilter[];
  /** Null where the table cannot be filtered. */
  readonly onPick: ((column: ColumnInfo, condition: ColumnCondition | null) => void) | null;
  readonly onFilter: ((column: string) => void) | null;
  readonly height: number;
  /** Whether there is room for small pictures under the names. */
  readonly pictured: boolean;
  /** Place of the header cell that the keys are on, or -1. */
  readonly active: number;
  readonly openMenu: string | null;
  readonly onOpenMenu: (column: string | null) => void;
  readonly onChange: (change: ViewChange) => void;
  readonly onClosed: () => void;
}

/** The header row: names, types, null shares and small pictures. Scrolling up and down leaves it as it is. */
export const Header = memo(function Header(props: HeaderProps): ReactElement {
  const { table, window, height } = props;
  const { columns, pinned } = table;
  // As in Rows.tsx, elements stay and get other columns.
  const cell = (column: DrawnColumn, place: number, slot: number): ReactElement => (
    <HeaderCell key={slot} {...props} column={column} place={place} />
  );
  return (
    <div className={styles.header} role="rowgroup" style={{ width: table.totalWidth, height }}>
      <div className={styles.headerRow} role="row" aria-rowindex={1}>
        <div
          className={styles.corner}
          role="columnheader"
          aria-colindex={1}
          style={{ width: table.rowNumberWidth }}
        >
          <span className="visually-hidden">Row</span>
        </div>
        {columns.slice(0, pinned).map((column, place) => cell(column, place, place))}
        <span style={{ width: window.before, flex: "none" }} />
        {columns
          .slice(pinned + window.first, pinned + window.last)
          .map((column, slot) => cell(column, pinned + window.first + slot, slot))}
      </div>
    </div>
  );
});

interface HeaderCellProps extends HeaderProps {
  readonly column: DrawnColumn;
  readonly place: number;
}

function HeaderCell(props: HeaderCellProps): ReactElement {
  const { id, column, place, sort, sortable, summaries, parts, active, onChange, onPick, onFilter } = props;
  const summary = summaries.get(column.name);
  const part = parts.get(column.name);
  const condition = conditionOf(props.filters, column.name);
  const shown = part ?? summary;
  const key = sort.findIndex((part) => part.column === column.name);
  const style: CSSProperties = column.pinned
    ? { width: column.width, left: column.left }
    : { width: column.width };
  const onClick = (event: MouseEvent): void => {
    if (sortable) onChange({ type: "cycle-sort", column: column.name, add: event.shiftKey });
  };
  return (
    <div
      id={`${id}-header-${place}`}
      className={styles.headerCell}
      role="columnheader"
      aria-colindex={column.index + 2}
      aria-sort={ariaSort(sort[key])}
      aria-label={column.name}
      aria-description={shown === undefined ? column.type : summaryText(shown)}
      data-pinned={column.pinned || undefined}
      data-active={active === place || undefined}
      data-sortable={sortable || undefined}
      data-header-column={place}
      style={style}
      onClick={onClick}
    >
      <Name column={column} isFiltered={condition !== null}>
        {key >= 0 && <SortMark sort={sort} index={key} />}
      </Name>
      <TypeLine type={column.type} summary={shown} />
      {props.pictured && (
        <HeaderPicture
          key={column.name}
          summary={summary}
          part={part}
          condition={condition}
          onPick={onPick === null ? null : (picked) => onPick(column, picked)}
        />
      )}
      <span className={styles.menu} onClick={(event) => event.stopPropagation()}>
        <ColumnMenu
          key={column.name}
          column={column}
          sortable={sortable}
          open={props.openMenu === column.name}
          onOpen={(open) => props.onOpenMenu(open ? column.name : null)}
          onChange={onChange}
          onFilter={onFilter === null ? null : () => onFilter(column.name)}
          onClosed={props.onClosed}
        />
      </span>
      <ResizeHandle key={column.name} column={column} onChange={onChange} />
    </div>
  );
}

interface NameProps {
  readonly column: DrawnColumn;
  readonly isFiltered: boolean;
  readonly children: ReactNode;
}

const Name = ({ column, isFiltered, children }: NameProps): ReactElement => (
  <div className={styles.name} data-align={column.format.align}>
    <span className={styles.nameText} title={column.name}>
      {column.name}
    </span>
    {isFiltered && <Funnel size={12} className={styles.filterMark} aria-label="filtered" />}
    {children}
  </div>
);

const ariaSort = (key: SortKey | undefined): "ascending" | "descending" | "none" =>
  key === undefined ? "none" : key.descending ? "descending" : "ascending";

function SortMark({
  sort,
  index,
}: {
  readonly sort: readonly SortKey[];
  readonly index: number;
}): ReactElement {
  const Arrow = sort[index]?.descending === true ? ArrowDown : ArrowUp;
  return (
    <span className={styles.sortMark} aria-hidden="true">
      <Arrow size={12} />
      {sort.length > 1 && index + 1}
    </span>
  );
}

const TypeLine = ({
  type,
  summary,
}: {
  readonly type: string;
  readonly summary: ColumnSummary | undefined;
}): ReactElement => (
  <div className={styles.type} title={type}>
    <span className={styles.typeText}>{shortType(type)}</span>
    {summary?.sampled !== undefined && <span className={styles.sampled}>sample</span>}
    <NullShare summary={summary} />
  </div>
);

function NullShare({ summary }: { readonly summary: ColumnSummary | undefined }): ReactElement | null {
  if (summary === undefined || summary.missing === 0) return null;
  return <span className={styles.nullShare}>{formatShare(summary.missing, summary.rows)} null</span>;
}

function ResizeHandle({
  column,
  onChange,
}: {
  readonly column: DrawnColumn;
  readonly onChange: (change: ViewChange) => void;
}): ReactElement {
  const [start, setStart] = useState<{ readonly x: number; readonly width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    setStart({ x: event.clientX, width: column.width });
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (start === null) return;
    onChange({ type: "resize", column: column.name, width: start.width + event.clientX - start.x });
  };
  return (
    <span
      className={styles.resize}
      aria-hidden="true"
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => onChange({ type: "fit", column: column.name })}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => setStart(null)}
      onPointerCancel={() => setStart(null)}
    />
  );
}
