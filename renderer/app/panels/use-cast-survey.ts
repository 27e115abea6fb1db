import { useEffect, useRef, useState } from "react";
import type { Failure } from "../../base/result.ts";
import type { ColumnCasts } from "../../data/import/casts/cast-effect.ts";
import type { Progress } from "../../engine/run-state.ts";
import { useActions } from "../../state/hooks.ts";
import type { SourceReading } from "../../workbook/source-reading.ts";
import { surveyHolds } from "./survey-holds.ts";

export interface CastSurveyState {
  /** What is known, while more is looked for too. */
  readonly columns: readonly ColumnCasts[] | null;
  readonly progress: Progress | "waiting" | null;
  readonly failure: Failure | null;
  readonly stop: () => void;
}

interface FoundCasts {
  readonly columns: readonly ColumnCasts[];
  readonly reading: SourceReading | undefined;
}

const nothingToStop = (): void => undefined;

/** What casts would do to the columns of a source, found out while something shows it, and again when it is read in a way that changes it. */
export function useCastSurvey(source: string, reading: SourceReading | undefined): CastSurveyState {
  const actions = useActions();
  const [state, setState] = useState<CastSurveyState>({
    columns: null,
    progress: "waiting",
    failure: null,
    stop: nothingToStop,
  });
  const found = useRef<FoundCasts | null>(null);
  useEffect(() => {
    if (found.current !== null && surveyHolds(found.current.columns, found.current.reading, reading)) {
      found.current = { ...found.current, reading };
      return;
    }
    found.current = null;
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    let isShown = true;
    const show = (change: Partial<CastSurveyState>): void => {
      if (isShown) setState((before) => ({ ...before, stop, ...change }));
    };
    void actions
      .surveyCasts(source, {
        signal: stopping.signal,
        onProgress: (progress) => show({ progress, failure: null }),
      })
      .then((result) => {
        if (!isShown) return;
        if (result.ok) found.current = { columns: result.value, reading };
        show(
          result.ok
            ? { columns: result.value, progress: null, failure: null }
            : { progress: null, failure: result.failure },
        );
      });
    return () => {
      isShown = false;
      stop();
    };
  }, [actions, source, reading]);
  return state;
}
