import { useState } from "react";
import type { FooterWork } from "./Footer.tsx";
import { formatCount } from "./format.ts";
import type { PagesSnapshot } from "./page-cache.ts";
import type { TableView, ViewChange } from "./table-view.ts";

interface SlowParts {
  readonly view: TableView;
  readonly change: (change: ViewChange) => void;
  readonly numRows: number;
}

/** What to say while rows are long in coming; stopping a sort goes back to the last order that was shown. */
export function useSlowPages(
  { pages, isSlow }: PagesSnapshot,
  { view, change, numRows }: SlowParts,
): FooterWork | null {
  const [shown, setShown] = useState(view.sort);
  if (pages.size > 0 && shown !== view.sort) setShown(view.sort);
  if (!isSlow) return null;
  if (view.sort.length === 0 || pages.size > 0) return { note: "Reading rows…", stop: null };
  return {
    note: `Sorting ${formatCount(numRows)} rows…`,
    stop: () => change({ type: "sort-by", sort: shown === view.sort ? [] : shown }),
  };
}
