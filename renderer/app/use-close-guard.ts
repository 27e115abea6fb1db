import { useEffect, useEffectEvent } from "react";
import type { DesktopBridge } from "../../electron/contract.ts";
import { useAppState } from "../state/hooks.ts";
import { noticeResult } from "./notices.ts";
import { ui } from "./ui-state.ts";

/** Lets the window close at once when nothing is unsaved, and asks otherwise. */
export function useCloseGuard(desktop: DesktopBridge): void {
  const isEdited = useAppState((state) => state.document.edited);
  const answer = useEffectEvent(() => {
    if (isEdited) ui.show("close");
    else void desktop.call("confirmClose", null).then(noticeResult);
  });
  useEffect(() => desktop.on("closeRequested", () => answer()), [desktop]);
}
