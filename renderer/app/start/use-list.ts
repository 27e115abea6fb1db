import { useEffect, useState } from "react";
import type { DesktopBridge } from "../../../electron/contract.ts";
import type { Result } from "../../base/result.ts";
import { useCommands } from "../CommandHost.tsx";

/** What the desktop lists, once it has answered; empty until then and where it cannot. `load` stays the same. */
export function useList<T>(load: (desktop: DesktopBridge) => Promise<Result<readonly T[]>>): readonly T[] {
  const { desktop } = useCommands();
  const [list, setList] = useState<readonly T[]>([]);
  useEffect(() => {
    let isWanted = true;
    void load(desktop).then((answer) => {
      if (isWanted && answer.ok) setList(answer.value);
    });
    return () => {
      isWanted = false;
    };
  }, [desktop, load]);
  return list;
}
