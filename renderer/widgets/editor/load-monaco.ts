import { useEffect, useSyncExternalStore } from "react";
import type { monaco } from "./monaco.ts";

export type Monaco = typeof monaco;

let loaded: Monaco | null = null;
let loading: Promise<Monaco> | null = null;
const listeners = new Set<() => void>();

/** Loads Monaco once and prepares its themes and languages; later calls give the same one. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= import("./prepare-monaco.ts").then(async ({ prepareMonaco }) => {
    const prepared = await prepareMonaco();
    loaded = prepared;
    for (const listener of listeners) listener();
    return prepared;
  });
  return loading;
}

/** Monaco if it is loaded, else null until it is; the first use starts loading it after the first paint. */
export function useMonaco(): Monaco | null {
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => void loadMonaco()));
    return () => cancelAnimationFrame(frame);
  }, []);
  return useSyncExternalStore(subscribe, () => loaded);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
