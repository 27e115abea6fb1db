import { useEffect, useRef } from "react";
import { toast } from "sonner";
import type { EngineState } from "../state/app-state.ts";
import { useAppState } from "../state/hooks.ts";

/** Says when an engine died and was started again. */
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
  const before = useRef(engine.type);
  useEffect(() => {
    const was = before.current;
    before.current = engine.type;
    if (was === engine.type) return;
    if (engine.type === "restarting") toast.warning(`${engine.cause} It is starting again.`, { id });
    else if (engine.type === "ready" && was === "restarting")
      toast.success(title, { id, description: advice });
    else if (engine.type === "failed") toast.error(engine.failure.message, { id });
  }, [id, engine, title, advice]);
}
