import { useCallback, useEffect, useRef, useState } from "react";
import type { GrantedFile } from "../../../electron/contract.ts";
import type { Failure } from "../../base/result.ts";
import type { ImportedFile } from "../../data/database.ts";
import type { Progress } from "../../engine/run-state.ts";
import { useActions } from "../../state/hooks.ts";
import { proposeCasts } from "../../state/propose-casts.ts";
import type { ExpectedColumn } from "../../workbook/document.ts";
import { proposeMapping } from "../../workbook/propose-mapping.ts";
import { changeReading, type SourceReading } from "../../workbook/source-reading.ts";
import type { Choice } from "./choice.ts";

/** A look at files as they are, before their columns are mapped. */
export type Trial =
  | { readonly type: "none" }
  | { readonly type: "reading"; readonly progress: Progress | "waiting" }
  | { readonly type: "failed"; readonly failure: Failure }
  | { readonly type: "ready"; readonly read: ImportedFile };

interface TrialHandle {
  readonly trial: Trial;
  /** Looks at files, read in a way, and proposes what stands for what where nothing is known of it. */
  readonly look: (
    files: readonly GrantedFile[],
    reading: SourceReading,
    known: Choice | null,
  ) => Promise<void>;
  readonly stop: () => void;
  readonly forget: () => void;
}

export function useTrial(
  name: string,
  expects: readonly ExpectedColumn[],
  onChange: (choice: Choice | null) => void,
): TrialHandle {
  const actions = useActions();
  const [trial, setTrial] = useState<Trial>({ type: "none" });
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(
    () => () => {
      stop();
      actions.dropTrial(name);
    },
    [actions, name, stop],
  );
  const look: TrialHandle["look"] = async (files, reading, known) => {
    stop();
    const abort = new AbortController();
    running.current = abort;
    onChange(null);
    setTrial({ type: "reading", progress: "waiting" });
    const asFound = changeReading(reading, { casts: undefined });
    const read = await actions.tryFiles({ name, reading: asFound }, files, {
      surveysCasts: true,
      signal: abort.signal,
      onProgress: (progress) => {
        if (running.current === abort && !abort.signal.aborted) setTrial({ type: "reading", progress });
      },
    });
    if (running.current !== abort) return;
    if (!read.ok) setTrial({ type: "failed", failure: read.failure });
    else {
      setTrial({ type: "ready", read: read.value });
      onChange(known ?? { files, expects, ...proposed(expects, read.value, asFound) });
    }
  };
  const forget = () => {
    stop();
    running.current = null;
    setTrial({ type: "none" });
    actions.dropTrial(name);
    onChange(null);
  };
  return { trial, look, stop, forget };
}

function proposed(
  expects: readonly ExpectedColumn[],
  { table, casts = [] }: ImportedFile,
  reading: SourceReading,
): Pick<Choice, "mapping" | "reading"> {
  const mapping = proposeMapping(expects, table.columns);
  const chosen = proposeCasts(expects, mapping, casts);
  return { mapping, reading: Object.keys(chosen).length > 0 ? { ...reading, casts: chosen } : reading };
}
