import { useEffect, useState } from "react";
import type { ColumnSummary, SummaryScope } from "../../data/database.ts";
import type { TableSource } from "./table-source.ts";

export type Summaries = ReadonlyMap<string, ColumnSummary>;

const batchSize = 8;
/** Scrolling through a wide table must not ask for every column that passes. */
const settleMs = 120;
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

/**
 * Summaries of the columns in view, asked for in batches once scrolling settles and stopped when they leave the view.
 * A batch that fails is left out: the header then shows no picture.
 */
export function useSummaries(
  source: TableSource,
  visible: readonly string[],
  edges: SummaryScope["edges"] = noEdges,
): Summaries {
  const [known, setKnown] = useState<{ readonly key: string; readonly summaries: Summaries }>();
  const summaries = known?.key === source.key ? known.summaries : (recent.get(source.key) ?? none);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void readBatches({ source, columns: visible, edges, signal: stop.signal }, (next) =>
        setKnown({ key: source.key, summaries: next }),
      );
    }, settleMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [source, visible, edges]);

  return summaries;
}

interface Wanted {
  readonly source: TableSource;
  readonly columns: readonly string[];
  readonly edges: SummaryScope["edges"];
  readonly signal: AbortSignal;
}

async function readBatches(
  { source, columns, edges, signal }: Wanted,
  onBatch: (summaries: Summaries) => void,
): Promise<void> {
  if (source.summarize === undefined) return;
  const missing = columns.filter((column) => recent.get(source.key)?.has(column) !== true);
  for (let start = 0; start < missing.length; start += batchSize) {
    const result = await source.summarize(missing.slice(start, start + batchSize), signal, edges);
    if (signal.aborted) return;
    if (!result.ok) continue;
    const added = result.value.map((summary) => [summary.name, summary] as const);
    const next = new Map([...(recent.get(source.key) ?? none), ...added]);
    remember(source.key, next);
    onBatch(next);
  }
}
