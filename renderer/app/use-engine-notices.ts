import { useEffect, useRef } from "react";
import { toast } from "sonner";
import type { EngineState } from "../state/app-state.ts";
import { useAppState } from "../state/hooks.ts";
import { engineNames } from "./engine-names.ts";

/** Says when an engine died and was started again, and when the user changed it. */
export function useEngineNotices(): void {
  const { database, sandbox } = useAppState((state) => state.engines);
  useNotice(
    "database",
    database,
    "The database was restarted.",
    "Sources are read again; results are computed again when cells run.",
  );
  useNotice(
    "sandbox",
    sandbox,
    "The cells’ sandbox was restarted.",
    "Recorded results are kept; run the TypeScript cells that others need again.",
  );
}

function useNotice(id: string, engine: EngineState, title: string, advice: string): void {
  const before = useRef<EngineState>(engine);
  // A workbook that is just opened on its own engine moves nowhere: nothing was there before.
  const isMoving = useRef(false);
  useEffect(() => {
    const was = before.current;
    before.current = engine;
    if (was.type === engine.type) return;
    if (engine.type === "switching") isMoving.current = was.type === "ready";
    else if (engine.type === "restarting") toast.warning(`${engine.cause} It is starting again.`, { id });
    else if (engine.type === "failed") toast.error(engine.failure.message, { id });
    else if (engine.type === "ready" && was.type === "restarting")
      toast.success(title, { id, description: advice });
    else if (engine.type === "ready" && was.type === "switching" && isMoving.current)
      toast.success(`The workbook now runs on ${engineNames[was.to]}.`, { id, description: advice });
  }, [id, engine, title, advice]);
}
