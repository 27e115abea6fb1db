export const rowHeight = 24;

/** Chromium draws no element higher than about 33 million pixels; at a zoom of 300% a third of that. */
const highestScroll = 8_000_000;
const overscan = 4;

export interface RowWindow {
  /** Height of what is scrolled, in CSS pixels. */
  readonly scrollHeight: number;
  /** Rows `first` to `last` (exclusive) are drawn. */
  readonly first: number;
  readonly last: number;
  /** Added to `row * rowHeight` gives where the row stands in the scrolled element. */
  readonly shift: number;
  /** Rows that fit into the view as a whole. */
  readonly pageRows: number;
  /** At least as many as there are drawn rows, whatever the scroll position: row `n` is drawn by element `n % slots`. */
  readonly slots: number;
}

/** How far all rows reach, and how far the scroll bar can: less, where there are very many. */
function heights(numRows: number, viewHeight: number): { all: number; scroll: number; ratio: number } {
  const all = numRows * rowHeight;
  const scroll = Math.min(all, highestScroll);
  const ratio = scroll > viewHeight ? (all - viewHeight) / (scroll - viewHeight) : 1;
  return { all, scroll, ratio };
}

/** True where the scroll bar moves more than one pixel of rows per pixel. */
export const isScaled = (numRows: number): boolean => numRows * rowHeight > highestScroll;

/** Which rows to draw where, at a scroll position. */
export function rowWindow(numRows: number, viewHeight: number, scrollTop: number): RowWindow {
  const { scroll, ratio } = heights(numRows, viewHeight);
  const top = scrollTop * ratio;
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const last = Math.min(numRows, Math.ceil((top + viewHeight) / rowHeight) + overscan);
  const pageRows = Math.max(1, Math.floor(viewHeight / rowHeight) - 1);
  const slots = Math.ceil(viewHeight / rowHeight) + 2 * overscan + 1;
  return { scrollHeight: scroll, first, last, shift: scrollTop - top, pageRows, slots };
}

/** The scroll position at which the rows have moved by `pixels`. */
export function scrolledBy(numRows: number, viewHeight: number, scrollTop: number, pixels: number): number {
  return scrollTop + pixels / heights(numRows, viewHeight).ratio;
}

/** The nearest scroll position at which a row is fully in view. */
export function scrollToRow(numRows: number, viewHeight: number, scrollTop: number, row: number): number {
  const { ratio } = heights(numRows, viewHeight);
  const top = scrollTop * ratio;
  if (row * rowHeight < top) return (row * rowHeight) / ratio;
  if ((row + 1) * rowHeight > top + viewHeight) return ((row + 1) * rowHeight - viewHeight) / ratio;
  return scrollTop;
}

export interface ColumnWindow {
  readonly first: number;
  readonly last: number;
  /** Width of the columns before `first` and after `last`, in pixels. */
  readonly before: number;
  readonly after: number;
}

/** Which of columns with these widths are in view. */
export function columnWindow(widths: readonly number[], scrollLeft: number, viewWidth: number): ColumnWindow {
  let first = 0;
  let before = 0;
  while (first < widths.length && before + (widths[first] ?? 0) < scrollLeft) {
    before += widths[first] ?? 0;
    first += 1;
  }
  let last = first;
  let right = before;
  while (last < widths.length && right < scrollLeft + viewWidth) {
    right += widths[last] ?? 0;
    last += 1;
  }
  const all = widths.reduce((sum, width) => sum + width, 0);
  return { first, last, before, after: all - right };
}
