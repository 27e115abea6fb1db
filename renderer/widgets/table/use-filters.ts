import { useEffect, useMemo, useReducer, useState } from "react";
import type { Failure } from "../../base/result.ts";
import type { TableFilter } from "../../base/table-filter.ts";
import {
  changeFilters,
  fitFilters,
  noFilters,
  type FilterChange,
  type FilterHistory,
} from "./filter-history.ts";
import type { TableSource } from "./table-source.ts";

export interface Filtering {
  readonly filters: readonly TableFilter[];
  readonly change: (change: FilterChange) => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The rows that meet the filters; those of the filters before while the new ones are counted. */
  readonly source: TableSource;
  readonly isCounting: boolean;
  readonly failure: Failure | null;
}

type Outcome =
  | { readonly type: "ready"; readonly source: TableSource }
  | { readonly type: "failed"; readonly failure: Failure };

/** By table: a table that is folded or scrolled out of view and comes back is filtered as it was. */
const kept = new Map<string, FilterHistory>();

/** The filters of a table and the rows that meet them. */
export function useFilters(source: TableSource): Filtering {
  const name = source.table ?? "";
  const [history, change] = useReducer(changeFilters, kept.get(name) ?? noFilters);
  useEffect(() => {
    if (name !== "") kept.set(name, history);
  }, [name, history]);
  const filters = useMemo(() => fitFilters(history.now, source), [history.now, source]);
  const key = `${source.key}?${JSON.stringify(filters)}`;
  const [outcome, setOutcome] = useState<Outcome & { readonly key: string; readonly base: string }>();

  useEffect(() => {
    if (filters.length === 0 || source.filter === undefined) return undefined;
    const stop = new AbortController();
    void source.filter(filters, stop.signal).then((result) => {
      if (stop.signal.aborted) return;
      const asked = { key, base: source.key };
      setOutcome(
        result.ok
          ? { type: "ready", source: result.value, ...asked }
          : { type: "failed", failure: result.failure, ...asked },
      );
    });
    return () => stop.abort();
  }, [source, filters, key]);

  const base = { filters, change, canUndo: history.past.length > 0, canRedo: history.future.length > 0 };
  if (filters.length === 0) return { ...base, source, isCounting: false, failure: null };
  const shown = outcome?.type === "ready" && outcome.base === source.key ? outcome.source : source;
  const isDone = outcome?.key === key;
  return {
    ...base,
    source: shown,
    isCounting: !isDone,
    failure: isDone && outcome.type === "failed" ? outcome.failure : null,
  };
}
