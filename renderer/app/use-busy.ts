import { useAppState } from "../state/hooks.ts";
import { isBusy } from "./commands/run.ts";

/** True while any cell runs or waits. */
export const useIsBusy = (): boolean => useAppState((state) => isBusy({ state }));
