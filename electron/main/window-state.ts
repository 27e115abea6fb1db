import { join } from "node:path";
import { screen, type BrowserWindow, type Rectangle } from "electron";
import { z } from "zod";
import { openJsonStore, type JsonStore } from "./json-store.ts";

const state = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
});

export type WindowState = z.infer<typeof state>;
export type WindowStates = JsonStore<WindowState | null>;

const usual = { width: 1440, height: 920 };

/** Where the last window was, kept in the user's folder. */
export const openWindowStates = (userData: string): WindowStates =>
  openJsonStore<WindowState | null>(join(userData, "window.json"), state.nullable(), null);

/** Where a new window goes: where the last one was if that is still on a screen, a step aside from one that is open. */
export function placeWindow(last: WindowState | null, open: number): Partial<Rectangle> {
  const area = screen.getPrimaryDisplay().workArea;
  const size = {
    width: Math.min(last?.width ?? usual.width, area.width),
    height: Math.min(last?.height ?? usual.height, area.height),
  };
  if (last === null || !isOnScreen(last)) return size;
  const step = 28 * open;
  return { ...size, x: Math.round(last.x + step), y: Math.round(last.y + step) };
}

/** Remembers a window that closes. */
export function rememberWindow(window: BrowserWindow, states: WindowStates): void {
  void states.set({ ...window.getNormalBounds(), maximized: window.isMaximized() });
}

function isOnScreen(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const overlap = (a: number, b: number, c: number, d: number) => Math.min(a + b, c + d) - Math.max(a, c);
  return (
    overlap(bounds.x, bounds.width, workArea.x, workArea.width) > 100 &&
    overlap(bounds.y, bounds.height, workArea.y, workArea.height) > 100
  );
}
