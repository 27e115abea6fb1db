import { useEffect, useRef, useState } from "react";
import type { Failure } from "../../base/result.ts";
import type { Progress } from "../../engine/run-state.ts";
import { useActions } from "../../state/hooks.ts";
import type { Exported, ExportRequest } from "../../state/export-tables.ts";
import { noticeDone } from "../notices.ts";

type Run =
  | { readonly type: "idle" }
  | { readonly type: "running"; readonly progress: Progress | null }
  | { readonly type: "failed"; readonly failure: Failure };

interface Export {
  readonly run: Run;
  readonly start: (request: ExportRequest) => void;
  readonly stop: () => void;
}

/** An export that can be stopped; it ends with its dialog. */
export function useExport(onDone: () => void): Export {
  const actions = useActions();
  const [run, setRun] = useState<Run>({ type: "idle" });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const start = async (request: ExportRequest) => {
    const controller = new AbortController();
    abort.current = controller;
    setRun({ type: "running", progress: null });
    const done = await actions.exportTables(request, {
      signal: controller.signal,
      onProgress: (progress) => setRun({ type: "running", progress }),
    });
    if (!done.ok && done.failure.tag !== "stopped") setRun({ type: "failed", failure: done.failure });
    else setRun({ type: "idle" });
    if (!done.ok || done.value === null) return;
    noticeDone(exportedText(done.value));
    onDone();
  };
  return { run, start: (request) => void start(request), stop: () => abort.current?.abort() };
}

const exportedText = ({ folder, names }: Exported): string =>
  names.length === 1 ? `${names[0] ?? ""} saved in ${folder}.` : `${names.length} tables saved in ${folder}.`;
