import type { CellPlace } from "./selection.ts";
import type { TableColumns } from "./table-columns.ts";
import { isScaled, scrolledBy, scrollToRow } from "./viewport.ts";

/** What the user sees of the grid, in pixels. `top` is exact where the scroll bar is not. */
export interface Scroll {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  /** Without the header. */
  readonly height: number;
}

/**
 * Follows and moves the scrolling of the grid element. A scroll bar over millions of rows moves in whole pixels that
 * are many rows each, too coarse for a wheel: the exact place is kept here.
 */
export class GridScroll {
  private element: HTMLElement | null = null;
  private current: Scroll = { top: 0, left: 0, width: 800, height: 0 };
  private readonly listeners = new Set<() => void>();
  private numRows: number;
  private readonly headerHeight: number;

  constructor(numRows: number, headerHeight: number) {
    this.numRows = numRows;
    this.headerHeight = headerHeight;
  }

  /** A React ref: starts to follow the element; returns the way to stop. */
  attach(element: HTMLElement): () => void {
    this.element = element;
    const observer = new ResizeObserver(this.read);
    observer.observe(element);
    element.addEventListener("scroll", this.read, { passive: true });
    element.addEventListener("wheel", this.onWheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", this.read);
      element.removeEventListener("wheel", this.onWheel);
      this.element = null;
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Scroll => this.current;

  /** Other rows of the same table: filters leave some, or give them back. */
  setRows(numRows: number): void {
    if (numRows === this.numRows) return;
    this.numRows = numRows;
    this.moveTo(0);
  }

  readonly focus = (): void => this.element?.focus();

  /** Where a column has its header, or the grid where that is out of view. */
  headerOf(table: TableColumns, name: string): Element | null {
    const place = table.columns.findIndex((column) => column.name === name);
    return this.element?.querySelector(`[data-header-column="${place}"]`) ?? this.element;
  }

  /** Scrolls as little as needed to show a cell. */
  reveal({ row, column }: CellPlace, table: TableColumns): void {
    const { element, current } = this;
    if (element === null) return;
    if (row >= 0) this.moveTo(scrollToRow(this.numRows, current.height, current.top, row));
    const drawn = table.columns[column];
    if (drawn === undefined || drawn.pinned) return;
    const start = drawn.left - table.fixedWidth;
    const room = element.clientWidth - table.fixedWidth;
    const end = Math.min(start, start + drawn.width - room);
    if (start < element.scrollLeft) element.scrollTo({ left: start, behavior: "instant" });
    else if (end > element.scrollLeft) element.scrollTo({ left: end, behavior: "instant" });
  }

  private moveTo(top: number): void {
    const { element } = this;
    if (element === null) return;
    const most = element.scrollHeight - element.clientHeight;
    const exact = Math.max(0, Math.min(most, top));
    element.scrollTo({ top: exact, behavior: "instant" });
    this.change({ ...this.current, top: exact });
  }

  private readonly onWheel = (event: WheelEvent): void => {
    if (!isScaled(this.numRows) || event.deltaY === 0 || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.moveTo(scrolledBy(this.numRows, this.current.height, this.current.top, event.deltaY));
  };

  private readonly read = (): void => {
    const { element, current } = this;
    if (element === null) return;
    const moved = Math.abs(element.scrollTop - current.top) >= 1;
    this.change({
      top: moved ? element.scrollTop : current.top,
      left: element.scrollLeft,
      width: element.clientWidth,
      height: Math.max(0, element.clientHeight - this.headerHeight),
    });
  };

  private change(next: Scroll): void {
    const { top, left, width, height } = this.current;
    if (top === next.top && left === next.left && width === next.width && height === next.height) return;
    this.current = next;
    for (const listener of this.listeners) listener();
  }
}
