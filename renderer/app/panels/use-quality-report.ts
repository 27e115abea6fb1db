import { useEffect, useState } from "react";
import type { Failure } from "../../base/result.ts";
import type { QualityReport } from "../../data/database.ts";
import type { Progress } from "../../engine/run-state.ts";
import { useActions } from "../../state/hooks.ts";

export type ReportState =
  | { readonly type: "looking"; readonly progress: Progress | null; readonly stop: () => void }
  | { readonly type: "ready"; readonly report: QualityReport }
  | { readonly type: "failed"; readonly failure: Failure };

const nothingToStop = (): void => undefined;

/** The quality report of a table, made while something shows it. */
export function useQualityReport(table: string): ReportState {
  const actions = useActions();
  const [state, setState] = useState<ReportState>({ type: "looking", progress: null, stop: nothingToStop });
  useEffect(() => {
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    let isShown = true;
    const show = (next: ReportState): void => {
      if (isShown) setState(next);
    };
    const onProgress = (progress: Progress): void => show({ type: "looking", progress, stop });
    void actions.qualityReport(table, { signal: stopping.signal, onProgress }).then((result) => {
      show(result.ok ? { type: "ready", report: result.value } : { type: "failed", failure: result.failure });
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [actions, table]);
  return state;
}
