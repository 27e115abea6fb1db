import { useCallback, useEffect, useState } from "react";
import type { ColumnSummary, SummaryScope } from "../../data/database.ts";
import type { TableSource } from "./table-source.ts";

export type Summaries = ReadonlyMap<string, ColumnSummary>;

/** Summaries that are being computed, once that takes long enough to be told. */
export interface SummaryWork {
  readonly done: number;
  readonly all: number;
}

export interface SummaryReading {
  readonly summaries: Summaries;
  /** Null where nothing is computed, or not for long. */
  readonly work: SummaryWork | null;
  /** Ends the computing until other columns come into view. */
  readonly stop: () => void;
}

/** Scrolling through a wide table must not ask for every column that passes. */
const settleMs = 120;
const slowMs = 500;
const none: Summaries = new Map();
const noEdges: SummaryScope["edges"] = {};

const recent = new Map<string, Summaries>();
const keptTables = 64;

function remember(key: string, summaries: Summaries): void {
  recent.delete(key);
  recent.set(key, summaries);
  for (const oldest of recent.keys()) {
    if (recent.size <= keptTables) return;
    recent.delete(oldest);
  }
}

interface Known {
  readonly key: string;
  readonly summaries: Summaries;
}

/**
 * Summaries of the columns in view, asked for one by one when scrolling settles and stopped when they leave the view.
 * A column that fails is left out: its header then shows no picture.
 */
export function useSummaries(
  source: TableSource,
  visible: readonly string[],
  edges: SummaryScope["edges"] = noEdges,
): SummaryReading {
  const [known, setKnown] = useState<Known>();
  const [work, setWork] = useState<SummaryWork | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const summaries = known?.key === source.key ? known.summaries : (recent.get(source.key) ?? none);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setRunning(stop);
      void readAll({ source, columns: visible, edges, signal: stop.signal }, setKnown, setWork).then(() => {
        if (!stop.signal.aborted) setWork(null);
      });
    }, settleMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
      setWork(null);
    };
  }, [source, visible, edges]);
  const stop = useCallback(() => {
    running?.abort();
    setWork(null);
  }, [running]);
  return { summaries, work, stop };
}

interface Wanted {
  readonly source: TableSource;
  readonly columns: readonly string[];
  readonly edges: SummaryScope["edges"];
  readonly signal: AbortSignal;
}

/** Reads what is missing; tells of the work once it has gone on for a while. */
export async function readAll(
  { source, columns, edges, signal }: Wanted,
  onSummary: (known: Known) => void,
  onWork: (work: SummaryWork) => void,
): Promise<void> {
  if (source.summarize === undefined) return;
  const missing = columns.filter((column) => recent.get(source.key)?.has(column) !== true);
  let done = 0;
  const slow = { told: false };
  const tell = (): void => onWork({ done, all: missing.length });
  const timer = setTimeout(() => {
    slow.told = true;
    if (!signal.aborted && done < missing.length) tell();
  }, slowMs);
  for (const column of missing) {
    const result = await source.summarize([column], signal, edges);
    if (signal.aborted) break;
    done += 1;
    if (slow.told) tell();
    if (!result.ok) continue;
    const added = result.value.map((summary) => [summary.name, summary] as const);
    const next = new Map([...(recent.get(source.key) ?? none), ...added]);
    remember(source.key, next);
    onSummary({ key: source.key, summaries: next });
  }
  clearTimeout(timer);
}
